import { beforeAll, describe, expect, test } from "vitest";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Person as Anybody, HOMES, placesOf, walk } from "../../scripts/screens.mjs";
import { builtDemo } from "../support/built-portal";
import { testPortal } from "../support/portal";
import { notedStatements } from "../support/statements";

testPortal();

const network = "/littoral-nord";
/** Everything sent to the database counts: what opens and closes a transaction, and says who asks, as well. */
const MOST = 20;
const MOST_AT_HOME = 12;
const BUSY: Record<string, number> = {
  "": 9,
  "/batches/:id": 14,
  "/batches/:id/split": 12,
  "/stock": 11,
  "/transfers": 8,
  "/handovers": 9,
  "/reports/new": MOST,
};

let demo: Awaited<ReturnType<typeof builtDemo>>;
const noted = notedStatements();
const people = ["coordinator", "lead", "volunteer", "donor", "reviewer"] as const;
type Person = (typeof people)[number];
const cookies = new Map<Person, string>();

interface Screen {
  path: string;
  statements: string[];
  size: number;
}

/** Every screen this person comes to by following links, one address of each. */
async function walked(person: Person): Promise<Map<string, Screen>> {
  const seen = new Map<string, Screen>();
  const screens = await walk(HOMES[person], async (path) => {
    const ask = () => noted.during(() => demo.page(path, cookies.get(person) ?? ""));
    // The first look at a split makes the scenario to start from, once for ever: what every other look asks is counted.
    await ask();
    const { result, statements } = await ask();
    expect(`${path} ${result.status}`).toBe(`${path} 200`);
    seen.set(path, { path, statements, size: result.html.length });
    return result.html;
  });
  return new Map([...screens].map(([screen, path]) => [screen, seen.get(path) as Screen]));
}

const screensOf = new Map<Person, Map<string, Screen>>();

beforeAll(async () => {
  demo = await builtDemo();
  for (const person of people) {
    cookies.set(person, await demo.signIn(person));
    screensOf.set(person, await walked(person));
  }
}, 600_000);

/** Pages that no link leads to: what opens them is in a letter, on a paper, or an act that is refused. */
const NOT_LINKED = [
  "/",
  "/choose",
  "/confirm",
  "/account/second-factor",
  "/invitation/:token",
  "/set-up/:token",
  "/shared/:token",
  "/sign-in",
  "/*",
];

test("every page of the portal is somebody's to find by following links, or is named here", async () => {
  const met = new Set<string>();
  for (const person of Object.keys(HOMES) as Anybody[]) {
    const cookie = await demo.signIn(person);
    const read = async (path: string) => {
      const { status, html } = await demo.page(path, cookie);
      return status === 200 && html.startsWith("<!DOCTYPE html>") ? html : null;
    };
    for (const place of await placesOf(person, read)) met.add(place.split("?")[0] ?? "");
  }
  const addresses = demo.screens().map((screen) => ({
    screen,
    form: new RegExp(`^${screen.replace(/:\w+/g, "[^/]+")}$`),
  }));
  const missed = addresses.filter(({ form }) => ![...met].some((place) => form.test(place)));
  expect(missed.map(({ screen }) => screen).sort()).toEqual([...NOT_LINKED].sort());
});

describe("what a page asks the database", () => {
  test.each(people)("of the %s is at most twenty statements, and twelve at home", (person) => {
    const heavy = [...(screensOf.get(person) ?? [])]
      .map(([screen, { statements }]) => ({
        screen,
        sent: statements.length,
        most: screen === HOMES[person] ? MOST_AT_HOME : MOST,
      }))
      .filter(({ sent, most }) => sent > most);
    expect(heavy).toEqual([]);
  });

  test.each(people)("of the %s looks once who asks", (person) => {
    const often = [...(screensOf.get(person) ?? [])]
      .map(([screen, { statements }]) => ({
        screen,
        looks: statements.filter((text) => /^\s*select[\s\S]*\bsessions\b/i.test(text)).length,
      }))
      .filter(({ looks }) => looks !== 1);
    expect(often).toEqual([]);
  });

  test("of the busiest screens is no more than it was brought down to", () => {
    const screens = screensOf.get("coordinator");
    const asked = Object.keys(BUSY).map((screen) => [screen, screens?.get(network + screen)?.statements.length]);
    const more = asked.filter(([screen, sent]) => !(Number(sent) <= (BUSY[String(screen)] ?? 0)));
    expect(more).toEqual([]);
  });
});

test("300 open vans and 100 differences make no other page heavier, and are a few lines at home", async () => {
  const before = screensOf.get("coordinator") ?? new Map<string, Screen>();
  await openVans(300, 100);
  const after = await walked("coordinator");
  // Those that list them, a page of them at a time, and the batch that they are of.
  const listing = [network, `${network}/transfers`, `${network}/transfers/table.csv`, `${network}/discrepancies`];
  const grown = [...before]
    .filter(([screen]) => !listing.includes(screen) && !screen.includes("/:id"))
    .map(([screen, { size }]) => ({ screen, by: Math.abs((after.get(screen)?.size ?? 0) - size) }))
    // The number in the menu has more digits, and a page's own ids and times are of other lengths.
    .filter(({ by }) => by > 60);
  expect(grown).toEqual([]);
  const home = after.get(network);
  expect(home?.size).toBeLessThan((before.get(network)?.size ?? 0) + 3_000);
  expect(home?.statements.length).toBeLessThanOrEqual(MOST_AT_HOME);
}, 300_000);

async function openVans(vans: number, differences: number): Promise<void> {
  const { id: networkId } = await inDirectory((db) =>
    db.network.findUniqueOrThrow({ where: { slug: network.slice(1) }, select: { id: true } }),
  );
  await asSystem(networkId, async (db) => {
    const { batchId, fromOrganisationId, preparedBy, lines } = await db.transfer.findFirstOrThrow({
      // Of a batch that is in the stock anyway: one that comes back to it is a section more, whatever the vans.
      where: {
        from: { kind: "hub" },
        lines: { some: { batchLine: { balances: { some: { quantity: { gt: 0 }, account: { kind: "stock" } } } } } },
      },
      orderBy: { number: "asc" },
      include: { lines: true },
    });
    const batchLineId = lines[0]?.batchLineId ?? "";
    const to = await db.organisation.findFirstOrThrow({ where: { kind: "member" } });
    const sentAt = new Date(Date.now() - 10 * 86_400_000);
    const transfers = Array.from({ length: vans }, (_, index) => ({
      networkId,
      id: newId(),
      number: 10_000 + index,
      batchId,
      fromOrganisationId,
      toOrganisationId: to.id,
      state: "sent" as const,
      preparedBy,
      preparedAt: sentAt,
      sentAt,
    }));
    await db.transfer.createMany({ data: transfers });
    await db.transferLine.createMany({
      data: transfers.map(({ id }) => ({ networkId, transferId: id, batchLineId, quantity: 2 })),
    });
    const receipts = transfers.slice(0, differences).map(({ id }) => ({
      networkId,
      id: newId(),
      transferId: id,
      organisationId: to.id,
      number: 1,
      complete: false,
      receivedBy: preparedBy,
      onBehalf: true,
    }));
    await db.receipt.createMany({ data: receipts });
    await db.discrepancy.createMany({
      data: receipts.map(({ id, transferId }) => ({
        networkId,
        id: newId(),
        transferId,
        receiptId: id,
        batchLineId,
        outcome: "missing" as const,
        quantity: 1,
        openQuantity: 1,
        reason: "unknown" as const,
      })),
    });
  });
}
