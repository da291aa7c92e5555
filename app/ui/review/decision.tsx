import { versionName } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { Link } from "~/ui/link";
import { Notice } from "~/ui/notice";
import { paths } from "~/web/paths";
import { questionCounts } from "./question-state";
import type { ReviewPage } from "./review-page";

/** The one act of a review, or what follows it. */
export function Decision(page: ReviewPage & { formId: string }) {
  const { t } = useWords("review");
  const { t: words } = useWords("report");
  const { network, content, version, questions, open, formId } = page;
  if (version.supersededAt !== null || version.state === "draft") return null;
  if (!open) {
    const released = version.state === "released";
    return (
      <section className="section no-print" id="decision">
        <h2>{t("decide.next")}</h2>
        <Notice kind="done">
          <p>{t(released ? "decide.nextReleased" : "decide.nextAccepted", { network: network.name })}</p>
          {released && version.contentHash !== null ? (
            <p>
              <Link to={paths.verify(version.contentHash)}>{t("decide.verify")}</Link>
            </p>
          ) : null}
        </Notice>
      </section>
    );
  }
  const { waiting, answered } = questionCounts(questions);
  const why =
    waiting > 0
      ? t("decide.waiting", { count: waiting, network: network.name })
      : answered > 0
        ? t("decide.unsettled", { count: answered })
        : undefined;
  return (
    <section className="section no-print" id="decision" aria-labelledby="decision-title" tabIndex={-1}>
      <h2 id="decision-title">{t("decide.title")}</h2>
      <p className="lead">{t("decide.what", { network: network.name })}</p>
      <Form method="post" className="actions">
        <input type="hidden" name="intent" value="accept" />
        <input type="hidden" name="id" value={formId} />
        <Button kind="go" disabledReason={why}>
          {t("decide.go", { report: versionName(words, content) })}
        </Button>
      </Form>
    </section>
  );
}
