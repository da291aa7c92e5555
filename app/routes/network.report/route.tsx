import { useActionData, useLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { reportPaper } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { FormError } from "~/ui/form-error";
import { useReportRefusal } from "~/ui/report/report-refusal";
import { afterActing } from "~/web/after-acting";
import { DraftView } from "./draft-view";
import { ReviewView } from "./review-view";
import type { action, loader } from "./route.server";

export { action, loader } from "./route.server";

type NamedReport = { report: { number: number; network: { name: string } }; version: { version: number } };

export const handle: WordsHandle<NamedReport | undefined> = {
  i18n: ["report", "public", "refusals"],
  title: (t, shown) =>
    shown
      ? t("report:name", { number: shown.report.number, network: shown.report.network.name })
      : t("report:list.title"),
  paper: (t, shown) => (shown ? reportPaper(t, { ...shown.report, version: shown.version.version }) : undefined),
};

export const shouldRevalidate = afterActing;

export default function Report() {
  const { t } = useWords("report");
  const shown = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const words = useReportRefusal();
  // A refused text is told beside it, where it can be corrected.
  const refusal = answered && "refusal" in answered && answered.refusal.reason !== "scanned" ? answered.refusal : null;
  const said = refusal ? words(refusal) : answered && "problems" in answered ? t("refusal.somethingElse") : undefined;
  return shown.version.state === "draft" ? (
    <DraftView shown={shown} answered={answered} error={<FormError>{said}</FormError>} />
  ) : (
    <ReviewView shown={shown} answered={answered} error={<FormError>{said}</FormError>} />
  );
}
