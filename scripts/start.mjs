// @ts-check
import { build } from "./build.mjs";
import { install } from "./install.mjs";

await install();
await build();
process.env.NODE_ENV = "production";
// In this very process: a signal sent to it reaches the portal.
const main = "../build/start/main.js";
await import(main);
