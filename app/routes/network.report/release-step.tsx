import { useWords } from "~/i18n/use-words";
import { Button, type ButtonKind, LinkButton } from "~/ui/button";
import { Form } from "~/ui/form";
import { paths } from "~/web/paths";
import type { Shown } from "./route.server";

/** Two people publish a report: one asks, another confirms. What cannot be done yet says who else must agree. */
export function ReleaseStep({ shown }: { shown: Shown }) {
  const { t } = useWords("report");
  const { report, version, slug, accountId, mayWrite, mayRelease, mayPublish } = shown;
  const { number, programme } = report;
  const { state, releaseAskedBy } = version;
  const asked = releaseAskedBy !== null;
  return (
    <section className="section" aria-labelledby="release">
      <h2 id="release">{t("review.release")}</h2>
      {state === "released" ? (
        <div className="actions">
          {mayPublish ? (
            <>
              <LinkButton kind="go" to={paths.shareReport(slug, version.id)}>
                {t("review.share")}
              </LinkButton>
              <LinkButton to={paths.publicPages(slug)}>{t("review.publicPages")}</LinkButton>
            </>
          ) : (
            <p>{t("review.released")}</p>
          )}
        </div>
      ) : (
        <>
          <p className="quiet">{t("review.releaseMeans")}</p>
          {asked ? (
            <p>{t("review.askedBy", { name: shown.askedByName ?? t("review.someone"), date: shown.releaseAskedOn })}</p>
          ) : null}
          <div className="actions">
            {asked ? (
              <Act
                shown={shown}
                intent="confirm-release"
                kind={releaseAskedBy === accountId ? "plain" : "go"}
                why={releaseAskedBy === accountId ? t("refusal.same-person") : undefined}
              >
                {t("review.confirm", { number })}
              </Act>
            ) : mayWrite ? (
              <Act
                shown={shown}
                intent="ask-release"
                kind={state === "accepted" ? "go" : "plain"}
                why={state === "accepted" ? undefined : t("review.mustAccept", { programme: programme.name })}
              >
                {t("review.ask", { number })}
              </Act>
            ) : (
              <Act
                shown={shown}
                intent="confirm-release"
                kind="plain"
                why={state === "accepted" ? t("review.mustAsk") : t("review.mustAccept", { programme: programme.name })}
              >
                {t("review.confirm", { number })}
              </Act>
            )}
            {asked && mayRelease ? (
              <Act shown={shown} intent="withdraw-release" kind="quiet" why={undefined}>
                {t("review.withdraw")}
              </Act>
            ) : null}
          </div>
        </>
      )}
    </section>
  );
}

function Act({
  shown,
  intent,
  kind,
  why,
  children,
}: {
  shown: Shown;
  intent: string;
  kind: ButtonKind;
  why: string | undefined;
  children: string;
}) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={shown.formId} />
      <Button kind={kind} disabledReason={why}>
        {children}
      </Button>
    </Form>
  );
}
