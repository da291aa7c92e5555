import type { ServerBuild } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "~/core/access/roles";
import { exampleReport } from "~/core/report/example.test-support";
import { storedReport } from "~/core/report/stored-report";
import { createAccount, createMandate, createMembership } from "~/data/access/directory.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { openBuilt } from "../support/built-portal";
import { aNetwork, anAnnouncedBatch } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

/**
 * Every address of the built portal, tried by everybody. The list comes from the build: a new route is
 * tried too, and fails until it is said here who may open it.
 */
const everyone: Role[] = ["coordinator", "lead", "volunteer", "donor"];
const opensFor: Record<string, Role[]> = {
  // A donor is led on from there: to the gifts.
  "/:network": ["coordinator", "lead", "volunteer"],
  "/:network/batches": everyone,
  "/:network/batches/new": ["coordinator"],
  "/:network/batches/:batchId": everyone,
  "/:network/batches/:batchId/edit": ["coordinator"],
  "/:network/batches/:batchId/table.csv": everyone,
  "/:network/batches/:batchId/requests": ["coordinator", "lead"],
  "/:network/batches/:batchId/split": ["coordinator"],
  "/:network/batches/:batchId/splits/:splitId": ["coordinator", "lead", "volunteer"],
  "/:network/transfers": ["coordinator", "lead", "volunteer"],
  "/:network/transfers/new": ["coordinator"],
  "/:network/transfers/table.csv": ["coordinator", "lead", "volunteer"],
  "/:network/transfers/:transferId": ["coordinator", "lead", "volunteer"],
  "/:network/transfers/:transferId/note": ["coordinator", "lead", "volunteer"],
  "/:network/transfers/:transferId/receipt": ["coordinator", "lead"],
  "/:network/discrepancies": ["coordinator", "lead"],
  "/:network/discrepancies/:discrepancyId": ["coordinator", "lead"],
  "/:network/stock": ["coordinator", "lead", "volunteer"],
  "/:network/books": ["coordinator"],
  "/:network/passes/nearby": ["coordinator", "lead"],
  "/:network/passes": ["coordinator", "lead"],
  "/:network/passes/new": ["coordinator", "lead"],
  "/:network/passes/queue": ["coordinator", "lead"],
  "/:network/passes/mine": ["coordinator", "lead", "volunteer"],
  "/:network/passes/:passId": ["coordinator", "lead"],
  "/:network/passes/:passId/bag": ["coordinator", "lead"],
  "/:network/follow-ups": ["coordinator", "lead"],
  "/:network/follow-ups/table.csv": ["coordinator", "lead"],
  "/:network/follow-ups/:organisationId": ["coordinator", "lead"],
  "/:network/handovers": ["coordinator", "lead"],
  "/:network/handovers/table.csv": ["coordinator", "lead"],
  "/:network/samples": ["coordinator", "lead"],
  "/:network/samples/:sampleId": ["coordinator", "lead"],
  "/:network/reports": ["coordinator", "lead"],
  "/:network/reports/new": ["coordinator"],
  "/:network/reports/:versionId": ["coordinator", "lead"],
  "/:network/reports/:versionId/files/:file": ["coordinator", "lead"],
  "/:network/reports/:versionId/share": ["coordinator"],
  "/:network/public-pages": ["coordinator"],
  "/:network/organisations": ["coordinator", "lead", "volunteer"],
  "/:network/organisations/:organisationId": ["coordinator"],
  "/:network/settings": ["coordinator"],
  "/:network/people": ["coordinator", "lead"],
  "/:network/letters": ["coordinator"],
};
const open = [
  "/",
  "/sign-in",
  "/sign-out",
  "/demo/sign-in",
  "/set-up/:token",
  "/invitation/:token",
  "/language",
  // Says to whoever asks whether they are signed in, and nothing else.
  "/account/stay",
  "/status",
  "/transparency",
  // Whoever holds a paper, a link or a token; an operation whose page is open. Without one they show nothing.
  "/verify",
  "/shared/:token",
  "/shared/:token/files/:file",
  "/operations/:operationId",
  "/operations/:operationId/embed",
  "/operations/:operationId/card.png",
  "/api/v1/openapi.json",
  "/api/v1/reports",
  "/api/v1/reports/:versionId",
  "/api/*",
  // Of the field: without a pass's own session, or its word sealed and signed, they show and change nothing.
  "/p",
  "/p/:code",
  "/field",
  "/field/shell",
  "/field/practice",
  "/field/open",
  "/field/kit",
  "/field/deliver",
  "/field/bag",
  "/field/near",
  "/field/leave",
  "/field-sw.js",
  "/field.webmanifest",
  "/*",
];
const signedInOnly = ["/choose", "/confirm", "/account", "/account/second-factor", "/operator"];
/** Those of a programme open for its reviewers. */
const ofProgramme = [
  "/programmes/:programme",
  "/programmes/:programme/compare",
  "/programmes/:programme/compare/table.csv",
  "/programmes/:programme/tokens",
  "/programmes/:programme/reports/:versionId",
  "/programmes/:programme/reports/:versionId/files/:file",
  "/programmes/:programme/reports/:versionId/samples",
];

