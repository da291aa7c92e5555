import { createHash } from "node:crypto";
import pg from "pg";

/** The name of a statement on a connection that adds the role to it. */
export function statementName({ sql }: { sql: string }): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash("sha1").update(sql).digest("base64url");
  if (names.size >= MOST_NAMES) names.clear();
  names.set(sql, name);
  return name;
}

const names = new Map<string, string>();
/** The portal has some hundreds of statements, and as many again by how long their lists are. */
const MOST_NAMES = 5_000;

interface Statement {
  text: string;
  name?: string;
  values?: unknown[];
}

/**
 * A connection that knows which role it is in, and puts it before each name: PostgreSQL plans a statement once a name, and
 * anew whenever the role changes under one. It reads the role from what passes through it, so that nothing has to travel
 * with the asking code.
 */
export class RoleNamingClient extends pg.Client {
  private role = LOGIN;

  override query(...sent: unknown[]): never {
    const [first, ...rest] = sent;
    const asked = isStatement(first) ? this.named(first) : first;
    return Reflect.apply(pg.Client.prototype.query, this, [asked, ...rest]) as never;
  }

  private named(statement: Statement): Statement {
    const { text, name, values } = statement;
    if (name === undefined) return statement;
    if (BOUNDS.has(text)) this.role = LOGIN;
    const named = { ...statement, name: `${this.role}_${name}` };
    if (TAKES_ROLE.test(text)) this.role = String(values?.[0]);
    return named;
  }
}

/** Nobody asks yet, or any more. */
const LOGIN = "relais_login";
const BOUNDS = new Set(["BEGIN", "COMMIT", "ROLLBACK"]);
const TAKES_ROLE = /^\s*select\s+set_config\('role', \$1, true\)/;

const isStatement = (sent: unknown): sent is Statement =>
  typeof sent === "object" && sent !== null && "text" in sent && typeof sent.text === "string" && "values" in sent;
