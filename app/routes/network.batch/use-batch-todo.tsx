import { useTranslation } from "react-i18next";
import { Age } from "~/ui/age";
import { LinkButton } from "~/ui/button";
import type { Need } from "~/ui/needs";
import { paths } from "~/web/paths";
import type { BatchShown } from "./route";

interface Todo {
  id: string;
  since: Date | null;
  sentence: string;
  reason?: string;
  act: string;
  to: string;
}

/** What this batch waits for from the person who looks, oldest first; the first is the next thing to do. */
export function useBatchTodo(batch: BatchShown): Need[] {
  const { now } = batch;
  const hub = useHubTodo(batch);
  const member = useMemberTodo(batch);
  const todo = (batch.role === "coordinator" ? hub : member).sort(
    (a, b) => (a.since?.getTime() ?? Number.POSITIVE_INFINITY) - (b.since?.getTime() ?? Number.POSITIVE_INFINITY),
  );
  return todo.map(({ id, since, sentence, reason, act, to }, position) => ({
    id,
    age: since ? <Age since={since} now={now} lateAfterDays={3} /> : undefined,
    sentence,
    reason,
    act: (
      <LinkButton to={to} kind={position === 0 ? "go" : "plain"}>
        {act}
      </LinkButton>
    ),
  }));
}

function useHubTodo({ id, slug, splittable, waiting, decisions, requests, organisationId }: BatchShown): Todo[] {
  const { t } = useTranslation("stock");
  const differences = useDifferences({ slug, waiting, organisationId });
  const decided = decisions.some(({ undone }) => undone === null);
  return [
    ...waiting.transfers
      .filter(({ delivery }) => delivery)
      .map(({ id: transferId, remaining, since }) => ({
        id: transferId,
        since,
        sentence: t("todo.count.sentence", { count: remaining }),
        reason: t("todo.count.reason"),
        act: t("todo.count.act"),
        to: paths.receipt(slug, transferId),
      })),
    ...differences,
    ...waiting.transfers
      .filter(({ delivery, state, late }) => !delivery && (state === "prepared" || late))
      .map(({ id: transferId, number, to, remaining, since, state }) => {
        const what = state === "prepared" ? ("send" as const) : ("chase" as const);
        return {
          id: transferId,
          since,
          sentence: t(`todo.${what}.sentence`, { count: remaining, to, number }),
          reason: t(`todo.${what}.reason`),
          act: t(`todo.${what}.act`),
          to: paths.transfer(slug, transferId),
        };
      }),
    ...waiting.promises
      .filter(({ unprepared }) => unprepared > 0)
      .map(({ organisationId: to, name, unprepared, since }) => ({
        id: `promise ${to}`,
        since,
        sentence: t("todo.prepare.sentence", { count: unprepared, to: name }),
        act: t("todo.prepare.act"),
        to: paths.prepareTransfer(slug, id, to),
      })),
    ...(decided || splittable === 0
      ? []
      : [
          {
            id: "split",
            since: null,
            sentence: t("todo.split.sentence", { count: splittable }),
            reason: t("todo.split.reason", { count: requests.made, members: requests.members }),
            act: t("todo.split.act"),
            to: paths.split(slug, id),
          },
        ]),
    ...(decided || requests.made >= requests.members
      ? []
      : [
          {
            id: "requests",
            since: null,
            sentence: t("todo.requests.sentence", { count: requests.members - requests.made }),
            act: t("todo.requests.act"),
            to: paths.batchRequests(slug, id),
          },
        ]),
  ];
}

function useMemberTodo({ id, slug, waiting, decisions, requests, organisationId }: BatchShown): Todo[] {
  const { t } = useTranslation("stock");
  const differences = useDifferences({ slug, waiting, organisationId });
  const decided = decisions.some(({ undone }) => undone === null);
  return [
    ...waiting.transfers
      .filter(({ state, toId }) => state === "sent" && toId === organisationId)
      .map(({ id: transferId, number, remaining, since }) => ({
        id: transferId,
        since,
        sentence: t("todo.receive.sentence", { count: remaining, number }),
        reason: t("todo.receive.reason"),
        act: t("todo.receive.act"),
        to: paths.receipt(slug, transferId),
      })),
    ...differences,
    ...(decided || requests.made > 0
      ? []
      : [
          {
            id: "ask",
            since: null,
            sentence: t("todo.ask.sentence"),
            reason: t("todo.ask.reason"),
            act: t("todo.ask.act"),
            to: paths.batchRequests(slug, id),
          },
        ]),
  ];
}

function useDifferences({
  slug,
  waiting,
  organisationId,
}: Pick<BatchShown, "slug" | "waiting" | "organisationId">): Todo[] {
  const { t } = useTranslation("stock");
  return waiting.differences.map(({ id, outcome, open, to, toId, transferNumber, since }) => ({
    id,
    since,
    sentence: t(`todo.difference.${outcome}`, { count: open, number: transferNumber }),
    reason: toId === organisationId ? t("todo.difference.here") : t("todo.difference.at", { to }),
    act: t("todo.difference.act"),
    to: paths.discrepancy(slug, id),
  }));
}
