import { CARDS_A_SHEET, MOST_SHEETS, PRINTED_ALONE, PRINTING_DAYS } from "~/core/follow-up/printing";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { NumberField } from "~/ui/field";
import { Form } from "~/ui/form";

/** How many sheets; what one person may print alone is said before. */
export function AskForCards({
  formId,
  alone,
  problem,
}: {
  formId: string;
  alone: number;
  problem: string | undefined;
}) {
  const { t } = useWords(["cards", "refusals"]);
  const { number } = useFormats();
  return (
    <Form method="post" className="form section">
      <h2>{t("cards:ask.title")}</h2>
      <p>{t("cards:ask.lead", { count: CARDS_A_SHEET })}</p>
      <p className="quiet">
        {t("cards:ask.alone", { most: number(PRINTED_ALONE), days: PRINTING_DAYS, count: alone })}
      </p>
      <input type="hidden" name="id" value={formId} />
      <NumberField
        name="sheets"
        label={t("cards:ask.sheets")}
        hint={t("cards:ask.most", { count: MOST_SHEETS })}
        defaultValue="1"
        min={1}
        max={MOST_SHEETS}
        error={problem ? t("cards:ask.problem", { count: MOST_SHEETS }) : undefined}
      />
      <div className="actions">
        <Button kind="go" icon="print" name="intent" value="ask">
          {t("cards:ask.act")}
        </Button>
      </div>
    </Form>
  );
}
