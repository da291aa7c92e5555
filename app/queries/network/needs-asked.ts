import { NEED_KINDS, type NeedKind } from "~/core/network/what-waits";
import { pageNumber } from "~/core/page-number";

/** What an address asks for of what waits; what it does not say, or says wrongly, is everything from the first on. */
export const needsAsked = (params: URLSearchParams): { of: NeedKind | null; page: number } => ({
  of: NEED_KINDS.find((kind) => kind === params.get("of")) ?? null,
  page: pageNumber(params.get("page")),
});
