import { useRouteLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { WordsHandle } from "~/i18n/namespaces";
import type { NeedFact } from "~/queries/network/home.server";
import type { loader as frameLoader } from "~/routes/network/route";
import { Age } from "~/ui/age";
import { LinkButton } from "~/ui/button";
import { Needs } from "~/ui/needs";
import { PageTitle } from "~/ui/page-title";
import { paths } from "~/web/paths";

export const handle: WordsHandle = { i18n: ["home"], title: (t) => t("home:title") };

// What waits is read by the frame; a page without data of its own would have no title.
export const loader = () => ({});

export default function Home() {
  const { t } = useTranslation("home");
  const frame = useRouteLoaderData<typeof frameLoader>("routes/network/route");
  if (!frame) return null;
  const { now, needs } = frame;
  const { slug } = frame.network;
  return (
    <>
      <PageTitle
        question={t("title")}
        answer={needs.length === 0 ? undefined : t("some", { count: needs.length })}
        actions={
          frame.role === "volunteer" ? (
            <LinkButton kind="go" icon="bag" to={paths.takePass(slug)}>
              {t("goOut")}
            </LinkButton>
          ) : undefined
        }
      />
      <Needs
        label={t("needs")}
        needs={needs.map((need, position) => ({
          id: need.id,
          age: <Age since={need.since} now={now} lateAfterDays={3} />,
          sentence: t(`need.${need.kind}.sentence`, need.values),
          reason: t(`need.${need.kind}.reason`, need.values),
          act: (
            <LinkButton to={placeOf(slug, need)} kind={position === 0 ? "go" : "plain"}>
              {t(`need.${need.kind}.act`)}
            </LinkButton>
          ),
        }))}
      />
      {needs.length === 0 ? (
        <div className="actions">
          <LinkButton to={paths.batches(slug)}>{t("seeBatches")}</LinkButton>
        </div>
      ) : null}
    </>
  );
}

function placeOf(
  slug: string,
  { kind, batchId = "", transferId = "", discrepancyId = "", passId = "", versionId = "", sampleId = "" }: NeedFact,
): string {
  switch (kind) {
    case "count-delivery":
    case "receive":
      return paths.receipt(slug, transferId);
    case "split-rest":
      return paths.split(slug, batchId);
    case "prepare-promised":
      return paths.prepareTransfer(slug, batchId);
    case "send-prepared":
    case "chase-receipt":
      return paths.transfer(slug, transferId);
    case "answer-settlement":
    case "open-discrepancy":
    case "look-again":
      return paths.discrepancy(slug, discrepancyId);
    case "ask":
      return paths.batchRequests(slug, batchId);
    case "flags-to-settle":
      return paths.handovers(slug);
    case "bag-forgotten":
      return paths.bagCount(slug, passId);
    case "bag-forgotten-elsewhere":
      return paths.passes(slug);
    case "pass-waiting":
      return paths.pass(slug, passId);
    case "report-due":
    case "report-today":
    case "report-late":
      return paths.newReport(slug);
    case "report-checked":
    case "report-too-few":
    case "report-questions":
    case "release-confirm":
      return paths.report(slug, versionId);
    case "sample-count":
      return paths.sample(slug, sampleId);
    case "lift-quarantine":
      return paths.batch(slug, batchId);
  }
}
