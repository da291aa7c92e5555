import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/field";
import { Form } from "~/ui/form";

export type MakeLinkProps = { formId: string; days: readonly number[]; usual: number };

export function MakeLink({ formId, days, usual }: MakeLinkProps) {
  const { t } = useWords("public");
  return (
    <Form method="post" className="form">
      <h2>{t("share.makeTitle")}</h2>
      <input type="hidden" name="id" value={formId} />
      <SelectField
        name="days"
        label={t("share.ends")}
        defaultValue={usual}
        options={days.map((each) => ({
          value: String(each),
          label: each === 365 ? t("share.year") : t("share.days", { count: each }),
        }))}
      />
      <div className="actions">
        <Button kind="go" name="intent" value="make">
          {t("share.make")}
        </Button>
      </div>
    </Form>
  );
}
