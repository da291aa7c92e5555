import { useNavigate } from "@remix-run/react";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/field";
import { Form } from "~/ui/form";
import { useAwake } from "~/ui/use-awake";

export type BatchChoiceProps = { batches: readonly { id: string; name: string }[]; chosen: string | null };

/** Which batch is shown: at once where the page is awake, else by a button. */
export function BatchChoice({ batches, chosen }: BatchChoiceProps) {
  const { t } = useWords("stock");
  const awake = useAwake();
  const navigate = useNavigate();
  return (
    <Form method="get" className="filters no-print">
      <SelectField
        key={chosen}
        name="batch"
        label={t("stock.filter")}
        defaultValue={chosen ?? ""}
        onChange={({ currentTarget: { value } }) =>
          navigate({ search: value === "" ? "" : `?batch=${value}` }, { preventScrollReset: true })
        }
        options={[
          { value: "", label: t("stock.allBatches") },
          ...batches.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {awake ? null : <Button>{t("stock.show")}</Button>}
    </Form>
  );
}
