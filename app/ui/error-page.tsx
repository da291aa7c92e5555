import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { useEffect } from "react";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { pageFailed } from "~/ui/kept-typing/failed-page";
import { hasTyped } from "~/ui/kept-typing/typed-store";
import { withoutLanguage } from "~/ui/language-switch";
import { useAwake } from "~/ui/use-awake";

/** What a whole page says when it cannot be shown. It needs no data: any of it may be what failed. */
export function ErrorPage() {
  return (
    <Frame width="narrow">
      <ErrorMessage />
    </Frame>
  );
}

/** The same words without the frame, for a boundary inside a page that has one. */
export function ErrorMessage({ home = "/" }: { home?: string }) {
  const { t } = useWords("common");
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const kind = errorKind(error);
  const { pathname, search } = useLocation();
  useEffect(pageFailed, []);
  const awake = useAwake();
  const kept = awake && hasTyped(pathname + withoutLanguage(search));
  return (
    <div className="wrong">
      <p className="quiet">{t("error.status", { status })}</p>
      <h1>{t(`error.${kind}.title`)}</h1>
      <p className="lead">{t(`error.${kind}.body`)}</p>
      {kept ? (
        <>
          <p>{t("error.kept")}</p>
          <p>
            <LinkButton kind="go" to={pathname + search} reloadDocument>
              {t("error.again")}
            </LinkButton>
          </p>
        </>
      ) : null}
      <p>
        <LinkButton to={home} reloadDocument>
          {t("error.homeLink")}
        </LinkButton>
      </p>
    </div>
  );
}

/** Which of our few sentences fits what went wrong. */
export function errorKind(error: unknown) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (typeof navigator !== "undefined" && navigator.onLine === false && !isRouteErrorResponse(error)) return "offline";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404 || status === 405) return "notFound";
  if (status === 410) return "gone";
  if (status === 429) return "tooMany";
  if (status === 503) return "away";
  return "fault";
}
