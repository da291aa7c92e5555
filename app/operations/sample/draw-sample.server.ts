import { createHash } from "node:crypto";
import type { Draw } from "~/core/disclosure/slice";
import { CONFIDENCES } from "~/core/sample/confidence";
import { drawPlaces } from "~/core/sample/draw-places";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { type SamplePlace, samplePlaces } from "~/queries/sample/sample-places.server";

/** Draws the places of a sample that was asked for, once; for jobs, which alone see every place of a network. */
export async function drawSample(db: TenantTransaction, networkId: string, sampleId: string): Promise<void> {
  const sample = await db.sample.findFirst({ where: { id: sampleId, drawnAt: null } });
  if (!sample) return;
  const places = await samplePlaces(db, sample.batchId);
  const byKey = new Map(places.map((place) => [keyOf(place), place]));
  const confidence = CONFIDENCES.find((each) => each === sample.confidence) ?? 950;
  const drawn = drawPlaces(
    [...byKey].map(([key, { accountId, size }]) => ({ key, kind: accountId === null ? "entry" : "hands", size })),
    { margin: sample.margin, confidence },
    drawFrom(sample.seed),
  );
  // Whoever writes this first draws; a second run of the job finds it drawn.
  const { count } = await db.sample.updateMany({
    where: { id: sampleId, drawnAt: null },
    data: { places: places.length, units: drawn.length, drawnAt: new Date() },
  });
  if (count === 0) return;
  const units = drawn.flatMap(({ key, chance }) => {
    const place = byKey.get(key);
    return place ? [{ ...placed(place), chance }] : [];
  });
  await db.sampleUnit.createMany({
    data: units.sort(byMember).map((unit, i) => ({ networkId, sampleId, position: i + 1, ...unit })),
  });
}

/** The seed's own numbers: the first 48 bits of SHA-256 of the seed, a stroke and the label. */
const drawFrom =
  (seed: string): Draw =>
  (label) =>
    createHash("sha256").update(`${seed}/${label}`).digest().readUIntBE(0, 6) / 2 ** 48;

const keyOf = ({ accountId, transferId }: SamplePlace): string => accountId ?? transferId ?? "";

const placed = ({ kind, organisationId, siteId, accountId, transferId }: SamplePlace) => ({
  kind,
  organisationId,
  siteId,
  accountId,
  transferId,
});

// A sheet is walked member by member.
const byMember = (a: SamplePlaceShown, b: SamplePlaceShown): number =>
  compare(a.organisationId, b.organisationId) || compare(a.siteId ?? "", b.siteId ?? "") || compare(a.kind, b.kind);

type SamplePlaceShown = ReturnType<typeof placed>;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