const origin = "http://127.0.0.1:3000";
let handler: (request: Request) => Promise<Response>;
let routes: Array<{ path: string; acts: boolean }>;
let ids: Record<string, string>;
let foreign: Record<string, string>;
/** A version of the reviewer's own network that did not leave it. */
let drafted: string;
const cookies = new Map<string, string>();

beforeAll(async () => {
  const built = await openBuilt();
  handler = built.handler;
  routes = addressesOf(built.build);

  for (const as of [...everyone, "reviewer", "operator"]) cookies.set(as, await signIn(as));
  cookies.set("lead", await signInAs("lead-collective-aid@demo.relais.invalid"));
  ids = await idsOf("littoral-nord");
  foreign = await idsOf(await neighbours());
  foreign.versionId = submittedThere;
  drafted = await aDraftHere();
});

describe("every address of the portal", () => {
  test("is either open to all, or said here who opens it", () => {
    const said = [...Object.keys(opensFor), ...open, ...signedInOnly, ...ofProgramme];
    expect(routes.map(({ path }) => path).sort()).toEqual(said.sort());
  });

  test("SEC-06: lets in no inline script or style without this request's nonce, and nothing of another origin", async () => {
    for (const path of ["/sign-in", "/status", "/set-up/:token"]) {
      const policy = (await ask(path, ids, undefined, "GET")).headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/default-src 'none'.*script-src 'self' 'nonce-[^']+';.*style-src 'self';/);
      expect(policy).not.toMatch(/unsafe-|https?:|\*/);
    }
  });

  test("that a cache may keep names no host: whoever asks first would choose where it leads", async () => {
    const { networkId } = await inDirectory((db) => db.membership.findFirstOrThrow({ where: { role: "coordinator" } }));
    const operation = await asSystem(networkId, (db) =>
      db.operation.findFirst({ where: { publicSince: { not: null } } }),
    );
    const operationId = operation?.id ?? "";
    const kept: string[] = [];
    for (const path of open) {
      const address = path.replace(":operationId", operationId).replace(/:\w+|\*/, "nowhere");
      const answer = await handler(new Request(`http://elsewhere.example${address}`));
      if (!/public/.test(answer.headers.get("cache-control") ?? "")) continue;
      kept.push(path);
      expect(`${path}: ${(await answer.text()).includes("elsewhere.example")}`).toBe(`${path}: false`);
    }
    expect(kept).toContain("/operations/:operationId/embed");
  });

  test("leads nobody further than to signing in", async () => {
    for (const path of [...Object.keys(opensFor), ...signedInOnly, ...ofProgramme]) {
      for (const method of ["GET", "POST"]) {
        const answer = await ask(path, ids, undefined, method);
        if (method === "POST" && answer.status === 405) continue;
        expect(`${method} ${path} ${answer.status} ${whereTo(answer)}`).toMatch(/ 302 \/sign-in/);
      }
    }
  });

  test("SEC-03: answers 404 to another network's coordinator, to a reviewer and to the operator", async () => {
    for (const path of Object.keys(opensFor)) {
      for (const as of ["neighbour", "reviewer", "operator"]) {
        for (const method of ["GET", "POST"]) {
          const answer = await ask(path, ids, as, method);
          expect(`${method} ${path} as ${as}: ${answer.status}`).toMatch(/: (404|405)$/);
        }
      }
    }
  });

  test("SEC-03: answers 404 to ids of another network under one's own address", async () => {
    for (const path of Object.keys(opensFor).filter((address) => address.split(":").length > 2)) {
      for (const method of ["GET", "POST"]) {
        const answer = await ask(path, { ...foreign, network: ids.network ?? "" }, "coordinator", method);
        expect(`${method} ${path}: ${answer.status}`).toMatch(/: (404|405|400)$/);
      }
    }
  });

  test("SEC-03: opens a programme for its reviewers, and answers 404 to everybody else", async () => {
    for (const path of ofProgramme) {
      const opened = await ask(path, ids, "reviewer", "GET");
      expect(`${path} for the reviewer: ${opened.status}`).toBe(`${path} for the reviewer: 200`);
      for (const as of [...everyone, "neighbour", "operator", "other reviewer"]) {
        for (const method of ["GET", "POST"]) {
          const answer = await ask(path, ids, as, method);
          expect(`${method} ${path} as ${as}: ${answer.status}`).toMatch(/: (404|405)$/);
        }
      }
    }
  });

  test("SEC-03, S-07: answers 404 to a reviewer who asks for a draft, or for a report made to another programme", async () => {
    for (const path of ofProgramme.filter((address) => address.includes(":versionId"))) {
      for (const versionId of [drafted, foreign.versionId ?? ""]) {
        for (const method of ["GET", "POST"]) {
          const answer = await ask(path, { ...ids, versionId }, "reviewer", method);
          expect(`${method} ${path}: ${answer.status}`).toMatch(/: (404|405|400)$/);
        }
      }
    }
    const acts: Record<string, string>[] = [
      { intent: "ask", figure: "report", question: "Pourquoi ?" },
      { intent: "resolve", questionId: newId() },
      { intent: "accept" },
    ];
    for (const intent of acts) {
      const path = "/programmes/:programme/reports/:versionId";
      const answer = await ask(path, { ...ids, versionId: foreign.versionId ?? "" }, "reviewer", "POST", intent);
      expect(`${intent.intent}: ${answer.status}`).toBe(`${intent.intent}: 404`);
    }
  });

  test("SEC-03: opens for the roles that may, and answers 403 to the others", async () => {
    for (const [path, roles] of Object.entries(opensFor)) {
      for (const role of everyone) {
        const answer = await ask(path, { ...ids, ...seenBy(role) }, role, "GET");
        const expected = roles.includes(role) ? "200" : path === "/:network" ? "302" : "403";
        expect(`${path} for the ${role}: ${answer.status}`).toBe(`${path} for the ${role}: ${expected}`);
      }
    }
  });

  test("leads a donor, for whom nothing ever waits, from the network's own address to the gifts", async () => {
    expect(whereTo(await ask("/:network", ids, "donor", "GET"))).toBe("/littoral-nord/batches");
  });

  test("that nothing answers keeps the bar for who is in that network, and tells nobody else that there is one", async () => {
    const inside = await ask("/:network/nowhere/at-all", ids, "lead", "GET");
    expect(inside.status).toBe(404);
    expect(await inside.text()).toContain('href="/littoral-nord/batches"');
    for (const as of ["neighbour", "reviewer", undefined]) {
      const outside = await ask("/:network/nowhere/at-all", ids, as, "GET");
      expect(`${as}: ${outside.status}`).toBe(`${as}: 404`);
      expect(await outside.text()).not.toContain("/littoral-nord/batches");
    }
  });

  test("SEC-03: refuses an act to a role that may not open the place it is done from", async () => {
    for (const { path } of routes.filter(({ path, acts }) => acts && opensFor[path])) {
      for (const role of everyone.filter((each) => !opensFor[path]?.includes(each))) {
        const answer = await ask(path, ids, role, "POST");
        expect(`POST ${path} as ${role}: ${answer.status}`).toMatch(/: (403|404|405)$/);
      }
    }
  });
});

