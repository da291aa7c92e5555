import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import { messageOf } from "./problem.ts";
import { projectFolder } from "./project-folder.ts";

type Bindings = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");

let loaded: Promise<Bindings> | undefined;

/**
 * Prisma's own schema engine, in this process, over the same driver as the portal: nothing is downloaded.
 * @param before SQL to run in the same transaction as a script, ahead of it.
 */
export async function withSchemaEngine<T>(
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
  before: (script: string) => string = () => "",
): Promise<T> {
  loaded ??= load();
  const { SchemaEngine: Engine } = await loaded;
  const driver = new WholeScripts({ connectionString: url, max: 2 });
  driver.before = before;
  const adapter = bindMigrationAwareSqlAdapterFactory(driver);
  const engine = await Engine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    return await Promise.race([work(engine), panic()]);
  } catch (error) {
    throw new Error(driver.failure ?? explain(error), { cause: error });
  } finally {
    engine.free();
    await driver.close();
  }
}

/** The catalog's one-letter type, which the engine asks for and the adapter does not know. */
const letterColumns = [
  { from: "constr.contype AS constraint_type", to: "constr.contype::text AS constraint_type" },
  { from: "con.confdeltype,", to: "con.confdeltype::text AS confdeltype," },
  { from: "con.confupdtype,", to: "con.confupdtype::text AS confupdtype," },
];
const letterNames = ["constraint_type", "confdeltype", "confupdtype"];

/**
 * The adapter cuts a script at every semicolon, which breaks function bodies, and runs the pieces one by one.
 * Sent whole, PostgreSQL parses it and runs it as one transaction: a migration happens or does not.
 */
class WholeScripts extends PrismaPg {
  failure: string | undefined;
  before = (_script: string): string => "";
  readonly #open: Awaited<ReturnType<PrismaPg["connect"]>>[] = [];

  async close(): Promise<void> {
    await Promise.all(this.#open.map((adapter) => adapter.dispose()));
  }

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    this.#open.push(adapter);
    adapter.executeScript = async (script) => {
      await adapter
        .underlyingDriver()
        .query(this.before(script) + script)
        .catch((error: unknown) => {
          // The engine only passes on that there was one.
          this.failure = messageOf(error);
          throw error;
        });
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const sql = letterColumns.reduce((text, { from, to }) => text.replace(from, to), query.sql);
      const answer = await queryRaw({ ...query, sql });
      const isLetter = (at: number) => sql !== query.sql && letterNames.includes(answer.columnNames[at] ?? "");
      const columnTypes = answer.columnTypes.map((type, at) => (isLetter(at) ? ColumnTypeEnum.Character : type));
      return { ...answer, columnTypes };
    };
    return adapter;
  }
}

/** A panic of the engine leaves its promise open for ever: this one ends it. */
function panic(): Promise<never> {
  return new Promise((_, reject) => {
    const registry = { set_message: (message: string) => reject(new Error(message)) };
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
  });
}

async function load(): Promise<Bindings> {
  const entry = createRequire(join(projectFolder, "package.json")).resolve("@prisma/schema-engine-wasm");
  const bindings: Bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = readFileSync(join(dirname(entry), "schema_engine_bg.wasm"));
  const imports = Object.entries({ ...bindings }).map(([name, given]) =>
    name.startsWith("__wbg_setTimeout_") ? [name, patience] : [name, given],
  );
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": Object.fromEntries(imports) });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return bindings;
}

/** The engine gives its lock ten seconds and never clears that timer, which must not keep the process up. */
function patience(call: () => void, milliseconds: number): NodeJS.Timeout {
  return setTimeout(call, milliseconds >>> 0).unref();
}

/** The engine throws a JSON report; people need its message. */
function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  try {
    const report: { message?: string } = JSON.parse(text);
    return report.message ?? text;
  } catch {
    return messageOf(error) ? text : "unknown";
  }
}
