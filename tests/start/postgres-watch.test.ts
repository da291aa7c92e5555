import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { startEmbeddedPostgres, superuser } from "../../server/embedded-postgres.ts";
import { placeOfData } from "../../server/postgres-place.ts";
import { postgresUser } from "../../server/postgres-user.ts";
import { watchPostgres } from "../../server/postgres-watch.ts";
import { readPostmaster } from "../../server/postmaster.ts";
import { withClient } from "../../server/roles.ts";
import { removeFolder, temporaryFolder } from "./portal.ts";

const folder = temporaryFolder("watch");
afterAll(() => removeFolder(folder));

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return;
    await wait(100);
  }
  throw new Error("it did not happen");
};

describe("the portal's own database", () => {
  test("killed from outside, comes back at the same address with what was saved", async () => {
    const told: string[] = [];
    const lost: unknown[] = [];
    const server = await startEmbeddedPostgres({ folder, superuserPassword: "x", tell: (word) => told.push(word) });
    try {
      server.watch((cause) => lost.push(cause));
      const url = server.url(superuser, "x", "postgres");
      await withClient(url, (client) => client.query("create table kept as select 500 as phones"));
      const { data } = placeOfData(folder, postgresUser);
      const before = readPostmaster(data);
      process.kill(before?.pid ?? 0, "SIGKILL");
      await until(() => told.includes("databaseBack"));
      const { rows } = await withClient(url, (client) => client.query("select phones from kept"));
      expect(rows).toEqual([{ phones: 500 }]);
      expect(readPostmaster(data)?.port).toBe(before?.port);
      expect(told.filter((word) => word.startsWith("database") && word !== "dataElsewhere")).toEqual([
        "databaseEnded",
        "databaseBack",
      ]);
      expect(lost).toEqual([]);
    } finally {
      server.stop();
    }
  });

  test("that is stopped on purpose stays down", async () => {
    const told: string[] = [];
    const server = await startEmbeddedPostgres({ folder, superuserPassword: "x", tell: (word) => told.push(word) });
    server.watch(() => {});
    server.stop();
    await wait(1_200);
    expect(told).not.toContain("databaseEnded");
  });
});

describe("when it does not come back", () => {
  test("every pause is used once, then somebody is told why", async () => {
    let tries = 0;
    const start = async () => {
      tries += 1;
      throw new Error("no room left");
    };
    const cause = await new Promise((giveUp) =>
      watchPostgres({ runs: () => false, start, tell: () => {}, giveUp }, [1, 1, 1], 1),
    );
    expect(tries).toBe(3);
    expect(cause).toMatchObject({ message: "no room left" });
  });

  test("one that ends again and again is not started for ever", async () => {
    let starts = 0;
    const start = async () => {
      starts += 1;
    };
    const cause = await new Promise((giveUp) =>
      watchPostgres({ runs: () => false, start, tell: () => {}, giveUp }, [1], 1),
    );
    expect(starts).toBe(2);
    expect(String(cause)).toContain("three times");
  });
});
