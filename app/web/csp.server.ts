/** What every page of ours holds to, whatever it loads: nothing of another origin, in no frame, its forms sent to itself. */
export const OF_EVERY_PAGE = [
  "default-src 'none'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** What a page may load: itself, nothing from elsewhere, and only the scripts carrying this request’s nonce. */
export function contentSecurityPolicy(nonce: string): string {
  // The development server injects styles and listens on a socket.
  const [styles, sockets] = import.meta.env.DEV ? [" 'unsafe-inline'", " ws:"] : ["", ""];
  return [
    ...OF_EVERY_PAGE,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self'${styles}`,
    "img-src 'self' data:",
    `connect-src 'self'${sockets}`,
  ].join("; ");
}
