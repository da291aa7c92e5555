import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { runMigrations } from "graphile-worker";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayKeyFolder } from "~/data/keys/day-key-file.server";
import { confirmHour } from "~/data/network/clock.server";
import { swapInClear } from "~/data/network/machine.server";
import { newId } from "~/data/scope/id.server";
import accounts from "../../locales/fr/accounts.json";
import home from "../../locales/fr/home.json";
import mail from "../../locales/fr/mail.json";
import words from "../../locales/fr/status.json";
import stock from "../../locales/fr/stock.json";
import { withClient } from "../../server/roles.ts";
import { eventually } from "../support/eventually";
import { testPortal } from "../support/portal";

const portal = testPortal();
const origin = "http://127.0.0.1:3000";
const network = "littoral-nord";

type As = "operator" | "coordinator" | "lead" | undefined;

/** A state nobody chose: what brings it, which screens say so, and what ends it. */
interface State {
  brought: () => Promise<void> | void;
  screens: [path: string, as: As, sentence: string][];
  /** A form of one of those screens; or the world's own change, where no form can mend a disk or start a process. */
  act: { path: string; as: As; fields: () => Record<string, string> } | { theWorld: () => Promise<void> | void };
  /** Why this machine cannot be brought into it. */
  missing?: string | false;
}

const attend = accounts.operator.attend;
const status = words.status;
const operator = (sentence: string): State["screens"][number] => ["/operator", "operator", sentence];
const open = (sentence: string): State["screens"][number] => ["/status", undefined, sentence];
const onOperator = (intent: string, fields: () => Record<string, string> = () => ({})): State["act"] => ({
  path: "/operator",
  as: "operator",
  fields: () => ({ intent, ...fields() }),
});

let sql: Client;
let handler: (request: Request) => Promise<Response>;
let networkId: string;
const cookies = new Map<As, string>();
const ids: Record<string, string> = {};
const asked = async (name: string, query: string) => {
  const { rows } = await sql.query(query, [networkId]);
  ids[name] = rows[0]?.id ?? "";
};
const job = (change: string) =>
  sql.query(`delete from graphile_worker._private_jobs; select graphile_worker.add_job('nightly', '{}', run_at := now() - interval '2 hours');
    update graphile_worker._private_jobs set ${change}
    where id = (select max(id) from graphile_worker._private_jobs)`);
/** What serves goes on with new connections. */
const cutOff = async () => {
  await sql.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await eventually(async () => expect((await send("/status", undefined)).status).toBe(200));
};
/** Whether anybody may connect to this database; the server's others are not touched. */
const allowed = (connections: boolean) => {
  const { adminUrl, name } = portal.database();
  const elsewhere = new URL(adminUrl);
  elsewhere.pathname = "/postgres";
  return withClient(elsewhere.href, (client) =>
    client.query(`alter database ${name} allow_connections ${connections}`),
  );
};
const disk = mkdtempSync(join(tmpdir(), "relais-full-"));
const keys = () => process.env.RELAIS_KEYS ?? "";
let ownKeys: string;

