import { Outlet, useLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { AccountMenu } from "~/ui/accounts/account-menu";
import { ErrorPage } from "~/ui/error-page";
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

/** What stands around every page of a programme's reviewer. */
export default function Programme() {
  const { t } = useWords("review");
  const { slug, programme, name, several } = useLoaderData<typeof loader>();
  return (
    <Frame
      home={paths.programme(slug)}
      nav={[
        { to: paths.programme(slug), label: t("nav.reports"), end: true },
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
      <Outlet />
    </Frame>
  );
}

export const ErrorBoundary = ErrorPage;
