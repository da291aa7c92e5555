import type { RingKey } from "~/core/keys/ring";
import type { DirectoryTransaction } from "../scope/directory-scope.server";
import { checkOf } from "./key-file.server";

/** The database recognises the key from now on, at every start. */
export async function rememberKey(db: DirectoryTransaction, key: RingKey): Promise<void> {
  const { id, since } = key;
  await db.keyCheck.createMany({ data: [{ id, checkValue: checkOf(key), since }], skipDuplicates: true });
}

/** The key file may be without it. */
export async function forgetKey(db: DirectoryTransaction, id: string): Promise<void> {
  await db.keyCheck.deleteMany({ where: { id } });
}
