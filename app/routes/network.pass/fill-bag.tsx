import { useState } from "react";
import { useWords } from "~/i18n/use-words";
import { BagFill, piecesIn, type ShelfItem } from "~/ui/bag-fill";
import { BagRefused } from "~/ui/bag-refused";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Form } from "~/ui/form";
import type { PassRefusalFacts } from "~/ui/pass-refusal";

export type FillBagProps = {
  formId: string;
  timeZone: string;
  items: readonly ShelfItem[];
  site: { id: string; name: string } | null;
  /** There is a bag, to which this adds. */
  bag: boolean;
  typed: Record<string, number> | null;
  refusal: PassRefusalFacts | null;
};

/** More into the bag of a pass that is out, or a first one. */
export function FillBag({ formId, timeZone, items, site, bag, typed, refusal }: FillBagProps) {
  const { t } = useWords("passes");
  const [quantities, setQuantities] = useState(typed ?? {});
  if (items.length === 0) return null;
  return (
    <Disclosure summary={t(bag ? "pass.one.add" : "pass.one.take")} open={typed !== null}>
      <Form method="post" className="stack">
        <input type="hidden" name="id" value={formId} />
        <BagRefused refusal={refusal} items={items} timeZone={timeZone} />
        <p className="hint">{t("pass.one.addHint")}</p>
        <BagFill items={items} site={site} quantities={quantities} wrong={refusal?.item} onQuantities={setQuantities} />
        <Button icon="bag" name="intent" value="fill">
          <span className="scripted">
            {piecesIn(quantities) > 0 ? t("pass.one.addGo", { count: piecesIn(quantities) }) : t("pass.one.addPlain")}
          </span>
          <span className="unscripted">{t("pass.one.addPlain")}</span>
        </Button>
      </Form>
    </Disclosure>
  );
}
