/**
 * Remix options, read by vite.config.ts.
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
    // Off: a volunteer who opens a screen offline cannot ask the server which routes exist.
    v3_lazyRouteDiscovery: false,
  },
};