const seen: Partial<Record<Role, Record<string, string>>> = {};
const seenBy = (role: Role): Record<string, string> => seen[role] ?? {};

function addressesOf(build: ServerBuild): Array<{ path: string; acts: boolean }> {
  return Object.values(build.routes).flatMap((route) => {
    if (!route || route.id === "root") return [];
    const segments: string[] = [];
    for (
      let each: typeof route | undefined = route;
      each && each.id !== "root";
      each = each.parentId ? build.routes[each.parentId] : undefined
    ) {
      if (each.path) segments.unshift(each.path);
    }
    const children = Object.values(build.routes).some((other) => other?.parentId === route.id && other.index);
    return children ? [] : [{ path: `/${segments.join("/")}`, acts: "action" in route.module }];
  });
}

async function signIn(as: string): Promise<string> {
  const answer = await handler(
    new Request(`${origin}/demo/sign-in`, { method: "POST", body: new URLSearchParams({ as }) }),
  );
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

function ask(
  pattern: string,
  params: Record<string, string>,
  as: string | undefined,
  method: string,
  fields: Record<string, string> = {},
): Promise<Response> {
  const path = pattern
    .replace(/:(\w+)/g, (_, name: string) => params[name] ?? "00000000-0000-7000-8000-000000000000")
    .replace("*", "nowhere");
  const headers: Record<string, string> = as ? { cookie: cookies.get(as) ?? "" } : {};
  const body = method === "POST" ? new URLSearchParams({ id: newId(), ...fields }) : undefined;
  return handler(new Request(origin + path, { method, headers, ...(body ? { body } : {}) }));
}

const whereTo = (answer: Response): string => new URL(answer.headers.get("location") ?? "", origin).pathname;

/** A pass of that organisation, as one who keeps its field gives it. */
function aPassOf(networkId: string, organisationId: string, role: "lead" | "coordinator"): Promise<string> {
  const id = newId();
  const accountId = newId();
  const endsAt = new Date(Date.now() + 3_600_000);
  return inTenant({ networkId, organisationId, role, accountId }, async (db) => {
    await db.pass.createMany({ data: [{ networkId, id, organisationId, givenBy: accountId, endsAt }] });
    return id;
  });
}

async function idsOf(slug: string): Promise<Record<string, string>> {
  const network = await inDirectory((db) => db.network.findUniqueOrThrow({ where: { slug } }));
  const organisationId = (organisation: { kind: "hub" } | { name: string }) =>
    inTenant({ networkId: network.id, organisationId: null, role: "system", accountId: null }, async (db) => {
      const { id } = await db.organisation.findFirstOrThrow({ where: organisation });
      return id;
    });
  const passId = await aPassOf(network.id, await organisationId({ kind: "hub" }), "coordinator");
  if (slug === "littoral-nord") {
    const theirs = await organisationId({ name: "Collective Aid" });
    seen.lead = { passId: await aPassOf(network.id, theirs, "lead") };
  }
  return inTenant({ networkId: network.id, organisationId: null, role: "system", accountId: null }, async (db) => {
    const batch = await db.batch.findFirst({ orderBy: { createdAt: "asc" } });
    const to = slug === "littoral-nord" ? { to: { name: "Collective Aid" } } : {};
    const transfer = await db.transfer.findFirst({ where: to });
    const mine = await db.transfer.findFirst({ where: { to: { name: "Utopia 56" } } });
    const gap = await db.discrepancy.findFirst({ where: transfer ? { transferId: transfer.id } : {} });
    if (slug === "littoral-nord" && mine) {
      // The volunteer works for Utopia 56, the lead for Collective Aid, whose transfer and case these are.
      seen.volunteer = { transferId: mine.id };
    }
    const split = await db.split.findFirst();
    const version = await db.reportVersion.findFirst({ where: { state: "released" } });
    const sample = await db.sample.findFirst();
    // The lead's own.
    const own = slug === "littoral-nord" ? { name: "Collective Aid" } : {};
    const member = await db.organisation.findFirst({ where: { kind: "member", ...own } });
    const found = {
      network: slug,
      programme: "emmaus-connect",
      batchId: batch?.id,
      transferId: transfer?.id,
      discrepancyId: gap?.id,
      splitId: split?.id,
      versionId: version?.id,
      sampleId: sample?.id,
      passId,
      organisationId: member?.id,
      file: "csv",
    };
    return Object.fromEntries(Object.entries(found).flatMap(([key, value]) => (value ? [[key, value]] : [])));
  });
}

async function aDraftHere(): Promise<string> {
  const { networkId, organisationId, accountId, programmeId } = await inDirectory(async (db) => {
    const network = await db.network.findUniqueOrThrow({ where: { slug: "littoral-nord" } });
    const programme = await db.programme.findUniqueOrThrow({ where: { slug: "emmaus-connect" } });
    const held = await db.membership.findFirstOrThrow({ where: { networkId: network.id, role: "coordinator" } });
    return { ...held, networkId: network.id, programmeId: programme.id };
  });
  const who: Actor = { networkId, organisationId, role: "coordinator", accountId };
  return aVersion(who, programmeId, "draft");
}

let submittedThere: string;

/** A report's first version, as its coordinator keeps it: what it says matters to nobody here. */
async function aVersion(who: Actor, programmeId: string, state: "draft" | "submitted"): Promise<string> {
  const { networkId, accountId } = who;
  const [id, reportId] = [newId(), newId()];
  const weeks = { fromWeek: "2024-W01", toWeek: "2024-W04" };
  await inTenant(who, async (db) => {
    await db.report.createMany({
      data: [{ networkId, id: reportId, programmeId, number: 99, ...weeks, createdBy: accountId }],
    });
    await db.reportVersion.createMany({ data: [{ networkId, id, reportId, version: 1 }] });
  });
  if (state === "draft") return id;
  const content = {
    content: storedReport.write(exampleReport()),
    contentHash: "0".repeat(64),
    checkState: "passed" as const,
  };
  await asSystem(networkId, (db) => db.reportVersion.updateMany({ where: { networkId, id }, data: content }));
  await inTenant(who, async (db) => {
    const submitted = { state, submittedBy: accountId, submittedAt: new Date() };
    await db.reportVersion.updateMany({ where: { networkId, id }, data: submitted });
    await db.report.updateMany({ where: { networkId, id: reportId }, data: { submittedAt: new Date() } });
  });
  return id;
}

async function neighbours(): Promise<string> {
  const people = await aNetwork("voisins");
  await anAnnouncedBatch(people, 10);
  submittedThere = await aVersion(people.amira, people.programmeId, "submitted");
  const email = "neighbour@demo.relais.invalid";
  await inDirectory(async (db) => {
    const accountId = await createAccount(db, { email, name: "Voisine", locale: "fr" });
    await createMembership(db, {
      accountId,
      role: "coordinator",
      networkId: people.networkId,
      organisationId: people.amira.organisationId,
    });
  });
  cookies.set("neighbour", await signInAs(email));
  const reviewer = "other-reviewer@demo.relais.invalid";
  await inDirectory(async (db) => {
    const accountId = await createAccount(db, { email: reviewer, name: "Relectrice", locale: "fr" });
    await createMandate(db, { accountId, role: "reviewer", programmeId: people.programmeId });
  });
  cookies.set("other reviewer", await signInAs(reviewer));
  return people.slug;
}

// The demonstration signs in six people by name; anybody else borrows the coordinator's address for one request.
async function signInAs(email: string): Promise<string> {
  const swap = (from: string, to: string) =>
    inDirectory((db) => db.account.updateMany({ where: { email: from }, data: { email: to } }));
  await swap("coordinator@demo.relais.invalid", "aside@demo.relais.invalid");
  await swap(email, "coordinator@demo.relais.invalid");
  const cookie = await signIn("coordinator");
  await swap("coordinator@demo.relais.invalid", email);
  await swap("aside@demo.relais.invalid", "coordinator@demo.relais.invalid");
  return cookie;
}
