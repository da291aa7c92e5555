import { ALIKE_FROM, kindsOf, type NeedKind } from "~/core/network/what-waits";
import type { ItemKind } from "~/core/stock/item-kind";
import { join, type Sql, sql } from "~/data/scope/sql.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { bagsNotBack, flagsToSettle, silentPhones } from "../field/field-needs.server";
import { followUpsLeftAlone, weekNotSaid } from "../follow-up/follow-up-needs.server";
import { batchesToReport, placesToCount, releasesToConfirm, reportsToWrite } from "../report/report-needs.server";
import { batchesToAskFor, promisesToPrepare, restToSplit } from "../split/split-needs.server";
import { stoppedLines } from "../stock/stock-needs.server";
import {
  deliveriesToCount,
  differencesToSettle,
  parcelsNotAcknowledged,
  parcelsToReceive,
  receiptsToLookAt,
  transfersToSend,
} from "../transfer/transfer-needs.server";
import type { NeedQuestion } from "./need-question";
import { type ToldRow, type ToldValues, toldValues } from "./told-values";

const OF_THE_HUB: NeedQuestion[] = [
  deliveriesToCount,
  restToSplit,
  promisesToPrepare,
  transfersToSend,
  parcelsNotAcknowledged,
  differencesToSettle,
  receiptsToLookAt,
  stoppedLines,
  flagsToSettle,
  bagsNotBack,
  silentPhones,
  reportsToWrite,
  releasesToConfirm,
  placesToCount,
  batchesToReport,
  followUpsLeftAlone,
];

const OF_A_LEAD: NeedQuestion[] = [
  parcelsToReceive,
  batchesToAskFor,
  differencesToSettle,
  receiptsToLookAt,
  flagsToSettle,
  bagsNotBack,
  silentPhones,
  releasesToConfirm,
  placesToCount,
  weekNotSaid,
];

const questionsFor = ({ role }: Actor): NeedQuestion[] =>
  role === "coordinator" ? OF_THE_HUB : role === "lead" ? OF_A_LEAD : [];

const all = (who: Actor, now: Date): Sql | null => {
  const questions = questionsFor(who);
  return questions.length === 0
    ? null
    : join(
        questions.map((question) => question(who, now)),
        " union all ",
      );
};

/** What every page of a network says beside its own: for whom one is here, and the number in the menu. One statement. */
export async function frameOf(
  db: TenantTransaction,
  who: Actor,
  now: Date,
): Promise<{ organisation: string; waiting: number }> {
  const waiting = all(who, now);
  const [row] = await db.$queryRaw<{ organisation: string | null; waiting: number }[]>`
    select (select name from organisations where id = ${who.organisationId}::uuid) as organisation,
      (${waiting ? sql`select count(*)::int from (${waiting}) waiting` : sql`select 0`}) as waiting`;
  return { organisation: row?.organisation ?? "", waiting: row?.waiting ?? 0 };
}

/** One line of what waits: a thing, or several that are alike. */
export interface NeedLine {
  kind: NeedKind;
  /** Of what it is about: a transfer, a batch, a difference, a pass, a report's version, a sample. */
  id: string;
  /** Which kind of a mixed batch it is about. */
  item: ItemKind | null;
  since: Date;
  /** How many things this line stands for; one unless they are told together. */
  alike: number;
  /** `count` is of one thing, or of all that are alike together; `thing` is what it counts, where that is of the stock. */
  values: ToldValues;
}

export interface NeedsPage {
  needs: NeedLine[];
  /** All that waits, of whatever kind. */
  waiting: number;
  page: number;
  pages: number;
}

export const NEEDS_A_PAGE = 50;

interface NeedRow extends ToldRow {
  kind: NeedKind;
  id: string;
  item: ItemKind | null;
  since: Date;
  alike: number;
  together: number;
  waiting: number;
  lines: number;
}

/**
 * What waits for this person, group by group and in each the oldest first, in one statement however much it is: what is
 * alike is one line, unless `of` asks for that kind alone, thing by thing.
 */
export async function needsOf(
  db: TenantTransaction,
  who: Actor,
  now: Date,
  { of = null, page = 1 }: { of?: NeedKind | null; page?: number } = {},
): Promise<NeedsPage> {
  const waiting = all(who, now);
  if (!waiting) return { needs: [], waiting: 0, page: 1, pages: 1 };
  const rows = await db.$queryRaw<NeedRow[]>`
    with waiting as (
      select w.*, count(*) over ()::int as waiting, count(*) over (partition by kind)::int as alike,
        sum(w.count) over (partition by kind)::int as together,
        row_number() over (partition by kind order by since, id, item) as place
      from (${waiting}) w
    ), lines as (
      select *, count(*) over ()::int as lines from waiting
      where case when ${of}::text is null then alike < ${ALIKE_FROM}::int or place = 1 else kind = ${of}::text end
    )
    select kind, id, item, since, count, thing, name, number, batch, alike, together, waiting, lines from lines
    order by case when kind = any(${kindsOf("stuck")}::text[]) then 0 when kind = any(${kindsOf("decide")}::text[]) then 1 else 2 end,
      since, kind, id, item limit ${NEEDS_A_PAGE}::int offset ${(page - 1) * NEEDS_A_PAGE}::int`;
  const [first] = rows;
  if (!first && page > 1) return needsOf(db, who, now, { of });
  return {
    needs: rows.map((row) => lineOf(row, of === null && row.alike >= ALIKE_FROM)),
    waiting: first?.waiting ?? 0,
    page,
    pages: Math.max(1, Math.ceil((first?.lines ?? 0) / NEEDS_A_PAGE)),
  };
}

function lineOf({ kind, id, item, since, alike, together, ...row }: NeedRow, several: boolean): NeedLine {
  if (several) return { kind, id, item: null, since, alike, values: { count: together } };
  return {
    kind,
    id,
    item,
    since,
    alike: 1,
    values: toldValues(row),
  };
}
