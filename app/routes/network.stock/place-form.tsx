import type { CustomTypeOptions } from "i18next";
import { useWords } from "~/i18n/use-words";
import type { StockOfBatch } from "~/queries/stock/stock.server";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { NumberField, SelectField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { useLineWords } from "~/ui/transfer-line";

type Typed = { batchLineId: string; from: string | null; to: string | null; quantity: number };

type Reason = keyof CustomTypeOptions["resources"]["passes"]["place"]["refusal"] | "sent-with-other-content";

export type PlaceRefusalFacts = { reason: Reason; there?: number; asked?: number; promised?: number };

export type PlaceFormProps = {
  formId: string;
  batches: readonly Pick<StockOfBatch, "name" | "lines">[];
  sites: readonly { id: string; name: string; closed: boolean }[];
  refusal: PlaceRefusalFacts | null;
  typed: Typed | null;
};

/** So many of a line from the shelf to a site, or back. */
export function PlaceForm({ formId, batches, sites, refusal, typed }: PlaceFormProps) {
  const { t } = useWords(["passes", "refusals"]);
  const words = useLineWords();
  const places = [{ value: "", label: t("place.shelf") }, ...sites.map(({ id, name }) => ({ value: id, label: name }))];
  const open = sites.filter(({ closed }) => !closed);
  const goals = places.filter(({ value }) => value === "" || open.some(({ id }) => id === value));
  const nameOf = (siteId: string | null) => places.find(({ value }) => value === (siteId ?? ""))?.label ?? "";
  const lines = batches.flatMap(({ name, lines: own }) =>
    own
      .filter(({ onShelf }) => onShelf > 0)
      .map((line) => ({
        value: line.batchLineId,
        label: [
          t("place.lineOf", { line: words(line), batch: name }),
          ...line.places.map(({ siteId, quantity }) => t("place.there", { place: nameOf(siteId), count: quantity })),
        ].join(" · "),
      })),
  );
  if (lines.length === 0) return null;
  const there = refusal?.reason === "not-enough-there" ? (refusal.there ?? 0) : 0;
  return (
    <section className="section no-print" id="place">
      <FormError
        title={t("place.refusedTitle")}
        wayOut={
          typed && there > 0 ? (
            <Form method="post">
              <input type="hidden" name="id" value={formId} />
              <input type="hidden" name="batchLineId" value={typed.batchLineId} />
              <input type="hidden" name="from" value={typed.from ?? ""} />
              <input type="hidden" name="to" value={typed.to ?? ""} />
              <input type="hidden" name="quantity" value={there} />
              <Button>{t("place.set", { count: there })}</Button>
            </Form>
          ) : undefined
        }
      >
        {refusal ? said(refusal) : null}
      </FormError>
      <Disclosure summary={t("place.title")} open={refusal !== null}>
        <p className="quiet">{t("place.hint")}</p>
        <Form method="post" className="form" key={formId}>
          <input type="hidden" name="id" value={formId} />
          <SelectField name="batchLineId" label={t("place.line")} options={lines} defaultValue={typed?.batchLineId} />
          <div className="fields">
            <SelectField name="from" label={t("place.from")} options={places} defaultValue={typed?.from ?? ""} />
            <SelectField
              name="to"
              label={t("place.to")}
              options={goals}
              defaultValue={typed ? (typed.to ?? "") : open[0]?.id}
            />
            <NumberField name="quantity" label={t("place.quantity")} min={1} defaultValue={typed?.quantity} required />
          </div>
          <div className="actions">
            <Button kind="go">{t("place.go")}</Button>
          </div>
        </Form>
      </Disclosure>
    </section>
  );

  function said({ reason, there: held = 0, asked = 0, promised = 0 }: PlaceRefusalFacts) {
    if (reason === "sent-with-other-content") return t("refusals:sent-with-other-content");
    const key = reason === "not-enough-there" && promised > 0 ? "promised" : reason;
    return t(`place.refusal.${key}`, { there: held, asked, promised });
  }
}
