/** First words of the portal's own addresses, and of files it serves: no network may take them. */
const TAKEN = new Set([
  "account",
  "api",
  "assets",
  "choose",
  "confirm",
  "demo",
  "favicon",
  "field",
  "field-sw",
  "healthz",
  "hub",
  "icon",
  "invitation",
  "jobs",
  "language",
  "letters",
  "manifest",
  "operations",
  "operator",
  "programmes",
  "readyz",
  "set-up",
  "shared",
  "sign-in",
  "sign-out",
  "status",
  "transparency",
  "verify",
]);

/** Whether a network can live at this address: small letters, digits and single hyphens, and not one of ours. */
export const isFreeSlug = (slug: string): boolean =>
  slug.length >= 2 && slug.length <= 40 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) && !TAKEN.has(slug);
