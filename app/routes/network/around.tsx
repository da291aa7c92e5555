import { type ReactNode, useEffect } from "react";
import { may, type Permission } from "~/core/access/roles";
import { useWords } from "~/i18n/use-words";
import { Form, usePageRole } from "~/ui/form";
import { Frame, type FrameLink } from "~/ui/frame";
import { Link } from "~/ui/link";
import { showRole } from "~/ui/page-data";
import { paths } from "~/web/paths";
import type { frame } from "./frame.server";

export type AroundShown = Awaited<ReturnType<typeof frame>>;

/** The bar, the banner and the foot of a network's pages. */
export function Around({
  network,
  role,
  organisation,
  several,
  waiting,
  children,
}: AroundShown & { children: ReactNode }) {
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
    { may: "follow-up:say", to: paths.followUps(slug), label: t("nav.followUps") },
    { may: "report:see", to: paths.reports(slug), label: t("nav.reports") },
    { may: "sample:count", to: paths.samples(slug), label: t("nav.samples"), seldom: true },
    { may: "books:mend", to: paths.books(slug), label: t("nav.books"), seldom: true },
    { may: "organisation:see", to: paths.organisations(slug), label: t("nav.organisations"), seldom: true },
    { may: "people:see", to: paths.people(slug), label: t("nav.people"), seldom: true },
    { may: "letters:see", to: paths.letters(slug), label: t("nav.letters"), seldom: true },
    { may: "network:correct", to: paths.settings(slug), label: t("nav.settings"), seldom: true },
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
