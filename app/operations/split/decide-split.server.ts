import { ok, type Result, refuse } from "~/core/result";
import { carryForward } from "~/core/split/carry";
import type { Scenario, SplitOutcome, SplitRefusal } from "~/core/split/scenario";
import { leftToPromise, quantitiesSeen, scenarioFrom } from "~/core/split/settings";
import { splitBatch } from "~/core/split/split-batch";
import { storedExplanation, storedInputs } from "~/core/split/stored-split";
import type { ItemKind } from "~/core/stock/item-kind";
import { enqueue } from "~/data/network/job-queue.server";
import { holdStandings } from "~/data/network/standing.server";
import { newId } from "~/data/scope/id.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { lockBatch } from "~/data/stock/lock-batches.server";
import type { SplitForm } from "~/forms/split-forms";
import { splitInputs } from "~/queries/split/split-inputs.server";
import { storedMethod } from "~/queries/split/stored-scenario.server";

type DecideForm = Extract<SplitForm, { intent: "decide" }>;

export type DecideRefusal =
  | SplitRefusal
  | { reason: "stock-moved"; seen: number; available: number }
  | { reason: "result-differs"; seen: number; promised: number }
  | { reason: "nothing-to-promise" };

/**
 * Takes the decision: what was on the screen becomes promises, unless the stock moved meanwhile. Two
 * coordinators deciding at once are served one after the other, and the second sees what the first left.
 */
export function decideSplit(
  db: TenantTransaction,
  who: Actor,
  batchId: string,
  form: DecideForm,
): Promise<Result<{ splitId: string }, DecideRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: form.id, content: { batchId, ...form } },
    async (): Promise<Result<{ splitId: string }, DecideRefusal>> => {
      await lockBatch(db, batchId);
      await holdStandings(db, who.networkId);
      const { kind } = form;
      const inputs = await splitInputs(db, { batchId, kind, hubId: who.organisationId });
      const available = leftToPromise(inputs, form.includeSetAside);
      if (available !== form.available) return refuse({ reason: "stock-moved", seen: form.available, available });

      const scenario = scenarioFrom(form, inputs.members, available);
      const outcome = splitBatch(scenario);
      if (!outcome.ok) return outcome;
      const { promised } = outcome.value;
      // The same sum shared otherwise is another decision than the one on the screen.
      const seenOtherwise = form.seen !== undefined && form.seen !== quantitiesSeen(outcome.value);
      if (promised !== form.promised || seenOtherwise)
        return refuse({ reason: "result-differs", seen: form.promised, promised });
      if (promised === 0) return refuse({ reason: "nothing-to-promise" });

      await recordSplit(db, who, { batchId, kind, splitId: form.id }, scenario, outcome.value);
      await enqueue(db, { task: "tell", networkId: who.networkId, about: "split-decided", id: form.id });
      return ok({ splitId: form.id });
    },
  );
}

async function recordSplit(
  db: TenantTransaction,
  who: Actor,
  { batchId, kind, splitId }: { batchId: string; kind: ItemKind; splitId: string },
  scenario: Scenario,
  { lines, reserve, left }: SplitOutcome,
): Promise<void> {
  const { networkId } = who;
  const members = new Map(scenario.members.map((member) => [member.id, member]));
  const carried = carryForward(
    lines.map((line) => ({
      ...line,
      creditTenths: Math.round((members.get(line.memberId)?.carried ?? 0) * 10),
      declined: 0,
    })),
  );
  const credit = new Map(carried.ok ? carried.value.map(({ memberId, creditTenths }) => [memberId, creditTenths]) : []);
  await db.split.create({
    data: {
      networkId,
      id: splitId,
      batchId,
      itemKind: kind,
      number: (await db.split.count({ where: { batchId } })) + 1,
      method: storedMethod(scenario.method),
      total: scenario.total,
      reserve,
      leftOver: left,
      inputs: storedInputs.write(scenario),
      decidedBy: who.accountId,
    },
  });
  await db.splitLine.createMany({
    data: lines.map((line) => ({
      networkId,
      splitId,
      organisationId: line.memberId,
      asked: members.get(line.memberId)?.asked ?? 0,
      quantity: line.quantity,
      carriedTenths: credit.get(line.memberId) ?? 0,
      explanation: storedExplanation.write(line.explanation),
    })),
  });
  await db.promiseEntry.createMany({
    data: lines
      .filter(({ quantity }) => quantity > 0)
      .map(({ memberId, quantity }) => ({
        networkId,
        id: newId(),
        batchId,
        itemKind: kind,
        organisationId: memberId,
        kind: "decided" as const,
        quantity,
        splitId,
      })),
  });
}
