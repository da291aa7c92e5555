import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isoWeekOf } from "~/core/time/iso-week";
import { queueLetter } from "~/data/network/letters.server";
import { forgetInDirectory, forgetInNetwork } from "~/data/network/retention.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { inTenant } from "~/data/scope/tenant.server";
import { openedLetter } from "~/queries/network/letters.server";
import { emptyPortal, networkOfTwo, type Portal } from "../mail/portal";

let portal: Portal;
let network: Awaited<ReturnType<typeof networkOfTwo>>;

beforeAll(async () => {
  portal = await emptyPortal();
  network = await networkOfTwo();
});
afterAll(() => portal.close());

const start = new Date();
const day = (count: number) => new Date(start.getTime() + count * 86_400_000);
const forgetNetwork = (now: Date) => asSystem(network.networkId, (db) => forgetInNetwork(db, network.networkId, now));
const forgetDirectory = (now: Date) => inDirectory((db) => forgetInDirectory(db, now));

describe("what is forgotten, by a clock of our own", () => {
  test("SEC-09: what a letter says goes after 30 days, the letter after 180", async () => {
    const { networkId } = network;
    const id = await asSystem(networkId, (db) =>
      queueLetter(db, {
        networkId,
        to: { address: "new@example.org" },
        locale: "fr",
        kind: "invitation",
        values: { token: "t" },
      }),
    );
    const letter = () => asSystem(networkId, (db) => openedLetter(db, networkId, id));
    await forgetNetwork(day(29));
    expect(await letter()).toMatchObject({ content: { values: { token: "t" } } });
    expect(await forgetNetwork(day(31))).toMatchObject({ letterContents: 1, letters: 0 });
    expect(await letter()).toMatchObject({ address: "new@example.org", content: undefined });
    expect(await forgetNetwork(day(181))).toMatchObject({ letters: 1 });
    expect(await letter()).toBeNull();
  });

  test("SEC-09: the answer given to a form goes after a week, and that it was sent after 90 days, of this network alone", async () => {
    const other = await networkOfTwo();
    for (const { networkId, hub, coordinator } of [network, other]) {
      const who = { networkId, organisationId: hub, role: "coordinator", accountId: coordinator } as const;
      await inTenant(who, (db) =>
        db.outcome.createMany({
          data: [{ networkId, id: newId(), accountId: coordinator, contentHash: "hash", answer: {} }],
        }),
      );
    }
    // What it was, and what was answered, after a week: a count of a bag says what one pass brought back.
    expect(await forgetNetwork(day(6))).toMatchObject({ answers: 0 });
    expect(await forgetNetwork(day(8))).toMatchObject({ answers: 1, outcomes: 0 });
    expect(await forgetNetwork(day(89))).toMatchObject({ answers: 0, outcomes: 0 });
    expect(await forgetNetwork(day(91))).toMatchObject({ outcomes: 1 });
    const left = await portal.asRoot((root) => root.query("select network_id from outcomes"));
    expect(left.rows).toEqual([{ network_id: other.networkId }]);
  });

  test("SEC-09: a session goes when it ends, by silence or by age", async () => {
    const sessions = [
      { id: "silent", expiresAt: day(0.02), endsAt: day(0.5) },
      { id: "old", expiresAt: day(9), endsAt: day(0.5) },
      { id: "alive", expiresAt: day(2), endsAt: day(2) },
    ];
    const { coordinator: accountId } = network;
    await inDirectory((db) =>
      db.session.createMany({ data: sessions.map((s) => ({ ...s, publicId: newId(), accountId, device: "Firefox" })) }),
    );
    expect(await forgetDirectory(day(0))).toMatchObject({ sessions: 0 });
    expect(await forgetDirectory(day(1))).toMatchObject({ sessions: 2 });
    expect(await inDirectory((db) => db.session.findMany({ select: { id: true } }))).toEqual([{ id: "alive" }]);
  });

  test("SEC-09: an invitation used, withdrawn or expired goes 30 days after; one that still opens stays", async () => {
    const { networkId, hub: organisationId } = network;
    const invitation = (id: string, dates: { expiresAt: Date; usedAt?: Date; revokedAt?: Date }) => ({
      ...{ id: newId(), tokenHash: id, role: "lead" as const, networkId, organisationId },
      ...dates,
    });
    await inDirectory((db) =>
      db.invitation.createMany({
        data: [
          invitation("used", { expiresAt: day(300), usedAt: day(0) }),
          invitation("withdrawn", { expiresAt: day(300), revokedAt: day(0) }),
          invitation("expired", { expiresAt: day(1) }),
          invitation("open", { expiresAt: day(300) }),
        ],
      }),
    );
    expect(await forgetDirectory(day(29))).toMatchObject({ invitations: 0 });
    expect(await forgetDirectory(day(32))).toMatchObject({ invitations: 3 });
    expect(await inDirectory((db) => db.invitation.findMany({ select: { tokenHash: true } }))).toEqual([
      { tokenHash: "open" },
    ]);
  });

  test("SEC-09: what a pass was called and opened by goes 7 days after it ended; that it was given stays", async () => {
    const { networkId, hub: organisationId, coordinator: accountId } = network;
    const who = { networkId, organisationId, role: "coordinator", accountId } as const;
    const pass = (label: string, from: number, to: number) => ({
      ...{ networkId, id: newId(), organisationId, givenBy: accountId, label },
      ...{ givenAt: day(from), endsAt: day(to), codeHash: `${label} code`, codeEndsAt: day(from) },
    });
    const passes = [pass("over", -1, 0), pass("longer", -1, 2)];
    await inTenant(who, (db) => db.pass.createMany({ data: passes }));
    await inDirectory(async (db) => {
      for (const { id, label } of passes) {
        const secrets = { openerHash: `${label} opener`, tokenHash: `${label} token`, deviceKey: Uint8Array.of(4) };
        await db.pass.updateMany({ where: { id }, data: secrets });
      }
    });
    await inTenant(who, (db) =>
      db.pass.updateMany({ where: { label: "over" }, data: { revokedAt: day(0), revokedBy: accountId } }),
    );
    const kept = () =>
      inDirectory((db) =>
        db.pass.findMany({
          select: { id: true, label: true, codeHash: true, openerHash: true, tokenHash: true, deviceKey: true },
          orderBy: { endsAt: "asc" },
        }),
      );
    expect(await forgetDirectory(day(6.9))).toMatchObject({ passes: 0 });
    expect(await forgetDirectory(day(7.1))).toMatchObject({ passes: 1 });
    const [over, longer] = await kept();
    expect(Object.entries(over ?? {}).filter(([, value]) => value !== null)).toEqual([["id", passes[0]?.id]]);
    expect(Object.values(longer ?? {})).not.toContain(null);
    expect(await forgetDirectory(day(7.2))).toMatchObject({ passes: 0 });
  });

  test("SEC-09: the answer given to a phone's entry goes when the week of it is 13 weeks past", async () => {
    const { networkId, hub: organisationId, coordinator: accountId } = network;
    const pass = { networkId, organisationId, role: "pass", accountId } as const;
    const week = isoWeekOf(start.getTime(), "Europe/Paris");
    await inTenant(pass, (db) =>
      db.fieldEntry.createMany({ data: [{ networkId, id: newId(), contentHash: "hash", answer: {}, week }] }),
    );
    expect(await forgetNetwork(day(91))).toMatchObject({ fieldEntries: 0 });
    expect(await forgetNetwork(day(98))).toMatchObject({ fieldEntries: 1 });
  });

  test("SEC-09: counted tries go after a day", async () => {
    await inDirectory((db) => db.rateLimit.createMany({ data: [{ key: "k", windowStart: day(0), count: 3 }] }));
    expect(await forgetDirectory(day(0.9))).toMatchObject({ rateLimits: 0 });
    expect(await forgetDirectory(day(1.1))).toMatchObject({ rateLimits: 1 });
  });
});
