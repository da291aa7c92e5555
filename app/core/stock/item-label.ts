import type { ItemKind } from "./item-kind";
import type { ItemTraits, Plug, SimFormat } from "./item-traits";

/** What tells an item from another one of its kind, in no language: it is read where the reader's is not known. */
export function itemLabel(item: ItemTraits & { kind: ItemKind }): string {
  const { maker, model, operator, simFormat, faceValueCents, plug } = item;
  const own = [maker, model];
  const LABELS: Record<ItemKind, (string | null)[]> = {
    phone: own,
    sim: [operator, ...own, simFormat && FORMAT_NAMES[simFormat]],
    charger: [plug && PLUG_NAMES[plug], ...own],
    top_up: [operator, ...own, faceValueCents === null ? null : `${faceValueCents / 100} €`],
  };
  return LABELS[item.kind].filter(Boolean).join(" ");
}

const PLUG_NAMES: Record<Plug, string> = { usb_c: "USB-C", micro_usb: "micro-USB", lightning: "Lightning", other: "" };

const FORMAT_NAMES: Record<SimFormat, string> = { nano: "nano", micro: "micro", mini: "mini", multi: "", esim: "eSIM" };
