// @ts-check
// How long letting somebody in takes, how much of it is Argon2id, and what the rest costs.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hash, verify } from "@node-rs/argon2";
import { v7 } from "uuid";
import { projectFolder } from "../project.mjs";
import { withDemoPortal } from "./support/portal.mjs";
import { printTimings, repeated, timed } from "./support/timing.mjs";
import { choicesIn, network, signedInAs, Visitor } from "./support/visitor.mjs";

const PASSWORD = "quatre petits bateaux";
const EMAIL = "banc@exemple.org";
// Together under the hundred tries a quarter of an hour that the portal allows one place.
const TRIES = 40;

await withDemoPortal(async (origin) => {
  const visitor = new Visitor(origin);
  await openAccount(await signedInAs(origin, "coordinator"), visitor);
  // An address nobody has answers after the same work; a new one each time, as each has ten tries.
  const wrong = (/** @type {number} */ time) =>
    visitor.post("/sign-in", { email: `nobody-${time}@exemple.org`, password: PASSWORD }, [422]);
  const right = () => visitor.post("/sign-in", { email: EMAIL, password: PASSWORD }, [302]);
  const demo = () => visitor.post("/demo/sign-in", { as: "coordinator" }, [303]);
  const page = () => visitor.page("/sign-in");

  const options = { ...parameters(), secret: randomBytes(32) };
  const hashed = await hash(PASSWORD, options);
  for (const warmUp of [() => wrong(-1), right, demo, page, () => verify(hashed, PASSWORD, options)]) await warmUp();
  const { memoryCost, timeCost, parallelism } = options;
  printTimings(
    "sign-in, one at a time",
    {
      "argon2 verify": await timed(repeated(TRIES, () => verify(hashed, PASSWORD, options))),
      "right password, over HTTP (second factor not asked)": await timed(repeated(TRIES, right)),
      "unknown address, over HTTP": await timed(repeated(TRIES, wrong)),
      "demo sign-in": await timed(repeated(5 * TRIES, demo)),
      "GET /sign-in": await timed(repeated(5 * TRIES, page)),
    },
    ["argon2 verify", "demo sign-in"],
  );
  console.log(`  Argon2id in this process: ${memoryCost} KiB, ${timeCost} passes, parallelism ${parallelism}`);
});

/**
 * Somebody with a password: invited by the coordinator, as anybody is.
 * @param {Visitor} coordinator
 * @param {Visitor} newcomer
 */
async function openAccount(coordinator, newcomer) {
  const path = `${network}/people`;
  const [organisationId = ""] = choicesIn(await coordinator.page(path), "organisationId");
  const invitation = { intent: "invite", id: v7(), role: "volunteer", organisationId, email: "", hours: 24 };
  const { html } = await coordinator.post(path, invitation);
  const [link = ""] = /\/invitation\/[\w-]+/.exec(html) ?? [];
  await newcomer.post(link, { intent: "new", name: "Banc", email: EMAIL, password: PASSWORD });
}

/** Read where the portal says them, so that both always measure the same work. */
function parameters() {
  const source = readFileSync(join(projectFolder, "app", "data", "keys", "password.server.ts"), "utf8");
  const read = (/** @type {string} */ name) => {
    const [, digits] = new RegExp(`\\b${name}: ([\\d_]+)`).exec(source) ?? [];
    if (!digits) throw new Error(`app/data/keys/password.server.ts says no ${name}`);
    return Number(digits.replaceAll("_", ""));
  };
  return { memoryCost: read("memoryCost"), timeCost: read("timeCost"), parallelism: read("parallelism") };
}
