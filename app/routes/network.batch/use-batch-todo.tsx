import type { ItemKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { Age } from "~/ui/age";
import type { NeedShown } from "~/ui/needs";
import { useKindNames, useThings } from "~/ui/things";
import { paths } from "~/web/paths";
import { kindNamed } from "./kind-named";
import type { BatchShown } from "./route.server";

interface Todo {
  id: string;
  since: Date | null;
  sentence: string;
  reason?: string;
  act: string;
  to: string;
}

/** What this batch waits for from the person who looks, oldest first; the first is the next thing to do. */
export function useBatchTodo(batch: BatchShown): NeedShown[] {
  const { now } = batch;
  const hub = useHubTodo(batch);
  const member = useMemberTodo(batch);
  const todo = (batch.cancelled ? [] : batch.role === "coordinator" ? hub : member).sort(
    (a, b) => (a.since?.getTime() ?? Number.POSITIVE_INFINITY) - (b.since?.getTime() ?? Number.POSITIVE_INFINITY),
  );
  return todo.map(({ id, since, sentence, reason, act, to }, position) => ({
    id,
    age: since ? <Age since={since} now={now} lateAfterDays={3} /> : undefined,
    sentence,
    reason,
    act: { to, verb: act, go: position === 0 },
  }));
}

function useHubTodo({
  id,
  slug,
  figures,
  splittable,
  waiting,
  decisions,
  requests,
  organisationId,
}: BatchShown): Todo[] {
  const { t } = useWords("stock");
  const things = useThings();
  const names = useKindNames();
  const differences = useDifferences({ slug, waiting, organisationId });
  const decided = decidedKinds(decisions);
  return [
    ...waiting.transfers
      .filter(({ delivery }) => delivery)
      .map(({ id: transferId, thing, remaining, since }) => ({
        id: transferId,
        since,
        sentence: t("todo.count.sentence", { things: things(thing, remaining) }),
        reason: t("todo.count.reason"),
        act: t("todo.count.act"),
        to: paths.receipt(slug, transferId),
      })),
    ...differences,
    ...waiting.transfers
      .filter(({ delivery, state, late }) => !delivery && (state === "prepared" || late))
      .map(({ id: transferId, number, to, thing, remaining, since, state }) => {
        const what = state === "prepared" ? ("send" as const) : ("chase" as const);
        return {
          id: transferId,
          since,
          sentence: t(`todo.${what}.sentence`, { things: things(thing, remaining), to, number }),
          reason: t(`todo.${what}.reason`),
          act: t(`todo.${what}.act`),
          to: paths.transfer(slug, transferId),
        };
      }),
    ...waiting.promises
      .filter(({ unprepared }) => unprepared > 0)
      .map(({ organisationId: to, name, kind, unprepared, since }) => ({
        id: `promise ${to} ${kind}`,
        since,
        sentence: t("todo.prepare.sentence", { things: things(kind, unprepared), to: name }),
        act: t("todo.prepare.act"),
        to: paths.prepareTransfer(slug, id, to),
      })),
    ...splittable
      .filter(({ kind }) => !decided.has(kind))
      .map(({ kind, quantity }) => ({
        id: `split ${kind}`,
        since: null,
        sentence: t("todo.split.sentence", { things: things(kind, quantity) }),
        reason: t("todo.split.reason", { count: askedOf(requests, kind), members: requests.members }),
        act: t("todo.split.act"),
        to: paths.split(slug, id, { kind: kindNamed(figures, kind) }),
      })),
    ...figures.kinds
      .filter((kind) => !decided.has(kind) && askedOf(requests, kind) < requests.members)
      .map((kind) => ({
        id: `requests ${kind}`,
        since: null,
        sentence: t("todo.requests.sentence", { count: requests.members - askedOf(requests, kind), kind: names(kind) }),
        act: t("todo.requests.act"),
        to: paths.batchRequests(slug, id, { kind: kindNamed(figures, kind) }),
      })),
  ];
}

function useMemberTodo({ id, slug, figures, waiting, decisions, requests, organisationId }: BatchShown): Todo[] {
  const { t } = useWords("stock");
  const things = useThings();
  const names = useKindNames();
  const differences = useDifferences({ slug, waiting, organisationId });
  const decided = decidedKinds(decisions);
  return [
    ...waiting.transfers
      .filter(({ state, toId }) => state === "sent" && toId === organisationId)
      .map(({ id: transferId, number, thing, remaining, since }) => ({
        id: transferId,
        since,
        sentence: t("todo.receive.sentence", { things: things(thing, remaining), number }),
        reason: t("todo.receive.reason"),
        act: t("todo.receive.act"),
        to: paths.receipt(slug, transferId),
      })),
    ...differences,
    ...figures.kinds
      .filter((kind) => !decided.has(kind) && askedOf(requests, kind) === 0)
      .map((kind) => ({
        id: `ask ${kind}`,
        since: null,
        sentence: t("todo.ask.sentence", { kind: names(kind) }),
        reason: t("todo.ask.reason"),
        act: t("todo.ask.act"),
        to: paths.batchRequests(slug, id, { kind: kindNamed(figures, kind) }),
      })),
  ];
}

function useDifferences({
  slug,
  waiting,
  organisationId,
}: Pick<BatchShown, "slug" | "waiting" | "organisationId">): Todo[] {
  const { t } = useWords("stock");
  const things = useThings();
  return waiting.differences.map(({ id, outcome, kind, open, to, toId, transferNumber, since }) => ({
    id,
    since,
    sentence: t(`todo.difference.${outcome}`, { things: things(kind, open), number: transferNumber }),
    reason: toId === organisationId ? t("todo.difference.here") : t("todo.difference.at", { to }),
    act: t("todo.difference.act"),
    to: paths.discrepancy(slug, id),
  }));
}

/** The kinds a standing decision was taken of. */
const decidedKinds = (decisions: BatchShown["decisions"]): Set<ItemKind> =>
  new Set(decisions.flatMap(({ kind, undone }) => (undone === null ? [kind] : [])));

const askedOf = ({ made }: BatchShown["requests"], kind: ItemKind): number =>
  made.find((asked) => asked.kind === kind)?.count ?? 0;
