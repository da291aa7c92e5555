// @ts-check
import { bundleServer } from "./build.mjs";
import { install } from "./install.mjs";

await install();
await bundleServer();
const command = "../build/start/backup-key.js";
await import(command);
