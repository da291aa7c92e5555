import { COUNTED_NEEDS, type CountedNeed } from "~/core/field/needs";
import { withClient } from "../../server/roles.ts";
import { databaseOf } from "../support/journey-portal";
import type { Note } from "./evening";
import type { Returned, Tapped } from "./volunteer";

/** What the books say of one organisation's phones; a bag by its pass. */
export interface Books {
  needs: Record<CountedNeed | "cameBack", number>;
  handed: number;
  damaged: number;
  /** Negative: what was given and nobody had received. */
  found: number;
  shelf: number;
  bags: Record<string, number>;
  /** By pass and reason: what the lead will look at. */
  flags: Record<string, number>;
}

/** Read once everything that waits is counted. */
export function booksOf(folder: string, organisationId: string): Promise<Books> {
  return withClient(databaseOf(folder), async (client) => {
    const sums = COUNTED_NEEDS.map((need) => `coalesce(sum(${need}), 0)::int as ${need}`).join(", ");
    const { rows: counted } = await client.query(
      `select ${sums}, coalesce(sum(came_back), 0)::int as "cameBack" from handover_counts where organisation_id = $1`,
      [organisationId],
    );
    const { rows: held } = await client.query<{ kind: string; pass: string | null; quantity: number }>(
      `select a.kind::text, g.pass_id as pass, sum(b.quantity)::int as quantity from stock_balances b
       join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
       left join bags g on g.network_id = a.network_id and g.id = a.bag_id
       where a.organisation_id = $1 group by 1, 2`,
      [organisationId],
    );
    const { rows: flags } = await client.query<{ name: string; quantity: number }>(
      `select pass_id || ' ' || reason as name, sum(quantity)::int as quantity from field_flags
       where organisation_id = $1 and settled_at is null group by 1`,
      [organisationId],
    );
    const of = (kind: string) => held.find((one) => one.kind === kind)?.quantity ?? 0;
    return {
      needs: counted[0],
      handed: of("handed_over"),
      damaged: of("damaged"),
      found: of("found"),
      shelf: of("stock"),
      bags: Object.fromEntries(held.filter(({ kind }) => kind === "bag").map(({ pass, quantity }) => [pass, quantity])),
      flags: Object.fromEntries(flags.map(({ name, quantity }) => [name, quantity])),
    };
  });
}

/** One phone's evening: what was tapped on it, and the passes it had, the one with a bag first. */
export interface Worked {
  tapped: Tapped[];
  passes: string[];
  bag: number;
  returned: Returned | null;
}

/**
 * What the books say otherwise than what was tapped; nothing when they say the same. Of what nobody saw kept or taken back,
 * each may be in the books or not, whichever way all of it agrees.
 */
export function differences(before: Books, after: Books, phones: readonly Worked[]): string[] {
  const all = phones.flatMap(({ tapped, returned }) => [...tapped, ...(returned ? [returned] : [])]);
  const unseen = all.filter(({ kept }) => kept === null);
  let fewest: string[] | null = null;
  for (let chosen = 0; chosen < 2 ** unseen.length; chosen += 1) {
    const isIn = (one: Tapped | Returned) => (one.kept === null ? (chosen >> unseen.indexOf(one)) % 2 === 1 : one.kept);
    const said = phones.map((phone) => ({
      ...phone,
      notes: phone.tapped.filter(isIn).map(({ note }) => note),
      counted: phone.returned && isIn(phone.returned) ? phone.returned.counted : null,
    }));
    const found = differ(before, after, said);
    if (found.length === 0) return [];
    if (fewest === null || found.length < fewest.length) fewest = found;
  }
  return fewest ?? [];
}

/** What of an evening is taken to have been kept. */
interface Said extends Worked {
  notes: Note[];
  counted: number | null;
}

function differ(before: Books, after: Books, phones: readonly Said[]): string[] {
  const notes = phones.flatMap((phone) => phone.notes);
  const found: string[] = [];
  const same = (what: string, books: number, tapped: number) => {
    if (books !== tapped) found.push(`${what}: ${books} in the books, ${tapped} tapped`);
  };
  for (const need of COUNTED_NEEDS) {
    const given = notes.filter((note) => note.kind === "handed" && (note.need ?? "unstated") === need);
    same(need, after.needs[need] - before.needs[need], sum(given));
  }
  const [handed, damaged, cameBack] = (["handed", "damaged", "came_back"] as const).map((kind) =>
    sum(notes.filter((note) => note.kind === kind)),
  ) as [number, number, number];
  same("came back", after.needs.cameBack - before.needs.cameBack, cameBack);
  same("handed over", after.handed - before.handed, handed - cameBack);
  same("damaged", after.damaged - before.damaged, damaged);

  const flags = new Map(Object.entries(after.flags).map(([name, much]) => [name, much - (before.flags[name] ?? 0)]));
  const surplus = (passes: readonly string[]) =>
    passes.reduce(
      (all, pass) => all + (flags.get(`${pass} surplus`) ?? 0) + (flags.get(`${pass} unexplained`) ?? 0),
      0,
    );
  const all = surplus(phones.flatMap(({ passes }) => passes));
  same("flagged as more than there was", all, before.found - after.found);
  same(
    "flagged",
    [...flags.values()].reduce((one, other) => one + other, 0),
    all,
  );

  let fromShelf = 0;
  for (const { passes, bag, notes, counted } of phones) {
    const left =
      sum(notes.filter(({ kind }) => kind !== "came_back")) - sum(notes.filter(({ kind }) => kind === "came_back"));
    const beyond = surplus(passes);
    if (bag === 0) {
      fromShelf += left - beyond;
      continue;
    }
    fromShelf += bag;
    const inBag = bag - left + beyond;
    same("left in the bag", after.bags[passes[0] ?? ""] ?? 0, counted === null ? inBag : 0);
    if (counted !== null) {
      same("counted back", inBag, counted);
      fromShelf -= counted;
    }
    const cameBackFirst = notes.some(({ kind }) => kind === "came_back");
    if (!cameBackFirst) same("more than the bag held", beyond, Math.max(0, left - bag));
  }
  same("gone from the shelf", before.shelf - after.shelf, fromShelf);
  return found;
}

const sum = (notes: readonly Note[]): number => notes.reduce((all, { quantity }) => all + quantity, 0);