const STATES: Record<string, State> = {
  "a line whose books differ stands still": {
    brought: async () => {
      await sql.query(
        "insert into quarantines (network_id, id, batch_line_id, since) select network_id, gen_random_uuid(), id, now() from batch_lines where network_id = $1 order by id limit 1",
        [networkId],
      );
      await asked(
        "batchId",
        "select batch_id id from batch_lines where network_id = $1 order by batch_lines.id limit 1",
      );
    },
    screens: [
      [`/${network}/books`, "coordinator", stock.books.stopped_one.split("{{")[0] ?? ""],
      [`/${network}`, "coordinator", home.need["lift-quarantine"].sentence_one],
      open(status.stopped_one),
    ],
    act: {
      path: `/${network}/books`,
      as: "coordinator",
      fields: () => ({ intent: "rebuild", id: newId(), batchId: ids.batchId ?? "" }),
    },
  },
  "a job is held by a worker that was killed": {
    brought: async () => {
      await job("locked_at = now() - interval '2 hours', locked_by = 'killed'");
    },
    screens: [operator(attend.stuck_one.replace("{{count, number}}", "1")), open(status.workStuck_one.slice(17))],
    act: onOperator("work-again"),
  },
  "a job was tried in vain as often as it is tried, such as a report's check": {
    brought: async () => {
      await job("attempts = max_attempts");
    },
    screens: [operator(attend.stuck_one.replace("{{count, number}}", "1")), open(status.workStuck_one.slice(17))],
    act: onOperator("work-again"),
  },
  "nobody does the background work": {
    brought: async () => {
      await job("priority = 0");
    },
    screens: [operator(attend.late_one.slice(17)), open(status.workLate)],
    act: {
      theWorld: async () => {
        await sql.query("delete from graphile_worker._private_jobs where run_at < now() - interval '1 hour'");
      },
    },
  },
  "the key of the day is not here": {
    brought: async () => {
      const file = join(dayKeyFolder(), networkId);
      if (existsSync(file)) renameSync(file, `${file}.away`);
    },
    screens: [operator(attend.lostDoes), open("scellés attendent une clé absente")],
    act: onOperator("give-up-pieces", () => ({ networkId })),
  },
  "the clock jumped": {
    brought: () => confirmHour(new Date(Date.now() - 9 * 86_400_000)),
    screens: [operator(attend.clock.slice(0, 47)), open(status.clockJumped)],
    act: onOperator("confirm-clock"),
  },
  "the database remembers what was to be forgotten": {
    brought: async () => {
      await sql.query(`alter role relais_directory in database ${portal.database().name} set log_statement = 'all'`);
      await cutOff();
    },
    screens: [operator(words.remembers.statements), ...(swapInClear() ? [] : [open(status.memoryLong)])],
    act: {
      theWorld: async () => {
        await sql.query(`alter role relais_directory in database ${portal.database().name} reset log_statement`);
        await cutOff();
      },
    },
  },
  "the database is away": {
    brought: async () => {
      await allowed(false);
      await sql.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
    },
    screens: [open(status.unreachable)],
    act: {
      theWorld: async () => {
        await allowed(true);
        await cutOff();
      },
    },
  },
  "the disk is full": {
    brought: () => {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]);
      ownKeys = keys();
      process.env.RELAIS_KEYS = join(disk, "keys.json");
    },
    screens: [open(status.diskFull)],
    act: {
      theWorld: () => {
        process.env.RELAIS_KEYS = ownKeys;
        execFileSync("umount", [disk]);
      },
    },
    missing: process.getuid?.() !== 0 && "a disk of one megabyte takes root",
  },
  "a letter cannot be delivered": {
    brought: async () => {
      await sql.query(
        `insert into letters (network_id, id, kind, address, locale, refused_at, last_problem, attempts)
         values ($1, gen_random_uuid(), 'invitation', 'gone@example.org', 'fr', now(), '403 domain not verified', 1)`,
        [networkId],
      );
      await asked("letterId", "select id from letters where network_id = $1 and refused_at is not null");
    },
    screens: [[`/${network}/letters`, "coordinator", mail.outbox.state.refused]],
    act: { path: `/${network}/letters`, as: "coordinator", fields: () => ({ letterId: ids.letterId ?? "" }) },
  },
  "a pass ended with things in its bag": {
    // The demonstration has one.
    brought: () => {},
    screens: [[`/${network}`, "lead", home.need["bag-forgotten"].act]],
    act: {
      theWorld: async () => {
        for (;;) {
          const { rows } = await sql.query<{ id: string; pass_id: string; item: string; held: number }>(
            `select b.id, b.pass_id, l.item_id item, sum(s.quantity)::int held from bags b
             join organisations o on (o.network_id, o.id) = (b.network_id, b.organisation_id)
             join passes p on (p.network_id, p.id) = (b.network_id, b.pass_id) and p.ends_at < now()
             join stock_accounts a on (a.network_id, a.bag_id) = (b.network_id, b.id)
             join stock_balances s on (s.network_id, s.account_id) = (a.network_id, a.id)
             join batch_lines l on (l.network_id, l.id) = (s.network_id, s.batch_line_id)
             where b.network_id = $1 and returned_at is null and o.name = 'Utopia 56' group by 1, 2, 3 having sum(s.quantity) > 0 limit 1`,
            [networkId],
          );
          const [bag] = rows;
          if (!bag) return;
          const line = { [`lines.${bag.item}.counted`]: `${bag.held}`, [`lines.${bag.item}.expected`]: `${bag.held}` };
          const counted = await send(`/${network}/passes/${bag.pass_id}/bag`, "lead", {
            id: newId(),
            bag: bag.id,
            ...line,
          });
          expect(counted.status).toBe(200);
        }
      },
    },
  },
};

