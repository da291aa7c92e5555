import { Outlet, type ShouldRevalidateFunction, useRouteLoaderData } from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import { may, type NetworkRole, type Permission } from "~/core/access/roles";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { frameOf } from "~/queries/network/needs.server";
import { ErrorMessage, ErrorPage } from "~/ui/error-page";
import { Form, usePageRole } from "~/ui/form";
import { Frame, type FrameLink } from "~/ui/frame";
import { Link } from "~/ui/link";
import { showRole } from "~/ui/tab-role";
import { paths } from "~/web/paths";
import { tenantLoader } from "~/web/tenant-route.server";

export const handle: WordsHandle = { i18n: ["home"] };

export const loader = tenantLoader({ may: "home:see" }, async ({ db, who, network, person }) => {
  return {
    network: { slug: network.slug, name: network.name, invented: network.invented },
    role: who.role as NetworkRole,
    several: person.held.length > 1,
    ...(await frameOf(db, who, new Date())),
  };
});

// What waits changes with every act, so the frame is read again after each, whatever it answered.
export const shouldRevalidate: ShouldRevalidateFunction = ({ defaultShouldRevalidate, formMethod }) =>
  defaultShouldRevalidate || formMethod === "POST";

export default function Network() {
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
      <ErrorMessage home={paths.home(around.network.slug)} />
    </Around>
  );
}

const useAround = () => useRouteLoaderData<typeof loader>("routes/network/route");
type AroundShown = NonNullable<ReturnType<typeof useAround>>;

function Around({ network, role, organisation, several, waiting, children }: AroundShown & { children: ReactNode }) {
  const { t } = useWords("home");
  const shown = usePageRole();
  useEffect(() => showRole(shown), [shown]);
  const slug = network.slug;
  // Nothing ever waits for a donor.
  const donates = role === "donor";
  const places: Array<FrameLink & { may: Permission }> = [
    { may: "home:see", to: paths.home(slug), label: t("nav.home"), end: true, count: waiting },
    { may: "batch:see", to: paths.batches(slug), label: t("nav.batches") },
    { may: "transfer:see", to: paths.transfers(slug), label: t("nav.transfers") },
    { may: "discrepancy:see", to: paths.discrepancies(slug), label: t("nav.discrepancies") },
    { may: "stock:see", to: paths.stock(slug), label: t("nav.stock") },
    { may: "pass:give", to: paths.passes(slug), label: t("nav.passes") },
    { may: "handover:see", to: paths.handovers(slug), label: t("nav.handovers") },
    { may: "report:see", to: paths.reports(slug), label: t("nav.reports") },
    { may: "sample:count", to: paths.samples(slug), label: t("nav.samples"), seldom: true },
    { may: "books:mend", to: paths.books(slug), label: t("nav.books"), seldom: true },
    { may: "organisation:see", to: paths.organisations(slug), label: t("nav.organisations"), seldom: true },
    { may: "people:see", to: paths.people(slug), label: t("nav.people"), seldom: true },
    { may: "letters:see", to: paths.letters(slug), label: t("nav.letters"), seldom: true },
  ];
  return (
    <Frame
      home={donates ? paths.batches(slug) : paths.home(slug)}
      nav={places
        .filter((place) => may(role, place.may) && !(donates && place.may === "home:see"))
        .map(({ may: _, ...link }) => link)}
      who={{ name: organisation, detail: t(`role.${role}`) }}
      account={
        <>
          <Link to={paths.account()}>{t("account.profile")}</Link>
          {several ? <Link to={paths.choose()}>{t("account.choose")}</Link> : null}
          <Form method="post" action={paths.signOut()} reloadDocument>
            <button type="submit" className="button button-quiet">
              {t("account.signOut")}
            </button>
          </Form>
        </>
      }
      banner={
        network.invented ? (
          <aside className="banner" aria-label={t("banner.label")}>
            <strong>{t("banner.demo")}</strong> <span className="banner-more">{t("banner.demoMore")}</span>
          </aside>
        ) : undefined
      }
      footer={
        <>
          <Link to={paths.status()}>{t("banner.status")}</Link>
          <Link to={paths.transparency()}>{t("banner.transparency")}</Link>
        </>
      }
    >
      {children}
    </Frame>
  );
}
