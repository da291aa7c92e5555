/** What a page may load: itself, nothing from elsewhere, and only the scripts carrying this request’s nonce. */
export function contentSecurityPolicy(nonce: string): string {
  // The development server injects styles and listens on a socket.
  const [styles, sockets] = import.meta.env.DEV ? [" 'unsafe-inline'", " ws:"] : ["", ""];
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self'${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
