// @ts-check
// What the process that derives secrets runs, given to it on its standard input (derive-secret.server.ts): it has no key, no
// way to the database and no word of the environment but where its library is.
import { constants, setPriority } from "node:os";
import process from "node:process";
import { pathToFileURL } from "node:url";

// Of this thread, before anything is worked out: every other thread keeps its priority, so the work is done in this one.
setPriority(constants.priority.PRIORITY_LOW);
/** @type {typeof import("@node-rs/argon2")} */
const { hashRawSync } = await import(pathToFileURL(process.env.ARGON2 ?? "").href).then((library) => library.default);

process.on("disconnect", () => process.exit());
process.on("message", (/** @type {{ number: string, salt: string, memoryCost: number, timeCost: number }} */ asked) => {
  const { number, salt, memoryCost, timeCost } = asked;
  const secret = hashRawSync(number, {
    algorithm: 2,
    salt: Buffer.from(salt, "hex"),
    memoryCost,
    timeCost,
    parallelism: 1,
    outputLen: 32,
  });
  process.send?.(secret.toString("hex"));
});
