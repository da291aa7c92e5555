import { randomBytes } from "node:crypto";
import { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres, superuser } from "../../server/embedded-postgres.ts";
import { isWallKnown, migrate } from "../../server/migrate.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { databaseName, ownerRole, prepareRoles, webRole, withClient } from "../../server/roles.ts";
import { structureOf } from "../support/structure.ts";
import { removeFolder, temporaryFolder } from "./portal.ts";

const folder = temporaryFolder("wall");
const migrations = join(folder, "migrations");
const passwords = {
  superuser: secret(),
  owner: secret(),
  web: secret(),
  directory: secret(),
  job: secret(),
  backup: secret(),
};
let server: EmbeddedPostgres;
let ownerUrl: string;
let rules: string[];

beforeAll(async () => {
  server = await startEmbeddedPostgres({ folder, superuserPassword: passwords.superuser, durable: false });
  await prepareRoles(server.url(superuser, passwords.superuser, "postgres"), passwords);
  ownerUrl = server.url(ownerRole, passwords.owner, databaseName);
  cpSync(join(projectFolder, "prisma", "migrations"), migrations, { recursive: true });
  cpSync(join(projectFolder, "prisma", "wall"), join(folder, "wall"), { recursive: true });
  await migrate(ownerUrl, migrations);
  rules = await structureOf(ownerUrl);
});

afterAll(() => {
  server.stop();
  removeFolder(folder);
});

const run = (sql: string) => withClient(ownerUrl, (client) => client.query(sql));
const raisedAt = async () => (await run("select raised_at::text as at from relais.standing_wall")).rows[0]?.at;

test("a wall that is the one this code knows is left alone", async () => {
  const before = await raisedAt();
  await migrate(ownerUrl, migrations);
  expect(await raisedAt()).toBe(before);
});

test("a wall changed by hand is put back whole: what was missing is there, what was added or changed is gone", async () => {
  await run(`drop policy "hub select" on requests; create policy lets_all_in on letters for select to relais_lead using (true);
    grant delete on stock_entries to relais_hub; create function relais.extra() returns int language sql return 1`);
  expect(await structureOf(ownerUrl)).not.toEqual(rules);
  await migrate(ownerUrl, migrations);
  expect(await structureOf(ownerUrl)).toEqual(rules);
});

test("whatever was changed by hand is noticed, by whoever looks: only the owner can put it back", async () => {
  const web = () =>
    withClient(server.url(webRole, passwords.web, databaseName), (client) => isWallKnown(client, migrations));
  const changes = [
    "create policy lets_all_in on sites for select to relais_web using (true)",
    "drop trigger guard_movement on stock_movements",
    "alter table stock_movements disable trigger guard_movement",
    "create or replace function relais.network_id() returns uuid language sql stable return null::uuid",
    "alter table sites no force row level security",
    "grant update (name) on networks to relais_web",
    "grant execute on function relais.apply_movement to relais_web",
    "update relais.standing_wall set hash = 'of an earlier text'",
  ];
  for (const change of changes) {
    expect(await web()).toBe(true);
    await run(change);
    expect(await web(), change).toBe(false);
    await migrate(ownerUrl, migrations);
  }
  expect(await structureOf(ownerUrl)).toEqual(rules);
});

test("a wall that cannot be raised leaves the one that stands", async () => {
  appendFileSync(join(folder, "wall", "90-answers-and-letters.sql"), "\nselect 1 / 0;\n");
  await expect(migrate(ownerUrl, migrations)).rejects.toThrow("90-answers-and-letters.sql: division by zero");
  expect(await structureOf(ownerUrl)).toEqual(rules);
  cpSync(join(projectFolder, "prisma", "wall"), join(folder, "wall"), { recursive: true });
});

test("a migration may change what a policy reads, sees every row, and when it fails the wall still stands", async () => {
  await run("alter table rate_limits no force row level security; insert into rate_limits values ('k', now(), 1)");
  await run("alter table rate_limits force row level security");
  write("29990101000000_later", "alter table requests drop column organisation_id cascade; select 1 / 0;");
  await expect(migrate(ownerUrl, migrations)).rejects.toThrow("division by zero");
  expect(await structureOf(ownerUrl)).toEqual(rules);
  write(
    "29990101000000_later",
    `alter table batches alter column donor_organisation_id type uuid using donor_organisation_id::text::uuid;
     do $$ begin if not exists (select from rate_limits) then raise exception 'no row is seen'; end if; end $$;`,
  );
  expect(await migrate(ownerUrl, migrations)).toEqual(["29990101000000_later"]);
  expect(await structureOf(ownerUrl)).toEqual(rules);
  rmSync(join(migrations, "29990101000000_later"), { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(join(migrations, name), { recursive: true });
  writeFileSync(join(migrations, name, "migration.sql"), sql);
}

function secret(): string {
  return randomBytes(18).toString("base64url");
}
