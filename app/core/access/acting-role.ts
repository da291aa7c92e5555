/** Under this name a page's data, its forms and its requests for data say for which role it was shown: its membership. */
export const ACTING_ROLE = "actingRole";

/** The same, of a request that asks for data. */
export const ACTING_ROLE_HEADER = "X-Relais-Role";
