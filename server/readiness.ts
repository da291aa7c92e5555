import { freeMegabytes } from "./disk-space.ts";
import { withClient } from "./roles.ts";

/** What `/readyz` says of each part; "unknown" is what this process cannot see, and does not stop it. */
export type Readiness = {
  disk: "ok" | "full";
  database: "ok" | "silent";
  jobs: "ok" | "late" | "unknown";
};

type Parts = {
  /** Where data and keys are kept. */
  folder: string;
  answers: () => Promise<boolean>;
  /** Whoever may read the job queue. */
  ownerUrl: string | undefined;
};

/** Below this, in megabytes, a start would be refused as well. */
const ROOM = 64;

/** A job that was due this long ago is done by nobody. */
const LATE = "15 minutes";

/** Whether this process can do its work, part by part: for whoever watches over it. */
export async function readiness({ folder, answers, ownerUrl }: Parts): Promise<Readiness> {
  const database = (await answers()) ? "ok" : "silent";
  return {
    disk: freeMegabytes(folder) >= ROOM ? "ok" : "full",
    database,
    jobs: database === "ok" && ownerUrl ? await jobsOf(ownerUrl) : "unknown",
  };
}

export const isReady = ({ disk, database, jobs }: Readiness): boolean =>
  disk === "ok" && database === "ok" && jobs !== "late";

function jobsOf(ownerUrl: string): Promise<Readiness["jobs"]> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ late: boolean }>(
      `select exists (select from graphile_worker.jobs
         where attempts < max_attempts and run_at < now() - interval '${LATE}'
           and (locked_at is null or locked_at < now() - interval '${LATE}')) as late`,
    );
    return rows[0]?.late ? ("late" as const) : ("ok" as const);
  }).catch(() => "unknown" as const);
}
