import type { Need } from "~/core/field/needs";
import type { ItemKind } from "~/core/stock/item-kind";
import type { AnnouncedLine } from "~/forms/batch-forms";

type Asked = { name: string; quantity: number; peopleMet: number };
type Given = { kind: ItemKind; need: Need; quantity: number };

/** Everything here is invented: the press names no SIM card, charger or top-up. All that came is asked for. */
export const inventedSmallThings = {
  batch: "Cartes SIM, chargeurs et recharges (inventé)",
  operation: "De quoi se relier (inventé)",
  lines: [
    { kind: "sim", operator: "Lycamobile", simFormat: "multi", quantity: 60 },
    { kind: "charger", plug: "usb_c", quantity: 30 },
    { kind: "top_up", operator: "Lycamobile", faceValueCents: 1000, expiresOn: "2027-12-31", quantity: 50 },
  ] satisfies AnnouncedLine[] as AnnouncedLine[],
  requests: [
    {
      kind: "sim",
      asked: [
        { name: "Refugee Women's Centre", quantity: 24, peopleMet: 40 },
        { name: "Collective Aid", quantity: 36, peopleMet: 90 },
      ],
    },
    {
      kind: "charger",
      asked: [
        { name: "Refugee Women's Centre", quantity: 12, peopleMet: 40 },
        { name: "Collective Aid", quantity: 18, peopleMet: 90 },
      ],
    },
    {
      kind: "top_up",
      asked: [
        { name: "Refugee Women's Centre", quantity: 20, peopleMet: 40 },
        { name: "Collective Aid", quantity: 30, peopleMet: 90 },
      ],
    },
  ] satisfies { kind: ItemKind; asked: Asked[] }[],
  short: { name: "Refugee Women's Centre", missing: 2 },
  outing: {
    name: "Collective Aid",
    label: "Tournée recharges",
    bag: [
      { kind: "sim", quantity: 12 },
      { kind: "top_up", quantity: 10 },
    ] satisfies { kind: ItemKind; quantity: number }[] as { kind: ItemKind; quantity: number }[],
    given: [
      { kind: "sim", need: "ties", quantity: 5 },
      { kind: "sim", need: "steps", quantity: 4 },
      { kind: "top_up", need: "ties", quantity: 6 },
    ] satisfies Given[] as Given[],
  },
};
