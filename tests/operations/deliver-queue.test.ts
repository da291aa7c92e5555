import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { HandoverFact, UnopenedEntry } from "~/core/field/entry";
import { sealKey } from "~/data/keys/field-keys.server";
import type { Actor } from "~/data/scope/tenant.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { type Brought, deliverQueue } from "~/operations/field/deliver-queue.server";
import { whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { quarterPassed } from "../support/nights";
import { onTheShelf, thisWeek } from "../support/outing";
import { aGivenPass, aPhone, type Phone, sealFact } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

let people: People;
let batchId: string;
let phone: Phone;

beforeEach(async () => {
  people = await aNetwork();
  ({ batchId } = await onTheShelf(people, 40));
  phone = await aPhone(people.lea);
});

const said = (quantity: number): HandoverFact => {
  const item = phone.kit.items[0]?.id ?? "";
  return { kind: "handed", item, quantity, need: "steps", week: thisWeek, bag: null };
};

const delivery = {
  now: new Date(),
  onFault: (error: unknown) => {
    throw error;
  },
};

const bring = (who: Actor, queue: Partial<Parameters<typeof deliverQueue>[1]>): Promise<Brought[]> =>
  deliverQueue(who, { envelopes: [], unopened: [], ...queue }, delivery);

/** What a phone noted while a pass opened that never did. */
async function neverOpened(lead: Actor, quantity: number, as: Partial<UnopenedEntry> = {}): Promise<UnopenedEntry> {
  const { passId } = await aGivenPass(lead);
  const id = randomUUID();
  return {
    id,
    pass: passId,
    group: lead.organisationId,
    sealed: await sealFact(await sealKey(), id, said(quantity)),
    ...as,
  };
}

const handed = async (): Promise<number> => {
  await quarterPassed(people.networkId);
  return (await whereabouts(people, batchId))["handed_over Utopia 56"] ?? 0;
};

describe("what a lead brings of a colleague's phone, as a file", () => {
  test("is taken, what the portal had before is known and counts once, whoever of the two comes first", async () => {
    const [sent, kept, more] = [await phone.entry(said(1)), await phone.entry(said(2)), await phone.entry(said(3))];
    await deliverEntries([sent], delivery);
    const first = await bring(people.lea, { envelopes: [sent, kept] });
    expect(first.map(({ outcome, known }) => [outcome, known])).toEqual([
      ["recorded", true],
      ["recorded", false],
    ]);
    const again = await bring(people.lea, { envelopes: [sent, kept, more] });
    expect(again.map(({ known }) => known)).toEqual([true, true, false]);
    // The phone itself reaches the portal afterwards, and hears what it would have heard.
    expect(await deliverEntries([kept, more], delivery)).toEqual(
      [kept, more].map(({ id }) => ({ id, outcome: "recorded", flagged: false })),
    );
    expect(await handed()).toBe(6);
  });

  test("proves itself: another member's lead may bring it, and what was changed on its way is refused", async () => {
    const [whole, changed] = [await phone.entry(said(1)), await phone.entry(said(9))];
    const answers = await bring(people.sam, { envelopes: [whole, { ...changed, sealed: whole.sealed }] });
    expect(answers.map((one) => (one.outcome === "refused" ? one.reason : one.outcome))).toEqual([
      "recorded",
      "unknown-pass",
    ]);
    expect(await handed()).toBe(1);
  });

  test("what was noted while a pass opened that never did counts on the word of a lead of the member that gave it, once", async () => {
    const entry = await neverOpened(people.lea, 4);
    expect(await bring(people.lea, { unopened: [entry] })).toEqual([
      { id: entry.id, outcome: "recorded", flagged: false, known: false },
    ]);
    expect((await bring(people.lea, { unopened: [entry] }))[0]?.known).toBe(true);
    expect(await handed()).toBe(4);
  });

  test("nobody's word makes an unsigned note another member's, or another network's, or of a pass that is none", async () => {
    const other = await aNetwork();
    const strangers = [
      await neverOpened(people.lea, 1),
      await neverOpened(people.lea, 1, { group: people.sam.organisationId }),
      await neverOpened(other.lea, 1, { group: people.sam.organisationId }),
      await neverOpened(people.sam, 1, { pass: randomUUID() }),
    ];
    const answers = await bring(people.sam, { unopened: strangers });
    expect(answers).toEqual(
      strangers.map(({ id }) => ({ id, outcome: "refused", reason: "unknown-pass", known: false })),
    );
    expect(await handed()).toBe(0);
  });
});
