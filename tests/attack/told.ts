import { Client } from "pg";
import { disconnect } from "~/data/scope/client.server";
import { attacked, type Score } from "./attacked";

/** What a history came to, as one process tells another. */
export interface Told {
  seed: number;
  words: string;
  byField: boolean;
  versions: number;
  /** Public pages that say how many were handed over. */
  pages: number;
  refused: number;
  unlike: number;
  score: Score;
}

/** Attacks histories one after another, over one connection beside the portal's own. */
export async function openAttack(): Promise<{
  attack: (seed: number, byField: boolean) => Promise<Told>;
  close: () => Promise<void>;
}> {
  const sql = new Client({ connectionString: process.env.ATTACK_SUPERUSER_URL });
  await sql.connect();
  return {
    attack: async (seed, byField) => {
      const { score, played } = await attacked(sql, seed, byField);
      const { versions, refused, unlike, words } = played;
      const pages = played.pages.filter(({ handed }) => handed !== null).length;
      return { seed, words, byField, versions: versions.length, pages, refused, unlike: unlike.length, score };
    },
    close: async () => {
      await sql.end();
      await disconnect();
    },
  };
}
