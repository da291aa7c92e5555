import type { Kit } from "~/core/field/kit";
import type { KeptBag } from "./bag";

/** How long after its pass a phone still counts its bag back; after that a lead counts it at a desk. */
export const COUNTED_FOR = 7 * 86_400_000;

/** Whether a bag is still to be counted back. */
export const isUncounted = ({ bag, returned }: KeptBag): boolean => bag !== null && !returned;

/** What counting a bag back takes of its kit once the pass is over: what is in it, and no word of whose it was. */
export function kitToCount(kit: Kit, { bag, used }: KeptBag): Kit {
  const inBag = new Set([...(bag?.lines ?? []).map(({ item }) => item), ...Object.keys(used)]);
  return {
    ...kit,
    pass: { ...kit.pass, receives: false },
    place: { ...kit.place, network: "", slug: "", organisation: "", site: null },
    items: kit.items.filter(({ id }) => inBag.has(id)),
    shelf: [],
    transfers: [],
    certificate: null,
    authority: null,
  };
}
