import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { enqueue } from "~/data/network/job-queue.server";
import { queueLetter } from "~/data/network/letters.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { dueRuns, isThreeAtNight, jobOf } from "~/jobs/nightly.server";
import { type BackUp, JobFailed, tasksWith } from "~/jobs/tasks.server";
import { startWorker } from "~/jobs/worker.server";
import { tell } from "~/mail/tell.server";
import { openedLetter } from "~/queries/network/letters.server";
import { type FakeResend, fakeResend } from "../mail/fake-resend";
import { emptyPortal, networkOfTwo, type Portal } from "../mail/portal";

let portal: Portal;
let resend: FakeResend;
let network: Awaited<ReturnType<typeof networkOfTwo>>;

beforeAll(async () => {
  portal = await emptyPortal();
  resend = await fakeResend();
  network = await networkOfTwo();
  Object.assign(process.env, {
    RESEND_API_KEY: "re_test",
    RESEND_BASE_URL: resend.url,
    RELAIS_MAIL_FROM: "relais@example.org",
    RELAIS_ORIGIN: "https://relais.example.org",
  });
});
afterAll(async () => {
  await resend.stop();
  await portal.close();
});

describe("the background jobs", () => {
  test("a letter queued by an act is sent, tried again after a failure, and sent once by two workers", async () => {
    const { networkId } = network;
    resend.will("broken");
    const silent = vi.spyOn(console, "error").mockImplementation(() => {});
    const workers = await Promise.all([1, 2].map(() => startWorker({ connectionString: portal.ownerUrl })));
    try {
      const id = await asSystem(networkId, (db) =>
        queueLetter(db, {
          networkId,
          to: { address: "new@example.org" },
          locale: "en",
          kind: "invitation",
          values: { token: "secret-token" },
        }),
      );
      await vi.waitFor(
        async () =>
          expect(await asSystem(networkId, (db) => openedLetter(db, networkId, id))).toMatchObject({
            state: "accepted",
          }),
        { timeout: 30_000, interval: 100 },
      );
      expect(resend.received.map(({ key }) => key)).toEqual([id, id]);
      expect(resend.delivered.size).toBe(1);
      const said = silent.mock.calls.flat().join("\n");
      expect(said).toContain("send-letter");
      expect(said).not.toMatch(/secret-token|new@example\.org/);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
      silent.mockRestore();
    }
  });

  test("a start checks every network's books", async () => {
    const { networkId } = await networkOfTwo();
    const worker = await startWorker({ connectionString: portal.ownerUrl });
    try {
      await vi.waitFor(
        async () => expect(await asSystem(networkId, (db) => db.ledgerCheck.count({ where: { networkId } }))).toBe(1),
        { timeout: 30_000, interval: 100 },
      );
    } finally {
      await worker.stop();
    }
  });

  test("what a failure says is kept without its message, which may quote a letter", () => {
    const failed = new JobFailed(new TypeError("Bad address amira@example.org"));
    expect(failed.message).toBe("TypeError");
    expect(failed.stack).not.toContain("amira");
    expect(failed.stack).toContain("worker.test.ts");
  });
});

describe("the night", () => {
  test("three o'clock comes once a day in every time zone, clock changes included", () => {
    for (const timeZone of ["Europe/Paris", "Europe/London", "Asia/Kolkata", "America/St_Johns", "Pacific/Auckland"]) {
      for (const from of ["2026-03-28T00:00:00Z", "2026-10-24T00:00:00Z", "2026-07-01T00:00:00Z"]) {
        const hours = Array.from({ length: 72 }, (_, hour) => new Date(Date.parse(from) + hour * 3_600_000));
        expect(hours.filter((hour) => isThreeAtNight(hour, timeZone))).toHaveLength(3);
      }
    }
  });

  test("a network is passed over at three in its own night, and at once if it never was", async () => {
    const { networkId } = await networkOfTwo();
    const passesAt = async (at: string) => (await dueRuns(new Date(at))).filter((pass) => pass.networkId === networkId);
    expect(await passesAt("2026-07-01T12:00:00Z")).toHaveLength(3);
    await asSystem(networkId, (db) =>
      db.ledgerCheck.createMany({ data: [{ networkId, id: newId(), lines: 0, offenders: [] }] }),
    );
    expect(await passesAt("2026-07-01T12:00:00Z")).toEqual([]);
    expect((await passesAt("2026-07-01T01:00:00Z")).map(({ task }) => task)).toEqual([
      "tally",
      "check-ledger",
      "forget-in-network",
    ]);
  });
});

test("once a network’s night is over a backup is made, after everything else, where anybody asked for any", async () => {
  await networkOfTwo();
  const runs = await dueRuns(new Date("2026-07-01T01:00:00Z"));
  expect(runs.slice(-2).map(({ task }) => task)).toEqual(["keep-order", "back-up"]);
  const [task, payload, { runAt }] = jobOf(runs.at(-1) ?? { task: "back-up" });
  expect(runAt?.getTime()).toBeGreaterThan(Date.now() + 10 * 60_000);
  const made: string[] = [];
  const does = async (backUp?: BackUp) => tasksWith(backUp)[task]?.(payload, {} as never);
  await does(async () => void made.push("a backup"));
  await does(undefined);
  expect(made).toEqual(["a backup"]);
});

describe("telling those concerned", () => {
  test("a sent transfer is told to the receiver's lead, in their language, once however often the job runs", async () => {
    const { networkId, hub, member, lead, coordinator } = network;
    const [donor, operationId, batchId, transferId] = [newId(), newId(), newId(), newId()];
    await asSystem(networkId, async (db) => {
      await db.organisation.createMany({ data: [{ networkId, id: donor, kind: "donor", name: "Les ateliers" }] });
      const campaign = { networkId, donorOrganisationId: donor, name: "Suspendu" };
      await db.operation.createMany({ data: [{ ...campaign, id: operationId }] });
      await db.batch.createMany({
        data: [{ ...campaign, id: batchId, operationId, lotNumbers: [], createdBy: coordinator }],
      });
      await db.transfer.createMany({
        data: [
          {
            networkId,
            id: transferId,
            number: 14,
            batchId,
            fromOrganisationId: hub,
            toOrganisationId: member,
            state: "sent",
            preparedBy: coordinator,
            sentAt: new Date(),
          },
        ],
      });
      await enqueue(db, { task: "tell", networkId, about: "transfer-sent", id: transferId });
    });
    await tell({ networkId, about: "transfer-sent", id: transferId });
    await tell({ networkId, about: "transfer-sent", id: transferId });
    const told = () => asSystem(networkId, (db) => db.letter.findMany({ where: { kind: "transfer-sent" } }));
    expect(await told()).toMatchObject([{ accountId: lead, locale: "en" }]);
    await asSystem(networkId, (db) =>
      db.transfer.updateMany({ where: { id: transferId }, data: { state: "prepared", sentAt: null } }),
    );
    await tell({ networkId, about: "transfer-sent", id: transferId });
    expect(await told()).toHaveLength(1);
  });
});
