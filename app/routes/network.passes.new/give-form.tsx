import { useState } from "react";
import { useWords } from "~/i18n/use-words";
import { BagFill, piecesIn, type ShelfItem } from "~/ui/bag-fill";
import { BagRefused } from "~/ui/bag-refused";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Field, SelectField, TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import type { PassRefusalFacts } from "~/ui/pass-refusal";

export type GiveValues = {
  siteId: string | null;
  end: "tonight" | "chosen";
  day: string | null;
  hour: string | null;
  label: string | null;
  receives: boolean;
  quantities: Record<string, number>;
};

export type GiveFormProps = {
  formId: string;
  timeZone: string;
  sites: readonly { id: string; name: string }[];
  items: readonly ShelfItem[];
  tonight: string;
  days: { first: string; next: string; last: string };
  hours: readonly { value: string; label: string }[];
  values: GiveValues;
  problems: Record<string, string> | undefined;
  refusal: PassRefusalFacts | null;
};

/** A pass, from the site to the bag. While the page is awake the button counts along. */
export function GiveForm({ formId, timeZone, sites, items, values, problems, refusal, ...times }: GiveFormProps) {
  const { t } = useWords(["passes", "refusals"]);
  const [siteId, setSiteId] = useState(values.siteId ?? sites[0]?.id ?? "");
  const [end, setEnd] = useState(values.end);
  const [quantities, setQuantities] = useState(values.quantities);
  const pieces = piecesIn(quantities);
  const wrong = problems?.label;
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="id" value={formId} />
      <BagRefused refusal={refusal} items={items} timeZone={timeZone} />
      <div className="form">
        {sites.length > 1 ? (
          <div onChange={(event) => setSiteId((event.target as HTMLInputElement).value)}>
            <Choice
              name="siteId"
              legend={t("passes:pass.give.site")}
              layout="tiles"
              defaultValue={siteId}
              options={sites.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </div>
        ) : null}
        <PassEnd values={values} {...times} onEnd={setEnd} />
        <TextField
          name="label"
          optional
          label={t("passes:pass.give.label")}
          hint={t("passes:pass.give.labelHint")}
          error={wrong ? t(`refusals:field.${fieldProblem(wrong)}`) : undefined}
          defaultValue={values.label ?? ""}
          maxLength={30}
          autoComplete="off"
        />
        <div className="choice-lines choice">
          <label>
            <input type="checkbox" name="receives" value="yes" defaultChecked={values.receives} />
            <span>
              {t("passes:pass.give.receives")}
              <span className="quiet">{t("passes:pass.give.receivesHint")}</span>
            </span>
          </label>
        </div>
      </div>
      <section className="section">
        <h2>{t("passes:pass.give.bag")}</h2>
        <p className="hint">{t(items.length === 0 ? "passes:pass.give.nothing" : "passes:pass.give.bagHint")}</p>
        {items.length === 0 ? null : (
          <BagFill
            items={items}
            site={sites.find(({ id }) => id === siteId) ?? null}
            quantities={quantities}
            wrong={refusal?.item}
            onQuantities={setQuantities}
          />
        )}
      </section>
      <div className="actions">
        <Button kind="go" name="intent" value="give">
          <span className="scripted">
            {end === "tonight"
              ? pieces > 0
                ? t("passes:pass.give.goTonightBag", { count: pieces })
                : t("passes:pass.give.goTonight")
              : pieces > 0
                ? t("passes:pass.give.goChosenBag", { count: pieces })
                : t("passes:pass.give.goChosen")}
          </span>
          <span className="unscripted">{t("passes:pass.give.goChosen")}</span>
        </Button>
      </div>
    </Form>
  );
}

type PassEndProps = Pick<GiveFormProps, "tonight" | "days" | "hours" | "values"> & {
  onEnd: (end: GiveValues["end"]) => void;
};

function PassEnd({ tonight, days, hours, values, onEnd }: PassEndProps) {
  const { t } = useWords("passes");
  return (
    <div className="pass-end">
      {/* Radios tell the form they stand in what was chosen; the page listens to name its button. */}
      <div onChange={(event) => onEnd((event.target as HTMLInputElement).value === "chosen" ? "chosen" : "tonight")}>
        <Choice
          name="end"
          legend={t("pass.give.end")}
          layout="tiles"
          defaultValue={values.end}
          options={[
            { value: "tonight", label: t("pass.give.endTonight", { time: tonight }) },
            { value: "chosen", label: t("pass.give.endChosen") },
          ]}
        />
      </div>
      <div className="pass-end-chosen fields">
        <Field name="day" label={t("pass.give.day")} hint={t("pass.give.endChosenHint")}>
          {(control) => (
            <input
              {...control}
              type="date"
              className="input"
              min={days.first}
              max={days.last}
              defaultValue={values.day ?? days.next}
            />
          )}
        </Field>
        <SelectField name="hour" label={t("pass.give.hour")} options={hours} defaultValue={values.hour ?? "20"} />
      </div>
    </div>
  );
}
