import { heldFields, type Reason, type Retention } from "~/data/transparency/transparency";

export type HeldGroup = { columns: string[]; reason: Reason; retention: Retention };

export type HeldTable = { table: string; groups: HeldGroup[] };

/** Every field the portal holds, by table, those held for the same reason and time together. */
export function heldTables(): HeldTable[] {
  const tables = new Map<string, HeldGroup[]>();
  for (const { table, column, reason, retention } of heldFields) {
    const groups = tables.get(table) ?? [];
    const alike = groups.find((group) => group.reason === reason && group.retention === retention);
    if (alike) alike.columns.push(column);
    else groups.push({ columns: [column], reason, retention });
    tables.set(table, groups);
  }
  return [...tables].map(([table, groups]) => ({ table, groups }));
}
