import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";

const asker = new AsyncLocalStorage<string>();

/** Runs `work` with its statements prepared for one database role. */
export const preparedFor = <T>(role: string, work: () => Promise<T>): Promise<T> => asker.run(role, work);

/**
 * A name for a statement: PostgreSQL plans it once a connection, and anew whenever the role changes under one name, so
 * the role is part of it. Without a name, outside `preparedFor`, it is planned each time.
 */
export function statementName({ sql }: { sql: string }): string {
  const role = asker.getStore();
  return role === undefined ? "" : `${role}_${createHash("sha1").update(sql).digest("base64url")}`;
}
