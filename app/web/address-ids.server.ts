import { notFound, type RouteArgs } from "./route-context.server";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (value: string | undefined): value is string => value !== undefined && UUID.test(value);

/** The ids an address names; another form than a UUID is a page that does not exist. */
export function addressIds<P extends string>(params: RouteArgs["params"], names: readonly P[]): Record<P, string> {
  const named: Record<string, string> = {};
  for (const name of names) {
    const value = params[name];
    if (!isUuid(value)) throw notFound();
    named[name] = value;
  }
  return named as Record<P, string>;
}
