import { ITEM_KINDS } from "~/core/stock/item-kind";
import { kindsWith, PLUGS, SIM_FORMATS, type Trait } from "~/core/stock/item-traits";
import { BATTERIES, LINE_STATUSES } from "~/core/stock/usable";
import { useWords } from "~/i18n/use-words";
import { NumberField, SelectField, TextField } from "./field";

type FieldShown = { name: string; defaultValue: string; error?: string };

export type TraitFieldsProps = {
  /** Which traits are asked, of the kinds that have them. */
  traits: readonly Trait[];
  /** The field of a name, with what it holds and what is wrong with it. */
  field: (name: string, first?: string) => FieldShown;
};

/** The kind, then the traits that make sense for it: the others are not shown, whether the page is awake or not. */
export function TraitFields({ traits, field }: TraitFieldsProps) {
  const { t } = useWords("common");
  const blank = { value: "", label: t("trait.unknown") };
  const FIELDS: Record<Trait, () => React.ReactNode> = {
    maker: () => <TextField {...field("maker")} label={t("trait.maker")} maxLength={40} autoComplete="off" />,
    model: () => <TextField {...field("model")} label={t("trait.model")} maxLength={40} autoComplete="off" />,
    operator: () => <TextField {...field("operator")} label={t("trait.operator")} maxLength={40} autoComplete="off" />,
    simFormat: () => (
      <SelectField
        {...field("simFormat")}
        label={t("trait.simFormat")}
        options={[blank, ...SIM_FORMATS.map((value) => ({ value, label: t(`simFormat.${value}`) }))]}
      />
    ),
    faceValueCents: () => (
      <TextField
        {...field("faceValue")}
        label={t("trait.faceValue")}
        inputMode="decimal"
        maxLength={8}
        autoComplete="off"
      />
    ),
    plug: () => (
      <SelectField
        {...field("plug", PLUGS[0])}
        label={t("trait.plug")}
        options={PLUGS.map((value) => ({ value, label: t(`plug.${value}`) }))}
      />
    ),
    expiresOn: () => <TextField {...field("expiresOn")} type="date" label={t("trait.expiresOn")} />,
    grade: () => <TextField {...field("grade")} label={t("trait.grade")} maxLength={8} autoComplete="off" />,
    operatorLock: () => (
      <TextField {...field("operatorLock")} label={t("trait.operatorLock")} maxLength={24} autoComplete="off" />
    ),
    status: () => (
      <SelectField
        {...field("status", "refurbished")}
        label={t("trait.status")}
        options={LINE_STATUSES.map((value) => ({ value, label: t(`line.status.${value}`) }))}
      />
    ),
    battery: () => (
      <SelectField
        {...field("battery", "ok")}
        label={t("trait.battery")}
        options={BATTERIES.map((value) => ({ value, label: t(`line.battery.${value}`) }))}
      />
    ),
  };
  return (
    <>
      <SelectField
        {...field("kind", "phone")}
        label={t("trait.kind")}
        options={ITEM_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {traits.map((trait) => (
        <div key={trait} className="trait" data-kinds={kindsWith(trait).join(" ")}>
          {FIELDS[trait]()}
        </div>
      ))}
    </>
  );
}

/** How many of it, beside its traits. */
export function QuantityOf({ field }: Pick<TraitFieldsProps, "field">) {
  const { t } = useWords("common");
  return <NumberField {...field("quantity")} label={t("trait.quantity")} />;
}
