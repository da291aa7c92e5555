import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { NumberField, SelectField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import type { AskAnswer, Samplable } from "./route.server";

export type AskSampleProps = { formId: string; batches: readonly Samplable[]; answer: AskAnswer };

const PERCENTS = [90, 95, 99];

/** Which batch, how many phones either way, and how sure. */
export function AskSample({ formId, batches, answer }: AskSampleProps) {
  const { t } = useWords(["sample", "refusals"]);
  const { percent } = useFormats();
  const values: Record<string, string | undefined> = answer?.values ?? {};
  const problem = answer && "problems" in answer ? answer.problems.margin : undefined;
  const refusal = answer && "refusal" in answer ? answer.refusal : null;
  return (
    <Form method="post" className="form">
      <input type="hidden" name="id" value={formId} />
      {refusal ? (
        <FormError>
          {refusal.reason === "margin-too-wide"
            ? t("refusal.margin-too-wide", refusal)
            : refusal.reason === "already-asked"
              ? t("refusal.already-asked", refusal)
              : t(`refusal.${refusal.reason}`)}
        </FormError>
      ) : null}
      <SelectField
        name="batchId"
        label={t("review.batch")}
        defaultValue={values.batchId}
        options={batches.map(({ id, name, handedOver }) => ({
          value: id,
          label: t("review.batchOption", { name, handedOver: handedOver ?? 0 }),
        }))}
      />
      <NumberField
        name="margin"
        label={t("review.margin")}
        hint={t("review.marginHint")}
        error={problem ? t("refusals:field.not_a_number") : undefined}
        defaultValue={values.margin ?? "6"}
        required
      />
      <Choice
        name="confidence"
        legend={t("review.confidence")}
        layout="tiles"
        defaultValue={values.confidence ?? "95"}
        options={PERCENTS.map((each) => ({ value: String(each), label: percent(each / 100) }))}
        required
      />
      <div className="actions">
        <Button kind="go">{t("review.draw")}</Button>
      </div>
    </Form>
  );
}
