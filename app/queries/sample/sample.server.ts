import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

/** A drawn place on the sheet: where it is, and nothing of what the books say there. */
export interface SheetPlace {
  position: number;
  /** `paper`: the receipt of a delivery; `parcel`: goods on their way. */
  kind: "shelf" | "bag" | "parcel" | "paper";
  organisation: string;
  site: string | null;
  transfer: { id: string; number: number; from: string } | null;
  bag: { label: string | null; takenAt: Date; returned: boolean } | null;
  done: boolean;
  /** Both in phones; only once the whole sample is counted. */
  result: { counted: number; book: number } | null;
}

export interface SampleSheet {
  number: number;
  report: { number: number; version: number };
  batch: { id: string; name: string; invented: boolean };
  /** What is counted: every phone of these, whatever batch it came with. */
  models: string[];
  seed: string;
  createdAt: Date;
  concluded: boolean;
  /** Of the whole sample; the places are those one may count. */
  units: number;
  counted: number;
  places: SheetPlace[];
}

/** The blind sheet of a sample: for a lead, the places of the own member. null: there is no such sample here. */
export async function sampleSheet(db: TenantTransaction, who: Actor, sampleId: string): Promise<SampleSheet | null> {
  const sample = await db.sample.findFirst({
    where: { id: sampleId },
    include: {
      batch: { select: { id: true, name: true, invented: true, lines: { select: { item: true } } } },
      version: { select: { version: true, report: { select: { number: true } } } },
      drawn: { include: drawnPlace, orderBy: { position: "asc" } },
    },
  });
  if (!sample || sample.drawnAt === null || sample.drawn.length === 0) return null;
  const { number, batch, version, seed, createdAt, concludedAt, drawn, units, counted } = sample;
  const concluded = concludedAt !== null;
  return {
    number,
    report: { number: version.report.number, version: version.version },
    batch: { id: batch.id, name: batch.name, invented: batch.invented },
    models: [
      ...new Set(
        batch.lines
          .filter(({ item }) => item.kind === "phone")
          .map(({ item: { maker, model } }) => `${maker} ${model}`.trim()),
      ),
    ].sort(),
    seed,
    createdAt,
    concluded,
    units: units ?? 0,
    counted,
    places: drawn.map((unit): SheetPlace => {
      const { position, kind, organisation, site, transfer, account, accountId, count } = unit;
      const bag = account?.bag;
      return {
        position,
        kind: kind === "transfer" ? (accountId === null ? "paper" : "parcel") : kind,
        organisation: organisation.name,
        site: site?.name ?? null,
        transfer: transfer && { id: transfer.id, number: transfer.number, from: transfer.from.name },
        bag: bag
          ? {
              // What a lead called it is for the own member's eyes.
              label: unit.organisationId === who.organisationId ? bag.pass.label : null,
              takenAt: bag.takenAt,
              returned: bag.returnedAt !== null,
            }
          : null,
        done: count !== null,
        result: concluded && count ? { counted: count.counted, book: count.book } : null,
      };
    }),
  };
}

const drawnPlace = {
  organisation: { select: { name: true } },
  site: { select: { name: true } },
  transfer: { select: { id: true, number: true, from: { select: { name: true } } } },
  account: { select: { bag: { select: { takenAt: true, returnedAt: true, pass: { select: { label: true } } } } } },
  count: { select: { counted: true, book: true } },
} as const;
