import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { Link } from "~/ui/link";
import { Notice } from "~/ui/notice";
import { paths } from "~/web/paths";
import type { Shown } from "./route.server";

const EVERY = 2500;

/** The check of a draft: asked for, under way with its count and its end, refused with the way out, or done. */
export function CheckStep({ shown }: { shown: Shown }) {
  const { t } = useWords("report");
  const { checkState } = shown.version;
  return (
    <section className="section" aria-labelledby="check">
      <h2 id="check">{t("draft.check")}</h2>
      {checkState === "none" ? <Ask shown={shown} main /> : null}
      {checkState === "running" ? <Progress shown={shown} /> : null}
      {checkState === "refused" ? (
        <Notice
          kind="differs"
          title={t("draft.refused")}
          live={false}
          wayOut={
            <Form method="post">
              <input type="hidden" name="intent" value="discard" />
              <input type="hidden" name="id" value={shown.formId} />
              <Button kind="go">{t("draft.longer")}</Button>
            </Form>
          }
        >
          <p>{t("draft.refusedWhy")}</p>
        </Notice>
      ) : null}
      {checkState === "passed" ? <p>{t("draft.checkedAt", { date: shown.checkedOn })}</p> : null}
      {checkState === "passed" || checkState === "refused" ? <Ask shown={shown} main={false} /> : null}
    </section>
  );
}

function Ask({ shown, main }: { shown: Shown; main: boolean }) {
  const { t } = useWords("report");
  return (
    <Form method="post" className="stack" preventScrollReset>
      <input type="hidden" name="intent" value="check" />
      <input type="hidden" name="id" value={shown.formId} />
      {main ? <p className="quiet">{t("draft.checkHint")}</p> : null}
      <div>
        <Button kind={main ? "go" : "plain"}>{t(main ? "draft.check" : "draft.checkAgain")}</Button>
      </div>
    </Form>
  );
}

/** Looked at again by itself; without JavaScript the page is read again every five seconds. */
function Progress({ shown }: { shown: Shown }) {
  const { t } = useWords("report");
  const { revalidate } = useRevalidator();
  const { checkDone, checkTotal } = shown.version;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, EVERY);
    return () => clearInterval(timer);
  }, [revalidate]);
  const said = checkTotal === 0 ? t("draft.waiting") : t("draft.progress", { done: checkDone, total: checkTotal });
  return (
    <div className="report-progress" role="status">
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      {checkTotal === 0 ? (
        <progress aria-label={t("draft.check")} />
      ) : (
        <progress aria-label={t("draft.check")} value={checkDone} max={checkTotal} />
      )}
      <p>{said}</p>
      <p className="quiet">{t("draft.checkHint")}</p>
      <Link to={paths.report(shown.slug, shown.version.id)} reloadDocument>
        {t("draft.reload")}
      </Link>
    </div>
  );
}
