// @ts-check
// How many parcels a second the portal acknowledges: one at a time, eight at once, and all of one batch.
import { availableParallelism } from "node:os";
import { acknowledge, announcedBatch, parcelsOf } from "./support/parcels.mjs";
import { withDemoPortal } from "./support/portal.mjs";
import { printTimings, repeated, timed } from "./support/timing.mjs";
import { network, signedInAs } from "./support/visitor.mjs";

const AT_ONCE = 8;

await withDemoPortal(async (origin) => {
  const hub = await signedInAs(origin, "coordinator");
  const counted = (/** @type {string[]} */ receipts, atOnce = 1) =>
    timed(
      receipts.map((receipt) => () => acknowledge(hub, receipt)),
      atOnce,
    );

  const home = () => hub.page(network);
  const health = () => hub.page("/healthz");
  await timed(repeated(20, home));
  const firstHome = await timed(repeated(60, home));

  /** @type {{ batch: string, delivery: string }[]} */
  const announced = [];
  while (announced.length < 5 * AT_ONCE) announced.push(await announcedBatch(hub, `Banc ${announced.length + 1}`));
  const deliveries = announced.map(({ delivery }) => delivery);
  // Not counted: the first of everything warms up what the portal compiles and prepares once.
  await counted(deliveries.splice(0, AT_ONCE));
  const singly = await counted(deliveries.splice(0, 2 * AT_ONCE));
  const together = await counted(deliveries, AT_ONCE);

  /** @type {string[][]} */
  const parcels = [];
  for (const { batch } of announced.slice(0, AT_ONCE + 4)) parcels.push(await parcelsOf(hub, batch));
  const [ofOne, ofEach] = [parcels.slice(0, 4), parcels.slice(4)];
  const turns = Array.from({ length: AT_ONCE }, (_, turn) => ofEach.map((receipts) => receipts[turn] ?? ""));

  printTimings(
    "acknowledging whole, over HTTP",
    {
      "delivery of 100 phones, 1 at a time": singly,
      "deliveries of 8 batches at once": together,
      "parcel of 12 phones, 1 at a time": await counted(turns.splice(0, 4).flat()),
      "parcels of 8 batches at once": await counted(turns.flat(), AT_ONCE),
      "parcels of the same batch, 8 at once": await counted(ofOne.flat(), AT_ONCE),
      "GET home": firstHome,
      [`GET home with ${announced.length} more batches`]: await timed(repeated(60, home)),
      "the same, 8 at once": await timed(repeated(64, home), AT_ONCE),
      "GET /healthz": await timed(repeated(200, health)),
    },
    ["GET home", "GET /healthz"],
  );
  console.log(`  portal, database and this client share ${availableParallelism()} processors`);
});
