import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { verifyQuery } from "~/forms/share-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { verifyReport } from "~/queries/report/verify-report.server";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { PageTitle } from "~/ui/page-title";
import { HowVerified } from "~/ui/public/how-verified";
import { PublicFrame } from "~/ui/public/public-frame";
import { VerifyResult } from "~/ui/public/verify-result";
import { wrongFrom } from "~/web/allow-from.server";
import { pageContext } from "~/web/route-context.server";

export const handle: WordsHandle = { i18n: ["public", "report"], title: (t) => t("public:verify.window") };

/** A form that only asks: what is typed stands in the address, and a printed QR code leads here too. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const typed = { hash: asked.get("hash") ?? "", number: asked.get("number") ?? "" };
  if (!asked.has("hash")) return { typed, problem: null, result: null };
  const query = verifyQuery.safeParse(typed);
  if (!query.success || query.data.hash === null) {
    const field = query.success ? "hash" : query.error.issues[0]?.path[0];
    return data({ typed, problem: field === "number" ? ("number" as const) : ("hash" as const), result: null }, 400);
  }
  const found = await verifyReport(query.data.hash, query.data.number);
  if (!found) {
    const counted = await wrongFrom(context, "verify");
    if (counted.ok) return { typed, problem: null, result: { state: "unknown" as const } };
    const result = { state: "tooMany" as const, minutes: counted.refusal.minutes };
    return data(
      { typed, problem: null, result },
      { status: 429, headers: { "Retry-After": String(result.minutes * 60) } },
    );
  }
  const { content, submittedAt, releasedAt, ...rest } = found;
  const { date } = formats(pageContext(request).locale, content.timeZone);
  const { number, version, network, programme, from, to } = content;
  return {
    typed,
    problem: null,
    result: {
      ...rest,
      number,
      version,
      network,
      programme,
      from,
      to,
      submitted: submittedAt && date(submittedAt),
      released: releasedAt && date(releasedAt),
    },
  };
}

export const headers = () => ({ "X-Robots-Tag": "noindex" });

/** Whether the paper in hand is what was released. */
export default function Verify() {
  const { t, i18n } = useWords("public");
  const { typed, problem, result } = useLoaderData<typeof loader>();
  return (
    <PublicFrame width="narrow">
      <PageTitle question={t("verify.title")} answer={t("verify.answer")} />
      {result ? <VerifyResult result={result} /> : null}
      <Form method="get" className="form" reloadDocument>
        <input type="hidden" name="lng" value={i18n.language} />
        <TextField
          name="hash"
          label={t("verify.hash")}
          hint={t("verify.hashHint")}
          error={problem === "hash" ? t("verify.problem.hash") : undefined}
          defaultValue={typed.hash}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={120}
          required
        />
        <TextField
          name="number"
          optional
          label={t("verify.number")}
          hint={t("verify.numberHint")}
          error={problem === "number" ? t("verify.problem.number") : undefined}
          defaultValue={typed.number}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
        />
        <div className="actions">
          <Button {...(result ? {} : { kind: "go" as const })}>{t("verify.check")}</Button>
        </div>
      </Form>
      <HowVerified />
    </PublicFrame>
  );
}
