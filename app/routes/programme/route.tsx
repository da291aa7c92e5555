import { Outlet, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { AccountMenu } from "~/ui/accounts/account-menu";
import { ErrorMessage, ErrorPage } from "~/ui/error-page";
import { Frame } from "~/ui/frame";
import { Link } from "~/ui/link";
import { paths } from "~/web/paths";
import { programmeLoader } from "~/web/programme-route.server";

export const handle: WordsHandle = { i18n: ["review", "accounts"] };

export const loader = programmeLoader({}, async ({ programme, person }) => ({
  slug: programme.slug,
  programme: programme.name,
  name: person.name,
  several: person.held.length > 1,
}));

export default function Programme() {
  const around = useAround();
  return around ? (
    <Around {...around}>
      <Outlet />
    </Around>
  ) : null;
}

/** A page that says no keeps what stands around it; what fails around it takes the whole page. */
export function ErrorBoundary() {
  const around = useAround();
  if (!around) return <ErrorPage />;
  return (
    <Around {...around}>
      <ErrorMessage home={paths.programme(around.slug)} />
    </Around>
  );
}

const useAround = () => useRouteLoaderData<typeof loader>("routes/programme/route");
type AroundShown = NonNullable<ReturnType<typeof useAround>>;

/** What stands around every page of a programme's reviewer. */
function Around({ slug, programme, name, several, children }: AroundShown & { children: ReactNode }) {
  const { t } = useWords("review");
  return (
    <Frame
      home={paths.programme(slug)}
      nav={[
        { to: paths.programme(slug), label: t("nav.reports"), within: paths.reviews(slug) },
        { to: paths.compare(slug), label: t("nav.compare") },
        { to: paths.tokens(slug), label: t("nav.tokens") },
      ]}
      who={{ name, detail: programme }}
      account={<AccountMenu several={several} />}
      footer={
        <>
          <Link to={paths.status()}>{t("foot.status")}</Link>
          <Link to={paths.transparency()}>{t("foot.transparency")}</Link>
        </>
      }
    >
      {children}
    </Frame>
  );
}
