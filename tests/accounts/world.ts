import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeBase32IgnorePadding } from "@oslojs/encoding";
import { generateHOTP } from "@oslojs/otp";
import type { Role } from "~/core/access/roles";
import { createAccount, createMandate, createMembership } from "~/data/access/directory.server";
import { newRing, writeRing } from "~/data/keys/key-file.server";
import { hashPassword } from "~/data/keys/password.server";
import { createNetwork } from "~/data/network/network-store.server";
import { disconnect } from "~/data/scope/client.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { action as secondFactor, loader as secondFactorPage } from "~/routes/second-factor/route";
import { action as signIn } from "~/routes/sign-in/route";
import { environmentOf, type FreshDatabase, freshDatabase } from "../support/database";
import { Browser } from "./browser";

export const PASSWORD = "quatre petits bateaux";

let database: FreshDatabase;
let folder: string;

/** A migrated database, a key file, and the portal's environment pointing at both. */
export async function openWorld(): Promise<void> {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), "relais-accounts-"));
  const keyFile = join(folder, "keys.json");
  writeRing(keyFile, newRing());
  Object.assign(process.env, environmentOf(database));
  process.env.RELAIS_KEYS = keyFile;
  delete process.env.RELAIS_DEMO;
}

/** For what only an administrator of the server sees. */
export const adminUrl = (): string => database.adminUrl;

export async function closeWorld(): Promise<void> {
  await disconnect();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}

export interface World {
  networkId: string;
  slug: string;
  hubId: string;
  memberId: string;
}

let made = 0;

/** A network with a hub and one member. */
export async function aNetwork(name?: string): Promise<World> {
  made += 1;
  const slug = `reseau-${made}`;
  const networkId = newId();
  const hub = await inDirectory((db) =>
    createNetwork(db, { id: networkId, slug, name: name ?? `Réseau ${made}`, hubName: "La tête" }),
  );
  if (!hub) throw new Error("the network is made");
  const memberId = newId();
  await inTenant({ networkId, organisationId: null, role: "system", accountId: null }, (db) =>
    db.organisation.createMany({ data: [{ networkId, id: memberId, kind: "member", name: "Utopia 56" }] }),
  );
  return { networkId, slug, hubId: hub.hubId, memberId };
}

export interface Person {
  id: string;
  email: string;
}

/** Somebody with a password, and roles. */
export async function aPerson(roles: { role: Role; world?: World; expiresAt?: Date }[] = []): Promise<Person> {
  made += 1;
  const email = `personne-${made}@exemple.org`;
  const passwordHash = await hashPassword(PASSWORD);
  const id = await inDirectory(async (db) => {
    const accountId = await createAccount(db, { email, name: `Personne ${made}`, locale: "fr", passwordHash });
    for (const { role, world, expiresAt = null } of roles) {
      if (role === "operator" || role === "reviewer") await createMandate(db, { accountId, role, expiresAt });
      else await createMembership(db, { accountId, role, expiresAt, ...placeIn(world, role) });
    }
    return accountId;
  });
  return { id, email };
}

function placeIn(world: World | undefined, role: Role): { networkId: string; organisationId: string } {
  if (!world) throw new Error(`a ${role} is in a network`);
  return { networkId: world.networkId, organisationId: role === "coordinator" ? world.hubId : world.memberId };
}

export interface Enrolled {
  browser: Browser;
  secret: Uint8Array;
  recoveryCodes: string[];
}

/** Through the pages: password, then the first second factor. */
export async function signInAndEnrol(person: Person, browser = new Browser()): Promise<Enrolled> {
  const first = await browser.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
  if (first.location !== "/account/second-factor") throw new Error(`sign-in answered ${first.status}`);
  return enrol(browser);
}

export async function enrol(browser: Browser): Promise<Enrolled> {
  const page = await browser.get(secondFactorPage, "/account/second-factor");
  const { sealed, typed } = page.data.enrolment as { sealed: string; typed: string };
  const secret = secretOf(typed);
  const done = await browser.post(secondFactor, "/account/second-factor", {
    intent: "enrol",
    sealed,
    code: codeNow(secret),
  });
  return { browser, secret, recoveryCodes: done.data.codes as string[] };
}

/** From another device, with the code of the moment. */
export async function signInAgain(person: Person, secret: Uint8Array, browser = new Browser()) {
  await browser.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
  return browser.post(secondFactor, "/account/second-factor", { intent: "code", code: codeNow(secret) });
}

export const secretOf = (typed: string): Uint8Array => decodeBase32IgnorePadding(typed.replaceAll(" ", ""));

export const codeNow = (secret: Uint8Array, steps = 0): string =>
  generateHOTP(secret, BigInt(Math.floor(Date.now() / 30_000) + steps), 6);
