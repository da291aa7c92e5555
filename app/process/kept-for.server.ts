import { inDirectory } from "~/data/scope/directory-scope.server";
import { DEMO_NETWORK } from "~/demo/demo-network";

/** What a database is used for: nothing yet, the demonstration, or a real installation. */
export type KeptFor = "nothing" | "demonstration" | "real life";

export function keptFor(): Promise<KeptFor> {
  return inDirectory(async (db) => {
    if (await db.network.findUnique({ where: { id: DEMO_NETWORK }, select: { id: true } })) return "demonstration";
    const used =
      (await db.account.findFirst({ select: { id: true } })) ?? (await db.network.findFirst({ select: { id: true } }));
    return used ? "real life" : "nothing";
  });
}
