import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { endOfNight, lastDay } from "~/core/field/pass-end";
import { dayOf } from "~/core/time/iso-week";
import { givePassForm } from "~/forms/pass-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { givePass } from "~/operations/field/give-pass.server";
import { shelvesOf, sitesOf } from "~/queries/field/passes.server";
import { formId } from "~/queries/network/form-id.server";
import { typedLines } from "~/ui/bag-fill";
import { PageTitle } from "~/ui/page-title";
import { afterActing } from "~/web/after-acting";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { GiveForm, type GiveValues } from "./give-form";
import { Practise } from "./practise";

export const handle: WordsHandle = { i18n: ["passes", "refusals"], title: (t) => t("passes:pass.list.give") };

const DAY = 86_400_000;

export const loader = tenantLoader({ may: "pass:give" }, async ({ db, who, network, locale, request }) => {
  const now = Date.now();
  const { slug, timeZone } = network;
  const { time } = formats(locale, timeZone);
  const clock = formats(locale, "UTC").time;
  const practice = new URL(paths.practice(), originOf(request));
  return {
    slug,
    timeZone,
    practice: { link: practice.href, address: `${practice.host}${practice.pathname}` },
    formId: formId(),
    sites: await sitesOf(db, who),
    items: await shelvesOf(db, who),
    tonight: time(endOfNight(now, timeZone)),
    days: { first: dayOf(now, timeZone), next: dayOf(now + DAY, timeZone), last: lastDay(now, timeZone) },
    hours: Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: clock(Date.UTC(2000, 0, 1, hour)) })),
  };
});

export const action = tenantAction({ may: "pass:give", form: givePassForm }, async ({ db, who, network, form }) => {
  const { intent: _, lines, siteId, end, day, hour, label, receives } = form;
  const quantities = Object.fromEntries(lines.map(({ item, quantity }) => [item, quantity]));
  const values: GiveValues = {
    siteId,
    end,
    day,
    hour: hour === null ? null : String(hour),
    label,
    receives,
    quantities,
  };
  if (form.intent === "refill") {
    const { item, to } = form.set;
    return data({ refusal: null, values: { ...values, quantities: { ...quantities, [item]: to } } });
  }
  const done = await givePass(
    db,
    who,
    { id: form.id, siteId, end, day, hour, label, receives, lines },
    network.timeZone,
  );
  if (done.ok) return redirect(paths.pass(network.slug, done.value.passId));
  return data({ refusal: done.refusal, values }, 422);
});

export const shouldRevalidate = afterActing;

export default function NewPass() {
  const { t } = useWords("passes");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const malformed = answer && "problems" in answer ? answer : null;
  const refusal = answer && "refusal" in answer ? answer.refusal : null;
  const values: GiveValues = malformed
    ? typedValues(malformed.values)
    : answer && "values" in answer && "refusal" in answer
      ? answer.values
      : { siteId: null, end: "tonight", day: null, hour: null, label: null, receives: false, quantities: {} };
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("title"), to: paths.passes(page.slug) }, { label: t("pass.give.crumb") }]}
        question={t("pass.give.title")}
        answer={t("pass.give.answer")}
      />
      <GiveForm
        key={JSON.stringify(values)}
        {...page}
        values={values}
        problems={malformed?.problems}
        refusal={malformed ? { reason: "malformed" } : refusal}
      />
      <Practise {...page.practice} />
    </>
  );
}

const typedValues = (typed: Record<string, string>): GiveValues => ({
  siteId: typed.siteId || null,
  end: typed.end === "chosen" ? "chosen" : "tonight",
  day: typed.day || null,
  hour: typed.hour || null,
  label: typed.label || null,
  receives: Boolean(typed.receives),
  quantities: typedLines(typed),
});
