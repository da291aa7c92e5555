import type { ItemTraits, Plug, SimFormat } from "./item-traits";

/**
 * What tells an item from another one of its kind, in no language: it is read where the reader's is not known. What its
 * kind does not have is blank.
 */
export const itemLabel = ({ maker, model, operator, simFormat, faceValueCents, plug }: ItemTraits): string =>
  [
    operator,
    plug && PLUG_NAMES[plug],
    maker,
    model,
    simFormat && FORMAT_NAMES[simFormat],
    faceValueCents === null ? null : `${faceValueCents / 100} €`,
  ]
    .filter(Boolean)
    .join(" ");

const PLUG_NAMES: Record<Plug, string> = { usb_c: "USB-C", micro_usb: "micro-USB", lightning: "Lightning", other: "" };

const FORMAT_NAMES: Record<SimFormat, string> = { nano: "nano", micro: "micro", mini: "mini", multi: "", esim: "eSIM" };
