import { type Design, publishedTables, type Quantity, quantitiesOf, type Table, trueValue } from "./quantities";
import type { Draw, Facts, Released, Thresholds } from "./slice";
import type { IntegerProgram, Solver } from "./solver";

/** S-01: every number about people is a multiple of it. */
export const BASE = 5;

export interface RoundingRequest {
  /** The slice's own name: what is drawn for it is drawn for nothing else. */
  id: string;
  facts: Facts;
  design: Design;
  tables: readonly Table[];
  shownFrom: Thresholds;
  draw: Draw;
}

/**
 * Zero-restricted controlled rounding, base 5, of all the tables of a slice at once: every number becomes one of the two
 * multiples of 5 next to it (multiples stay), and everything still adds up (Cox, A Constructive Procedure for Unbiased
 * Controlled Rounding, JASA 82, 1987; Salazar-González et al. in the ESSnet Handbook on Statistical Disclosure Control,
 * §5.4). A number asks to go up with probability residue / 5, so that 0 may hide anything from 0 to 4; nearest rounding
 * would let it hide 0 to 2 only. The programme grants as many wishes as additivity allows, margins first.
 *
 * A number also goes up, where it can, when a member that knows its own part would else be left with a rest of at most
 * 1 or 2.
 * @returns null when no such table exists or the solver finds none.
 */
export function roundJointly(request: RoundingRequest, solver: Solver): Released | null {
  const { id, facts, design, tables, shownFrom, draw } = request;
  const quantities = quantitiesOf(facts, design, tables);
  const truths = quantities.map((quantity) => trueValue(facts, quantity));
  const programme = solver.open({
    columns: truths.map((truth) => ({ low: 0, high: truth % BASE === 0 ? 0 : 1 })),
    rows: additiveRows(quantities, truths),
  });
  try {
    const ups = programme.minimise(
      quantities.map((quantity, i) => {
        const truth = truths[i] ?? 0;
        if (truth % BASE === 0) return 0;
        const label = labelOf(id, design, quantity, truth);
        const wantsUp = draw(label) < (truth % BASE) / BASE;
        // The small change keeps two answers from being equally good, whatever the order they are tried in.
        const weight = weightOf(quantity) * 100 + Math.floor(draw(`${label}|tie`) * 100);
        if (leavesTooLittle(facts, quantity, truth)) return -MUST * weight;
        return wantsUp ? -weight : weight;
      }),
    );
    if (!ups) return null;
    const values = truths.map((truth, i) => truth - (truth % BASE) + BASE * (ups[i] ?? 0));
    const released = { id, shownFrom, ...design, ...assemble(quantities, values, tables) };
    return publishedTables(released).length === tables.length ? released : null;
  } finally {
    programme.close();
  }
}

const MUST = 1000;

const weightOf = ({ table }: Quantity) => (table === "total" ? 8 : CELLS.includes(table) ? 1 : 4);

const CELLS: readonly Table[] = ["batchMember", "batchNeed", "memberNeed"];

// What a table was called when the first number was drawn: the same facts give the same numbers for ever (privacy S-04).
const DRAWN: Record<Table, string> = {
  total: "total",
  batch: "batch",
  member: "group",
  need: "need",
  batchMember: "batchGroup",
  batchNeed: "batchNeed",
  memberNeed: "groupNeed",
};

const labelOf = (id: string, { batches, members, needs }: Design, { table, row, column }: Quantity, truth: number) =>
  JSON.stringify([
    id,
    DRAWN[table],
    ...[...(table === "need" ? needs : table.startsWith("member") ? members : batches).slice(row, row + 1)],
    ...[...(table === "batchMember" ? members : needs).slice(column, column + 1)],
    truth,
  ]);

/** Rounded down, the number would tell a member, or whoever knows a batch's exact total, that the others hold 1 or 2. */
function leavesTooLittle(facts: Facts, quantity: Quantity, truth: number): boolean {
  const most = truth - (truth % BASE) + BASE - 1;
  const whole = quantity.members.length === facts.members.length && quantity.needs.length === facts.needs.length;
  const members = quantity.members.length > 1 ? quantity.members.map((g) => ({ ...quantity, members: [g] })) : [];
  const batches =
    quantity.batches.length > 1 && whole ? quantity.batches.map((b) => ({ ...quantity, batches: [b] })) : [];
  return [...members, ...batches].some((own) => {
    const left = most - trueValue(facts, own);
    return left === 1 || left === 2;
  });
}

/** Counted in steps of 5: a margin is the sum of its cells. */
function additiveRows(quantities: readonly Quantity[], truths: readonly number[]): IntegerProgram["rows"] {
  const at = new Map(quantities.map(({ table, row, column }, i) => [`${table} ${row} ${column}`, i]));
  const sums = new Map<string, number[]>();
  quantities.forEach(({ table, row, column }, i) => {
    for (const [margin, line] of MARGINS[table] ?? []) {
      const key = `${margin} ${line === "row" ? row : line === "column" ? column : 0} 0`;
      if (at.has(key)) sums.set(`${table} ${key}`, [...(sums.get(`${table} ${key}`) ?? [at.get(key) ?? 0]), i]);
    }
  });
  return [...sums.values()].map(([margin = 0, ...cells]) => {
    const steps = (i: number) => Math.floor((truths[i] ?? 0) / BASE);
    const owed = steps(margin) - cells.reduce((sum, i) => sum + steps(i), 0);
    return { low: owed, high: owed, at: [margin, ...cells], by: [-1, ...cells.map(() => 1)] };
  });
}

const MARGINS: Partial<Record<Table, [Table, "row" | "column" | "all"][]>> = {
  batch: [["total", "all"]],
  member: [["total", "all"]],
  need: [["total", "all"]],
  batchMember: [
    ["batch", "row"],
    ["member", "column"],
  ],
  batchNeed: [
    ["batch", "row"],
    ["need", "column"],
  ],
  memberNeed: [
    ["member", "row"],
    ["need", "column"],
  ],
};

function assemble(quantities: readonly Quantity[], values: readonly number[], tables: readonly Table[]) {
  const numbers = (table: Table) => {
    if (!tables.includes(table)) return null;
    const rows: number[][] = [];
    quantities.forEach((quantity, i) => {
      if (quantity.table !== table) return;
      const row = rows[quantity.row] ?? [];
      row[quantity.column] = values[i] ?? 0;
      rows[quantity.row] = row;
    });
    return rows;
  };
  const line = (table: Table) => numbers(table)?.map(([value = 0]) => value) ?? null;
  return {
    total: numbers("total")?.[0]?.[0] ?? 0,
    batch: line("batch") ?? [],
    member: line("member"),
    need: line("need"),
    batchMember: numbers("batchMember"),
    batchNeed: numbers("batchNeed"),
    memberNeed: numbers("memberNeed"),
  };
}
