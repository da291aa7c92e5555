import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { exampleReport } from "~/core/report/example.test-support";
import { countTry } from "~/data/access/rate-limit-store.server";
import { newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { publishOperation } from "~/operations/report/publish-operation.server";
import { revokeShare } from "~/operations/report/revoke-share.server";
import { shareReport } from "~/operations/report/share-report.server";
import { openOperation } from "~/queries/report/public-operation.server";
import { sharePage } from "~/queries/report/share-links.server";
import { sharedReport } from "~/queries/report/shared-report.server";
import { verifyReport } from "~/queries/report/verify-report.server";
import { loader as embedded } from "~/routes/operation.embed/route";
import { loader as shared } from "~/routes/shared/route";
import { loader as sharedFile } from "~/routes/shared-file/route";
import { contentSecurityPolicy } from "~/web/csp.server";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";
import { aFiledReport, type Filed } from "../support/released-report";

testPortal();

let people: People;
let old: Filed;
let current: Filed;
let submitted: Filed;
const operationId = newId();

beforeAll(async () => {
  people = await aNetwork();
  const { networkId, donorId } = people;
  await inTenant(people.amira, (db) =>
    db.operation.createMany({ data: [{ networkId, id: operationId, donorOrganisationId: donorId, name: "Suspendu" }] }),
  );
  const [batch] = exampleReport().batches;
  const batches = batch ? [{ ...batch, operation: { id: operationId, name: "Suspendu" } }] : [];
  old = await aFiledReport(people, { version: 1, batches });
  current = await aFiledReport(people, { batches }, { reportId: old.reportId });
  submitted = await aFiledReport(
    people,
    { number: 4, version: 1, from: "2026-W46", to: "2026-W50" },
    { until: "submitted" },
  );
});

describe("a paper", () => {
  test("is genuine when what it was printed from is released and the newest", async () => {
    const found = await verifyReport(current.hash.slice(0, 16), 3);
    expect(found).toMatchObject({ state: "genuine", hash: current.hash });
  });
  test("is told to be replaced, or not released yet", async () => {
    expect((await verifyReport(old.hash, 3))?.state).toBe("superseded");
    expect((await verifyReport(submitted.hash.slice(0, 20), null))?.state).toBe("notReleased");
  });
  test("with the number of another report is told so", async () => {
    expect((await verifyReport(current.hash, 12))?.state).toBe("otherNumber");
  });
  test("nobody printed is unknown", async () => {
    expect(await verifyReport("0".repeat(16), null)).toBeNull();
    expect(await verifyReport(current.hash.slice(0, 15), null)).toBeNull();
  });
});

describe("a share link", () => {
  const make = (versionId: string, days = 30, id = newId()) =>
    inTenant(people.amira, (db) => shareReport(db, people.amira, versionId, { id, days }, new Date()));

  async function aLink(): Promise<{ token: string; id: string }> {
    const id = newId();
    const made = await make(current.versionId, 30, id);
    if (!made.ok) throw new Error(made.refusal.reason);
    return { token: made.value.token, id };
  }

  test("shows a released version alone, and is made of no other", async () => {
    const { token } = await aLink();
    expect((await sharedReport(token, { counted: false }))?.hash).toBe(current.hash);
    expect(await make(submitted.versionId)).toEqual({ ok: false, refusal: { reason: "not-released" } });
    expect((await make(current.versionId, 365)).ok).toBe(true);
  });

  test("sent twice is one link, and its text is nowhere kept", async () => {
    const id = newId();
    expect(await make(current.versionId, 30, id)).toEqual(await make(current.versionId, 30, id));
    const kept = await inTenant(people.amira, (db) => db.shareLink.findMany({ where: { id } }));
    expect(kept).toHaveLength(1);
    const made = await make(current.versionId, 30, id);
    expect(made.ok && JSON.stringify(kept).includes(made.value.token)).toBe(false);
  });

  test("counts who reads, not who asks whether it is there, nor who fetches ahead or takes a file", async () => {
    const { token, id } = await aLink();
    const open = (init: RequestInit = {}, loader: (args: LoaderFunctionArgs) => Promise<unknown> = shared, path = "") =>
      loader({
        request: new Request(`https://relais.example/shared/${token}${path}`, init),
        params: { token },
        context: { remoteAddress: "192.0.2.1" },
      });
    await open();
    await open({ method: "HEAD" });
    await open({ headers: { "Sec-Purpose": "prefetch" } });
    await open({}, sharedFile, "/files/csv");
    const page = await inTenant(people.amira, (db) =>
      sharePage(db, { networkId: people.networkId, versionId: current.versionId }, new Date()),
    );
    expect(page?.links.find((link) => link.id === id)?.opened).toBe(1);
  });

  test("revoked, ended and never made say the same", async () => {
    const { token, id } = await aLink();
    const revoked = await inTenant(people.amira, (db) =>
      revokeShare(db, people.amira, { versionId: current.versionId, linkId: id }, new Date()),
    );
    expect(revoked.ok).toBe(true);
    const never = await answerTo("A".repeat(43), 2);
    expect(await answerTo(token, 3)).toEqual(never);
    expect(never).toMatchObject({ status: 404, shown: null });
  });

  test("SEC-04: made and taken back, each once, it stands in the chain of acts", async () => {
    const acts = () => inTenant(people.amira, (db) => db.reportActEntry.findMany({ orderBy: { sequence: "asc" } }));
    const before = (await acts()).length;
    const { id } = await aLink();
    await make(current.versionId, 30, id);
    const revoke = () =>
      inTenant(people.amira, (db) =>
        revokeShare(db, people.amira, { versionId: current.versionId, linkId: id }, new Date()),
      );
    await revoke();
    await revoke();
    expect((await acts()).slice(before).map(({ act }) => act)).toEqual(["shared", "share_revoked"]);
  });

  test("a place that tries links is told to wait, and opens a right one all the same", async () => {
    const { token } = await aLink();
    await countTry("shared", "192.0.2.4", 900_000, new Date(), 19);
    expect(await answerTo("B".repeat(43), 4)).toMatchObject({ status: 404, shown: null });
    expect(await answerTo("B".repeat(43), 4)).toMatchObject({ status: 429, shown: null });
    expect(await answerTo(token, 4)).toMatchObject({ status: undefined });
  });

  async function answerTo(token: string, place: number) {
    const { data, init } = (await shared({
      request: new Request(`https://relais.example/shared/${token}`),
      params: { token },
      context: { remoteAddress: `192.0.2.${place}` },
    })) as { data: { shared: unknown }; init: ResponseInit | null };
    return { status: init?.status, shown: data.shared };
  }
});

describe("an operation's page", () => {
  const publish = (open: boolean) =>
    inTenant(people.amira, (db) => publishOperation(db, people.amira, { id: newId(), operationId, open }, new Date()));
  const months = (count: number) => new Date(Date.parse("2026-11-08") + count * 31 * 86_400_000);

  test("is nowhere until the hub opens it, and again once it closes it", async () => {
    expect(await openOperation(operationId, months(3))).toBeNull();
    await publish(true);
    expect((await openOperation(operationId, months(3)))?.shown?.handed).toBeGreaterThanOrEqual(20);
    await publish(false);
    expect(await openOperation(operationId, months(3))).toBeNull();
  });

  test("on another site has no script and no cookie, and is the one page that can be framed", async () => {
    await publish(true);
    const answer = await embedded({
      request: new Request(`https://relais.example/operations/${operationId}/embed?lng=en`),
      params: { operationId },
      context: {},
    });
    const page = await answer.text();
    expect(page).toContain('<html lang="en">');
    expect(page).not.toMatch(/<script|<img|<form|\son\w+=|javascript:/i);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("Content-Security-Policy")).toMatch(/default-src 'none';.*frame-ancestors \*$/);
    expect(contentSecurityPolicy("x")).toMatch(/frame-ancestors 'none'/);
    await publish(false);
  });

  test("is opened by the coordination alone", async () => {
    await expect(
      inTenant(people.lea, (db) =>
        publishOperation(db, people.lea, { id: newId(), operationId, open: true }, new Date()),
      ),
    ).resolves.toMatchObject({ ok: false });
    expect(await openOperation(operationId, months(3))).toBeNull();
  });

  test("tells nothing that is only submitted", async () => {
    const others = await aNetwork();
    const id = newId();
    const [batch] = exampleReport().batches;
    const { networkId, donorId, amira } = others;
    await inTenant(amira, async (db) => {
      await db.operation.createMany({ data: [{ networkId, id, donorOrganisationId: donorId, name: "Suspendu" }] });
      await publishOperation(db, amira, { id: newId(), operationId: id, open: true }, new Date());
    });
    const batches = batch ? [{ ...batch, operation: { id, name: "Suspendu" } }] : [];
    await aFiledReport(others, { batches }, { until: "accepted" });
    expect(await openOperation(id, months(3))).toEqual({ name: "Suspendu", shown: null });
  });
});
