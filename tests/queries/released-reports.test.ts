import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { exampleReport } from "~/core/report/example.test-support";
import { countTry } from "~/data/access/rate-limit-store.server";
import { apiTokenOf, endApiToken, keepApiToken } from "~/data/report/api-token.server";
import { newId } from "~/data/scope/id.server";
import { inProgramme, inTenant } from "~/data/scope/tenant.server";
import { loader as openapi } from "~/routes/api.openapi/route";
import { loader as detail } from "~/routes/api.report/route";
import { loader as list, action as posted } from "~/routes/api.reports/route";
import { problemAnswer, reportDetail, reportList } from "~/web/api/schemas.server";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";
import { aFiledReport, aReviewer, type Filed } from "../support/released-report";

testPortal();

const origin = "https://relais.example";
let people: People;
let reviewer: { programmeId: string; accountId: string };
let first: Filed;
let second: Filed;
let unreleased: Filed;
let elsewhere: Filed;
let remote = 1;

const ask = (
  loader: (args: LoaderFunctionArgs) => Promise<Response> | Response,
  path: string,
  { token, params = {}, headers = {} }: { token?: string; params?: Record<string, string>; headers?: HeadersInit } = {},
) => {
  const request = new Request(origin + path, {
    headers: { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
  });
  return loader({ request, params, context: { remoteAddress: `192.0.2.${remote}`, secure: true } });
};

async function aToken(onlyNetworkId: string | null = null): Promise<string> {
  const id = newId();
  const endsAt = new Date(Date.now() + 86_400_000);
  const { programmeId, accountId } = reviewer;
  await inProgramme(reviewer, (db) =>
    keepApiToken(db, {
      id,
      programmeId,
      onlyNetworkId,
      label: "Tableau de bord",
      createdBy: accountId,
      createdAt: new Date(),
      endsAt,
    }),
  );
  return apiTokenOf({ programmeId, id });
}

beforeAll(async () => {
  people = await aNetwork();
  reviewer = await aReviewer(people);
  first = await aFiledReport(people, { number: 1, version: 1, from: "2025-W45", to: "2025-W49" });
  second = await aFiledReport(people, { number: 2, version: 1, from: "2026-W01", to: "2026-W05" });
  unreleased = await aFiledReport(people, { number: 3, version: 1 }, { until: "accepted" });
  const others = await aNetwork();
  elsewhere = await aFiledReport(others, { number: 1, version: 1 });
  // An open operation lets anybody read its network's released reports: a token still reads its own alone.
  await inTenant(others.amira, async (db) => {
    await db.operation.createMany({
      data: [{ networkId: others.networkId, id: newId(), donorOrganisationId: others.donorId, name: "Ouverte" }],
    });
    await db.operation.updateMany({ where: {}, data: { publicSince: new Date() } });
  });
});

afterEach(() => {
  remote += 1;
});

describe("the API", () => {
  test("answers what its description says, and the newest first", async () => {
    const token = await aToken();
    const answer = await ask(list, "/api/v1/reports", { token });
    expect(answer.headers.get("Cache-Control")).toMatch(/^private/);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
    const listed = strictly(reportList, await answer.json());
    expect(listed.reports.map(({ id }) => id)).toEqual([second.versionId, first.versionId]);
    const one = await ask(detail, `/api/v1/reports/${first.versionId}`, {
      token,
      params: { versionId: first.versionId },
    });
    const whole = strictly(reportDetail, await one.json());
    expect(whole.hash).toBe(first.hash);
    expect(whole.content).toEqual(JSON.parse(JSON.stringify(first.content)));
  });

  test("is described to anybody, in OpenAPI 3.1 made of those same schemas", async () => {
    const described = await (await ask(openapi, "/api/v1/openapi.json")).json();
    expect(described.openapi).toBe("3.1.0");
    expect(Object.keys(described.paths)).toEqual(["/api/v1/reports", "/api/v1/reports/{id}"]);
    const formats: { properties: Record<string, { const?: number; type?: string }> }[] =
      described.components.schemas.Report.properties.content.oneOf;
    expect(formats.map(({ properties }) => properties.format?.const)).toEqual([2, 1]);
    expect(formats.map(({ properties }) => properties.periods?.type)).toEqual(["array", "array"]);
    expect(described.components.securitySchemes.token).toEqual({ type: "http", scheme: "bearer" });
  });

  test("finds a network's reports and a year's", async () => {
    const token = await aToken();
    const found = async (query: string) => {
      const answer = await ask(list, `/api/v1/reports?${query}`, { token });
      return strictly(reportList, await answer.json()).reports.map(({ number }) => number);
    };
    expect(await found("year=2025")).toEqual([1]);
    expect(await found(`network=${people.slug}&year=2026`)).toEqual([2]);
    expect(await found("network=nulle-part")).toEqual([]);
    expect((await ask(list, "/api/v1/reports?page=0", { token })).status).toBe(400);
  });

  test("never shows what is not released, nor another programme's", async () => {
    const token = await aToken();
    for (const { versionId } of [unreleased, elsewhere]) {
      const answer = await ask(detail, `/api/v1/reports/${versionId}`, { token, params: { versionId } });
      expect(answer.status).toBe(404);
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      strictly(problemAnswer, await answer.json());
    }
    const answer = await ask(list, "/api/v1/reports", { token });
    const { reports } = strictly(reportList, await answer.json());
    expect(reports.map(({ id }) => id)).not.toContain(elsewhere.versionId);
  });

  test("a token of one network is refused another's", async () => {
    const token = await aToken(people.networkId);
    expect((await ask(list, `/api/v1/reports?network=${people.slug}`, { token })).status).toBe(200);
    expect((await ask(list, "/api/v1/reports?network=voisins", { token })).status).toBe(403);
  });

  test("opens to no one without a token that is in force", async () => {
    expect((await ask(list, "/api/v1/reports")).status).toBe(401);
    expect((await ask(list, "/api/v1/reports", { token: "relais_nimportequoi" })).status).toBe(401);
    const id = newId();
    const { programmeId, accountId } = reviewer;
    const endsAt = new Date(Date.now() + 86_400_000);
    await inProgramme(reviewer, async (db) => {
      await keepApiToken(db, {
        id,
        programmeId,
        onlyNetworkId: null,
        label: "Fini",
        createdBy: accountId,
        createdAt: new Date(),
        endsAt,
      });
      await endApiToken(db, id, new Date());
    });
    expect((await ask(list, "/api/v1/reports", { token: apiTokenOf({ programmeId, id }) })).status).toBe(401);
  });

  test("a report that is known already is not sent again", async () => {
    const token = await aToken();
    const asked = { token, params: { versionId: first.versionId } };
    const path = `/api/v1/reports/${first.versionId}`;
    const etag = (await ask(detail, path, asked)).headers.get("ETag") ?? "";
    expect(etag).toContain(first.hash);
    expect((await ask(detail, path, { ...asked, headers: { "If-None-Match": etag } })).status).toBe(304);
  });

  test("tells a place that tries tokens how long to wait, and answers a right one from there", async () => {
    await countTry("api-remote", `192.0.2.${remote}`, 900_000, new Date(), 29);
    const wrong = () => ask(list, "/api/v1/reports", { token: "relais_nimportequoi" });
    expect((await wrong()).status).toBe(401);
    const answer = await wrong();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await ask(list, "/api/v1/reports", { token: await aToken() })).status).toBe(200);
  });

  test("changes nothing, whatever it is sent", async () => {
    const answer = posted({ request: new Request(`${origin}/api/v1/reports`, { method: "POST" }) });
    expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "GET, HEAD"]);
  });

  test("keeps the day a token was used, no finer", async () => {
    const token = await aToken();
    await ask(list, "/api/v1/reports", { token });
    const kept = await inProgramme(reviewer, (db) => db.apiToken.findMany({ where: { usedOn: { not: null } } }));
    expect(kept.every(({ usedOn }) => usedOn?.toISOString().endsWith("T00:00:00.000Z"))).toBe(true);
    expect(kept.length).toBeGreaterThan(0);
  });
});

function strictly<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value);
  if (!read.success) throw new Error(JSON.stringify(read.error.issues.slice(0, 3)));
  expect(read.data).toEqual(value);
  return read.data;
}

test("the example every screen is looked at with is one the API could answer", () => {
  expect(reportDetail.shape.content.safeParse(exampleReport()).error?.issues).toBeUndefined();
});
