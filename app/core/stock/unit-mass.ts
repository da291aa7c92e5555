import type { ItemKind } from "./item-kind";

/** Mass of one piece in grams, as its maker states it: Sony Xperia X 150 g (notebookcheck.net, review 164275). */
const MASSES: readonly { maker: string; model: string; grams: number }[] = [
  { maker: "Sony", model: "Xperia X", grams: 150 },
];

/** null where nobody looked it up: a mass is never guessed (privacy E-01). */
export function unitMassOf({ kind, maker, model }: { kind: ItemKind; maker: string; model: string }): number | null {
  if (kind !== "phone") return null;
  const plain = (text: string) => text.normalize("NFKC").trim().toLowerCase();
  const named = (mass: { maker: string; model: string }) =>
    plain(mass.maker) === plain(maker) && plain(mass.model) === plain(model);
  return MASSES.find(named)?.grams ?? null;
}
