import { useNavigate } from "@remix-run/react";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/field";
import { Form } from "~/ui/form";
import { useAwake } from "~/ui/use-awake";

export type FilterSelectProps = {
  name: string;
  label: string;
  chosen: string | null;
  /** The first is no filter at all. */
  options: readonly { value: string; label: string }[];
  /** What else the address asks for, which a choice leaves as it is. */
  kept?: Readonly<Record<string, string>>;
};

/** What a page shows, chosen from a list: at once where the page is awake, else by a button. */
export function FilterSelect({ name, label, chosen, options, kept = {} }: FilterSelectProps) {
  const { t } = useWords("common");
  const awake = useAwake();
  const navigate = useNavigate();
  const go = (value: string) => {
    const asked = String(new URLSearchParams(value === "" ? kept : { ...kept, [name]: value }));
    navigate({ search: asked === "" ? "" : `?${asked}` }, { preventScrollReset: true });
  };
  return (
    <Form method="get" className="filters no-print">
      {Object.entries(kept).map(([other, value]) => (
        <input key={other} type="hidden" name={other} value={value} />
      ))}
      <SelectField
        key={chosen}
        name={name}
        label={label}
        defaultValue={chosen ?? ""}
        onChange={({ currentTarget: { value } }) => go(value)}
        options={options}
      />
      {awake ? null : <Button>{t("form.show")}</Button>}
    </Form>
  );
}
