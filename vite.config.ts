import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";
import { fieldBundle } from "./scripts/field-bundle.mjs";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** What every page needs, in one file that changes only when a dependency does. */
const VENDOR =
  /node_modules\/(react|react-dom|scheduler|@remix-run|react-router|react-router-dom|turbo-stream|i18next|react-i18next|html-parse-stringify|void-elements|use-sync-external-store)\//;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixConfig), fieldBundle()],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  build: {
    // The server bundle uses top-level await; the browsers of donated phones do not have to.
    target: isSsrBuild ? "node20" : "es2020",
    cssTarget: "chrome111",
    // A word file inlined as a data: address could not be fetched under the content security policy.
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild
      ? {}
      : { output: { manualChunks: (id: string) => (VENDOR.test(id) ? "vendor" : undefined) } },
  },
  // Errors and refusals are told apart by class name.
  esbuild: { keepNames: true },
  // The dependency scanner follows server files into a native module and stops there.
  optimizeDeps: { exclude: ["@node-rs/argon2"] },
}));
