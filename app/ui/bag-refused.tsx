import { useWords } from "~/i18n/use-words";
import type { ShelfItem } from "./bag-fill";
import { Button } from "./button";
import { FormError } from "./form-error";
import { type PassRefusalFacts, useRefusedPass } from "./pass-refusal";

export type BagRefusedProps = {
  refusal: PassRefusalFacts | null;
  items: readonly ShelfItem[];
  timeZone: string;
};

/** Why a bag was not filled, above the form that asked; what is too much is set to what there is in one tap. */
export function BagRefused({ refusal, items, timeZone }: BagRefusedProps) {
  const { t } = useWords("passes");
  const words = useRefusedPass("pass", items, timeZone);
  const short = refusal?.reason === "not-enough" ? refusal : null;
  const wayOut = short ? (
    <Button name="intent" value="refill">
      {t("pass.give.set", { count: short.available ?? 0 })}
    </Button>
  ) : undefined;
  return (
    <>
      <FormError title={t("pass.refusedTitle")} wayOut={wayOut}>
        {refusal ? words(refusal) : null}
      </FormError>
      {short ? (
        <>
          <input type="hidden" name="set.item" value={short.item} />
          <input type="hidden" name="set.to" value={short.available} />
        </>
      ) : null}
    </>
  );
}
