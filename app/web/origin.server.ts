/** The address people reach the portal by, for links that leave the page. */
export const originOf = (request: Request): string => process.env.RELAIS_ORIGIN ?? new URL(request.url).origin;
