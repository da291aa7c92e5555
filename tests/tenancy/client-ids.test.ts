import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { openBuilt } from "../support/built-portal";
import { formsOf } from "../support/client-ids";
import { copiedId, copyNetwork, GLOBAL_STEP, type NetworkCopy, sumOf } from "../support/network-copy";
import { testPortal } from "../support/portal";
import { ADDED, FOUND, type Ids, TRIED_ELSEWHERE, TRIES, type Try } from "./client-id-tries";

const portal = testPortal();
const origin = "http://127.0.0.1:3000";

/**
 * The demonstration is the network that is attacked. Beside it stand three that hold the same: `twin`, whose rows have
 * the very same ids; `other`, whose rows have ids of their own and whose people send those of the attacked one; and
 * `third`, which sends what nobody knows.
 */
const twin: NetworkCopy = { networkId: newId(), slug: "twin", step: 0 };
const other: NetworkCopy = { networkId: newId(), slug: "other", step: 1 };
const third: NetworkCopy = { networkId: newId(), slug: "third", step: 2 };
const OF_NO_NETWORK = ["programmeId", "tokenId"];

let sql: Client;
let handler: (request: Request) => Promise<Response>;
let attackedId: string;
let attacked: Ids;
const cookies = new Map<string, string>();

beforeAll(async () => {
  ({ handler } = await openBuilt());

  sql = new Client({ connectionString: portal.database().adminUrl });
  await sql.connect();
  const { rows } = await sql.query<{ id: string }>("select id from networks");
  attackedId = rows[0]?.id ?? "";
  await sql.query(`begin; set local session_replication_role = replica; ${ADDED(attackedId)} commit`);
  attacked = { networkId: attackedId };
  for (const [name, found] of Object.entries(FOUND)) {
    const { rows: ids } = await sql.query<{ id: string }>(found, [attackedId]);
    expect(`${name}: ${ids.length}`).not.toBe(`${name}: 0`);
    attacked[name] = ids[0]?.id ?? "";
  }
  for (const copy of [twin, other, third]) {
    await copyNetwork(sql, attackedId, copy);
    for (const as of ["coordinator", "lead", "reviewer"])
      cookies.set(`${copy.slug} ${as}`, await signInAs(copy.slug, as));
  }
});
afterAll(() => sql.end());

describe("SEC-03: every id that a client makes or chooses", () => {
  const modules = import.meta.glob<Record<string, unknown>>("../../app/forms/*.ts", { eager: true });
  const routes = Object.values(
    import.meta.glob<string>("../../app/routes/**/*.{ts,tsx}", { eager: true, query: "?raw", import: "default" }),
  ).join("\n");
  const forms = Object.entries(modules)
    .flatMap(([path, module]) => formsOf(module, path.split("/").at(-1)?.replace(".ts", "") ?? ""))
    .filter(({ name }) => routes.includes(name.split(/[. ]/)[1] ?? "") || name.includes("factForm"));

  test("is in the list of what is tried, and the list names nothing that is gone", () => {
    const sent = forms
      .filter(({ name }) => !name.startsWith("fields."))
      .flatMap(({ name, ids }) => ids.map((id) => `${name}: ${id}`));
    const tried = TRIES.flatMap((each) => idsOf(each).map((id) => `${each.form}: ${id}`));
    expect([...new Set([...tried, ...Object.keys(TRIED_ELSEWHERE)])].sort()).toEqual([...new Set(sent)].sort());
  });

  test("but those in an address, which are answered as an id that nobody has", async () => {
    const read = [...routes.matchAll(/searchParams\.get\("(\w+)"\)/g)].map(([, name = ""]) => name);
    const pages: Record<string, [path: string, as: Try["as"], id: string]> = {
      batch: ["/:network/stock", "lead", "promisedBatchId"],
      open: ["/:network/letters", "coordinator", "letterId"],
    };
    const ofNoId = ["page", "figure"];
    expect([...new Set(read)].sort()).toEqual([...Object.keys(pages), ...ofNoId].sort());
    for (const [name, [path, as, id]] of Object.entries(pages)) {
      const answers = [
        await reads(twin, as, `${path}?${name}=${newId()}`),
        await reads(other, as, `${path}?${name}=${attacked[id] ?? newId()}`),
        await reads(third, as, `${path}?${name}=${newId()}`),
      ];
      expect(`${name}: ${unlike(answers)}`).toBe(`${name}: `);
    }
  });

  test("and an operator's, who makes no second network of an id that one has", async () => {
    const before = await sumOf(sql, attackedId);
    const cookie = await signInAs("", "operator");
    const fields = {
      intent: "network",
      id: attackedId,
      name: "Sud",
      slug: "sud",
      hubName: "Hub",
      timeZone: "Europe/Paris",
    };
    const body = new URLSearchParams(fields);
    const answer = await handler(new Request(`${origin}/operator`, { method: "POST", headers: { cookie }, body }));
    expect(answer.status).toBe(422);
    expect(await sumOf(sql, attackedId)).toEqual(before);
  });

  test.each(TRIES.map((each, position) => [`${position} ${each.form}`, each] as const))("%s", async (_, each) => {
    const before = await sumOf(sql, attackedId);
    // What somebody else's id is answered is what an id that nobody has is answered.
    const chosen = idsOf(each).filter((id) => id !== "id");
    const inAddress = [...each.path.matchAll(/:(\w+)/g)].flatMap(([, name = ""]) => (name in attacked ? [name] : []));
    for (const id of [...chosen, ...inAddress.map((name) => `:${name}`)]) {
      const answers = [
        await asks(twin, each, { [id]: newId() }),
        await asks(other, each, { [id]: theirsFor(each, id) }),
        await asks(third, each, { [id]: newId() }),
      ];
      expect(`${id}: ${unlike(answers)}`).toBe(`${id}: `);
    }
    // And what is one's own works, whoever has the same id or made a thing with it.
    const made: Record<string, string> = each.made ? { id: await takenFrom(each.made) } : {};
    const answers = [await asks(twin, each, {}), await asks(other, each, made), await asks(third, each, {})];
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(answers.map(() => String(each.status)));
    expect(unlike(answers)).toBe("");
    expect(await sumOf(sql, attackedId)).toEqual(before);
  });
});

