import type { TFunction } from "i18next";
import type { PlaceShown } from "./route.server";

/** What a drawn place is called, in its group. */
export function placeName(t: TFunction<"sample">, { kind, site, bag, transfer }: PlaceShown): string {
  if (kind === "bag") {
    const taken = bag?.taken ?? "";
    return bag?.label ? t("sheet.bagNamed", { label: bag.label, date: taken }) : t("sheet.bag", { date: taken });
  }
  if (kind === "shelf") return site === null ? t("sheet.shelf") : t("sheet.shelfAt", { site });
  return t(`sheet.${kind}`, { number: transfer?.number ?? 0, from: transfer?.from ?? "" });
}
