// @ts-check
process.env.RELAIS_DEMO = "1";
await import("./start.mjs");