/** The ids that a form sends, as the list of forms calls them. */
function idsOf(each: Try): string[] {
  const names = Object.entries(each.fields(NAMED))
    .filter(([name, value]) => (isId(value) && name !== "position") || isId(name))
    .map(([name]) => name.replace(UUID, "*").replace(/\*\..*$/, "*"));
  return [...new Set([...(each.made ? ["id"] : []), ...names])];
}
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const isId = (text: string) => UUID.test(text);
const NAMED: Ids = new Proxy({}, { get: () => "00000000-0000-7000-8000-000000000000" });

const idsIn = ({ step, networkId }: NetworkCopy): Ids => ({
  ...Object.fromEntries(
    Object.entries(attacked).map(([name, id]) => [
      name,
      copiedId(id, OF_NO_NETWORK.includes(name) ? GLOBAL_STEP + step : step),
    ]),
  ),
  networkId,
});

/** The attacked network's own id in that place of the form. */
function theirsFor(each: Try, id: string): string {
  if (id.startsWith(":")) return attacked[id.slice(1)] ?? "";
  for (const [name, value] of Object.entries(each.fields(attacked))) {
    if (name === id) return value;
    if (id.endsWith("*") && name.startsWith(id.slice(0, -1))) return name.match(UUID)?.[0] ?? "";
  }
  throw new Error(`${each.form} sends no ${id}`);
}

const taken = new Set<string>();

/** The id of one of its rows that no form names, another one each time. */
async function takenFrom(table: string): Promise<string> {
  const whose =
    table === "api_tokens"
      ? "programme_id in (select programme_id from programme_grants where network_id = $1)"
      : "network_id = $1";
  const { rows } = await sql.query<{ id: string }>(`select id from ${table} where ${whose} order by id`, [attackedId]);
  const id = rows.map((found) => found.id).find((each) => !taken.has(each) && !Object.values(attacked).includes(each));
  if (id === undefined) throw new Error(`no row of ${table} is left`);
  taken.add(id);
  return id;
}

/** Sends a form as one's own, but for some ids; the answer without what differs from one network to the other. */
async function asks(copy: NetworkCopy, each: Try, instead: Record<string, string>): Promise<string> {
  const own = idsIn(copy);
  const named = (id: string) => instead[`:${id}`] ?? own[id] ?? "";
  const path = each.path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === "network") return copy.slug;
    return name === "programme" ? `emmaus-connect-${copy.slug}` : named(name);
  });
  const body = new URLSearchParams(each.made ? { id: newId() } : {});
  for (const [name, value] of Object.entries(each.fields(own))) {
    const asName = Object.keys(instead).find((id) => id.endsWith("*") && name.startsWith(id.slice(0, -1)));
    body.set(asName ? name.replace(UUID, instead[asName] ?? "") : name, instead[name] ?? value);
  }
  if (instead.id) body.set("id", instead.id);
  return answered(copy, each.as, new Request(origin + path, { method: "POST", body }));
}

const reads = (copy: NetworkCopy, as: Try["as"], path: string): Promise<string> =>
  answered(copy, as, new Request(origin + path.replace(":network", copy.slug)));

async function answered({ slug }: NetworkCopy, as: Try["as"], request: Request): Promise<string> {
  request.headers.set("cookie", cookies.get(`${slug} ${as}`) ?? "");
  const answer = await handler(request);
  const told = `${answer.status} ${answer.headers.get("location") ?? ""} ${visible(await answer.text())}`;
  return told.replaceAll(new RegExp(UUID, "g"), "#").replaceAll(slug, "network");
}

/** The words that one answer has and another lacks. */
function unlike(answers: string[]): string {
  const words = answers.map((answer) => answer.split(" "));
  const lacks = (some: string[], others: string[]) => some.filter((word) => count(some, word) > count(others, word));
  return words
    .map((some) => [...new Set(words.flatMap((others) => lacks(some, others)))].join(" "))
    .filter((more) => more !== "")
    .join(" ≠ ");
}
const count = (words: string[], word: string) => words.filter((each) => each === word).length;

/** The words of a page, in an order that no id decides, without its clock, its fingerprints and its links' secrets. */
const visible = (page: string) =>
  page
    .replace(/<(script|svg|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(new RegExp(UUID, "g"), "#")
    .replace(/\d\d:\d\d/g, "…")
    .replace(/[\w-]{22,}/g, "…")
    .replace(/\b[0-9a-f]{4}\b/g, "…")
    .split(/\s+/)
    .sort()
    .join(" ");

async function signInAs(slug: string, as: string): Promise<string> {
  const swap = (from: string, to: string) =>
    inDirectory((db) => db.account.updateMany({ where: { email: from }, data: { email: to } }));
  const email = `${as}@demo.relais.invalid`;
  const body = new URLSearchParams({ as });
  const signIn = () => handler(new Request(`${origin}/demo/sign-in`, { method: "POST", body }));
  const cookieOf = (answer: Response) => (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  if (slug === "") return cookieOf(await signIn());
  await swap(email, `aside-${email}`);
  await swap(`${slug}-${email}`, email);
  const answer = await signIn();
  await swap(email, `${slug}-${email}`);
  await swap(`aside-${email}`, email);
  return cookieOf(answer);
}
