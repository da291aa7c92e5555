import type { APIRequestContext, Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";

/** The numbers of one table of a report, by their address: how each place where they are read has them. */
export type FiguresRead = Record<string, number>;

/** What the page shows, without the sign that it is rounded. */
export async function onScreen(page: Page, table: string): Promise<FiguresRead> {
  const cells = page.locator(`td[id^="figure-${table}_"]`);
  const read = await cells.evaluateAll((all) => all.map(({ id, textContent }) => [id, textContent ?? ""] as const));
  return Object.fromEntries(read.map(([id, text]) => [id.replace("figure-", ""), Number(text.replace(/[^\d]/g, ""))]));
}

export async function inCsv(request: APIRequestContext, files: string, table: string): Promise<FiguresRead> {
  const csv = await (await request.get(`${files}/csv`)).text();
  return keyed(csv.split(/\r?\n/).map(cellsOf), table);
}

/** The sheet that holds every figure, the last one. */
export async function inXlsx(request: APIRequestContext, files: string, table: string): Promise<FiguresRead> {
  const parts = unzipSync(new Uint8Array(await (await request.get(`${files}/xlsx`)).body()));
  const xml = (part: string) => strFromU8(parts[part] ?? new Uint8Array());
  const texts = [...xml("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = ""]) =>
    item.replace(/<[^>]+>/g, ""),
  );
  const sheets = Object.keys(parts).filter((part) => /worksheets\/sheet\d+\.xml$/.test(part));
  const last = `xl/worksheets/sheet${sheets.length}.xml`;
  const rows = [...xml(last).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) => {
    const cells: string[] = [];
    for (const [, column = "A", kind, value = ""] of row.matchAll(
      /<c r="([A-Z])\d+"[^>]*?(t="s")?>(?:<v>(.*?)<\/v>)?/gs,
    )) {
      cells[column.charCodeAt(0) - 65] = kind ? (texts[Number(value)] ?? "") : value;
    }
    return cells;
  });
  return keyed(rows, table);
}

interface PublishedTable {
  key: string;
  scope: string;
  rows: { key: string }[];
  columns: { key: string }[];
  cells: { value: number | null }[][];
}

export async function inJson(request: APIRequestContext, files: string, table: string): Promise<FiguresRead> {
  const { tables } = (await (await request.get(`${files}/json`)).json()) as { tables: PublishedTable[] };
  const read: FiguresRead = {};
  for (const { key, scope, rows, columns, cells } of tables) {
    if (`${key}_${scope}` !== table) continue;
    rows.forEach((row, y) => {
      columns.forEach((column, x) => {
        read[anchor([key, scope, row.key, column.key].join(":"))] = cells[y]?.[x]?.value ?? 0;
      });
    });
  }
  return read;
}

/** Address in the first column; the rounded number in the 13th, the exact one in the 14th. */
function keyed(rows: readonly (readonly (string | undefined)[])[], table: string): FiguresRead {
  const read = rows.map((row): [string, number] => [anchor(row[0] ?? ""), Number(row[12] || row[13])]);
  return Object.fromEntries(read.filter(([key]) => key.startsWith(`${table}_`)));
}

const anchor = (key: string): string => key.replace(/[^A-Za-z0-9-]/g, "_");

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell.replace(/^"|"$/g, ""));
