import { withClient } from "../../server/roles.ts";
import { databaseOf } from "./journey-portal";

/**
 * Takes a demonstration back to before its first report: what was given stays, nothing of it was published. Gives the
 * week that report ended with.
 */
export function forgetReports(folder: string): Promise<string> {
  return withClient(databaseOf(folder), async (client) => {
    const { rows } = await client.query<{ to: string }>(`select min(to_week) as "to" from reports`);
    // Nothing of this can be deleted by anybody who signs in: the triggers that see to it are put aside here.
    await client.query("set session_replication_role = replica");
    for (const table of [
      "sample_counts",
      "sample_units",
      "samples",
      "share_links",
      "report_acts",
      "report_questions",
      "published_ledger",
      "report_slices",
      "report_sections",
      "report_versions",
      "reports",
    ]) {
      await client.query(`delete from ${table}`);
    }
    return rows[0]?.to ?? "";
  });
}
