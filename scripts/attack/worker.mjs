// @ts-check
// One process that attacks the histories it is handed, one after another.
import { openModules } from "./modules.mjs";

const modules = await openModules();
const { openAttack } = /** @type {typeof import("../../tests/attack/told.ts")} */ (
  await modules.load("/tests/attack/told.ts")
);
const { attack, close } = await openAttack();

process.on("message", async (/** @type {{ seed: number, byField: boolean } | "end"} */ asked) => {
  if (asked === "end") {
    await close();
    await modules.close();
    process.disconnect();
    return;
  }
  const { seed, byField } = asked;
  try {
    process.send?.({ told: await attack(seed, byField) });
  } catch (error) {
    process.send?.({ seed, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
// Whoever asked is gone.
process.once("disconnect", () => process.exit());
process.send?.("ready");
