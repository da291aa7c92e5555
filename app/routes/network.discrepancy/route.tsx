import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { settlementForm } from "~/forms/transfer-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { answerSettlement, proposeSettlement } from "~/operations/transfer/settle-discrepancy.server";
import { formId } from "~/queries/network/form-id.server";
import { discrepancyShown } from "~/queries/transfer/discrepancy.server";
import { FormError } from "~/ui/form-error";
import { PageTitle } from "~/ui/page-title";
import { useThings } from "~/ui/things";
import { type TransferRefusalFacts, useRefusalWords } from "~/ui/transfer-refusal";
import { TurnTag } from "~/ui/turn-tag";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { AnswerForm } from "./answer-form";
import { DifferenceAnswer } from "./difference-answer";
import { DifferenceFacts } from "./difference-facts";
import { ProposeForm } from "./propose-form";
import { SettlementHistory } from "./settlement-history";

export const handle: WordsHandle = { i18n: ["transfer", "refusals"], title: (t) => t("transfer:differences.caption") };

const params = ["discrepancyId"] as const;

export const loader = tenantLoader({ may: "discrepancy:see", params }, async ({ db, who, params, network, locale }) => {
  const shown = await discrepancyShown(db, who, params.discrepancyId);
  const { date, shortDate, time } = formats(locale, network.timeZone);
  const dated = (at: Date) => `${shortDate(at)}, ${time(at)}`;
  const days = formats(locale, "UTC");
  return {
    ...shown,
    slug: network.slug,
    timeZone: network.timeZone,
    formIds: { propose: formId(), answer: formId() },
    today: dayIn(network.timeZone),
    hub: who.role === "coordinator",
    organisationId: who.organisationId,
    closed: shown.closedAt && date(shown.closedAt),
    receipt: { ...shown.receipt, at: dated(shown.receipt.at) },
    settlements: shown.settlements.map(({ at, answer, lookUntil, ...settlement }) => ({
      ...settlement,
      at: dated(at),
      until: lookUntil && days.date(lookUntil),
      answer: answer && { ...answer, at: dated(answer.at) },
    })),
  };
});

export const action = tenantAction(
  { may: "discrepancy:settle", params, form: settlementForm },
  async ({ db, who, params, network, form }) => {
    const { discrepancyId } = params;
    const done =
      form.intent === "propose"
        ? await proposeSettlement(db, who, discrepancyId, form, dayIn(network.timeZone))
        : await answerSettlement(db, who, discrepancyId, form);
    const proposal = form.intent === "propose" ? form : null;
    return done.ok
      ? redirect(paths.discrepancy(network.slug, discrepancyId))
      : data({ refusal: done.refusal, proposal }, 422);
  },
);

// An ISO day as the network lives it.
const dayIn = (timeZone: string): string => new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date());

export const shouldRevalidate = afterActing;

export default function Discrepancy() {
  const { t } = useWords("transfer");
  const difference = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const things = useThings();
  const { slug, outcome, quantity, open, line, turn, transfer, settlements, pending, timeZone } = difference;
  const refusal: TransferRefusalFacts | null =
    answer && "problems" in answer ? { reason: "malformed" } : answer && "refusal" in answer ? answer.refusal : null;
  const words = useRefusalWords([line], timeZone);
  const proposal = settlements.find(({ id }) => id === pending);
  return (
    <>
      <PageTitle
        crumbs={[
          { label: t("difference.crumb"), to: paths.discrepancies(slug) },
          {
            label: t(difference.delivery ? "one.numberedDelivery" : "one.numbered", { number: transfer.number }),
            to: paths.transfer(slug, transfer.id),
          },
        ]}
        question={t(`difference.question.${outcome}`, { things: things(line.kind, quantity) })}
        answer={
          <>
            <DifferenceAnswer {...difference} /> <TurnTag turn={turn} />
          </>
        }
      />
      <FormError title={t("refusals.title")}>{refusal ? words(refusal) : null}</FormError>
      <div className="case">
        <DifferenceFacts {...difference} />
        {proposal && open > 0 ? <AnswerForm {...difference} proposal={proposal} /> : null}
        {open > 0 && !proposal ? (
          <ProposeForm {...difference} typed={answer && "proposal" in answer ? answer.proposal : null} />
        ) : null}
        <SettlementHistory {...difference} />
      </div>
    </>
  );
}