beforeAll(async () => {
  process.env.RELAIS_DEMO = "1";
  const build = (await import("../../build/server/index.js" as string)) as ServerBuild;
  const entry = build.entry.module as unknown as {
    prepare: (options: { demo: boolean; origin: string; keyFile: string }) => Promise<unknown>;
  };
  await runMigrations({ connectionString: portal.database().ownerUrl });
  await entry.prepare({ demo: true, origin, keyFile: keys() });
  const handle = createRequestHandler(build, "production");
  handler = (request) => handle(request, { remoteAddress: "127.0.0.1", secure: false });
  sql = new Client({ connectionString: portal.database().adminUrl });
  await sql.connect();
  networkId = (await sql.query("select id from networks")).rows[0].id;
  // As after a start: nothing is due yet, the books were looked at, and the hour is known.
  await sql.query("delete from graphile_worker._private_jobs");
  await sql.query(
    "insert into ledger_checks (network_id, id, checked_at, lines, offenders) values ($1, gen_random_uuid(), now(), 3, '[]')",
    [networkId],
  );
  await confirmHour(new Date());
  for (const as of ["operator", "coordinator", "lead"] as const) {
    const entered = await send("/demo/sign-in", undefined, { as });
    cookies.set(as, (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "");
  }
});
afterAll(async () => {
  await sql.end();
  rmSync(disk, { recursive: true, force: true });
});

const send = (path: string, as: As, fields?: Record<string, string>) =>
  handler(
    new Request(origin + path, {
      headers: { cookie: cookies.get(as) ?? "", "accept-language": "fr" },
      ...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
    }),
  );

const page = async (path: string, as: As) =>
  (await (await send(path, as)).text()).replace(/<[^>]+>/g, "").replaceAll("&#x27;", "’");

test.each(Object.entries(STATES))("%s: a screen says so, and something ends it", async (name, state) => {
  await sql.query("delete from graphile_worker._private_jobs");
  if (state.missing) return expect(name).toBe("the disk is full");
  const said = async () =>
    Promise.all(
      state.screens.map(async ([path, as, sentence]) => ((await page(path, as)).includes(sentence) ? path : "")),
    );
  if (name !== "a pass ended with things in its bag") expect(await said()).toEqual(state.screens.map(() => ""));
  await state.brought();
  expect(await said()).toEqual(state.screens.map(([path]) => path));
  if ("theWorld" in state.act) await state.act.theWorld();
  else {
    const done = await send(state.act.path, state.act.as, state.act.fields());
    expect(`${done.status}`).toMatch(/^(200|302)$/);
  }
  expect(await said()).toEqual(state.screens.map(() => ""));
});

test("and when none holds, the page that anybody may read says that all is well", async () => {
  const well = await page("/status", undefined);
  for (const line of [status.answers, status.nightWell, status.clockWell, status.workWell, status.diskWell]) {
    expect(well).toContain(line);
  }
  if (swapInClear()) return;
  expect(well).toContain(status.memoryShort);
  expect(await page("/operator", "operator")).not.toContain(attend.title);
});
