// @ts-check
import { build } from "./build.mjs";
import { install } from "./install.mjs";

await install();
await build();
process.env.NODE_ENV = "production";
const command = "../build/start/back-up.js";
await import(command);
