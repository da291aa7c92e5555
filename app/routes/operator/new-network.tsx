import { ZONES } from "~/core/time/zones";
import { useWords } from "~/i18n/use-words";
import { Problems, useProblems } from "~/ui/accounts/problems";
import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/field";
import { Form } from "~/ui/form";

export type NewNetworkProps = {
  id: string;
  problems: Record<string, string> | undefined;
  values: Record<string, string>;
};

export function NewNetwork({ id, problems, values }: NewNetworkProps) {
  const { t } = useWords("accounts");
  const wrong = useProblems(problems);
  return (
    <section className="section" aria-labelledby="new-network">
      <h2 id="new-network">{t("operator.newTitle")}</h2>
      <Form method="post" className="form" key={id}>
        <input type="hidden" name="id" value={values.id ?? id} />
        <Problems problems={problems} />
        <TextField
          name="name"
          label={t("operator.name")}
          hint={t("operator.nameHint")}
          error={wrong("name")}
          defaultValue={values.name}
          maxLength={80}
          required
        />
        <TextField
          name="slug"
          label={t("operator.slug")}
          hint={t("operator.slugHint")}
          error={wrong("slug")}
          defaultValue={values.slug}
          maxLength={40}
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          required
        />
        <TextField
          name="hubName"
          label={t("operator.hubName")}
          hint={t("operator.hubHint")}
          error={wrong("hubName")}
          defaultValue={values.hubName}
          maxLength={80}
          required
        />
        <SelectField
          name="timeZone"
          label={t("operator.timeZone")}
          error={wrong("timeZone")}
          defaultValue={values.timeZone ?? "Europe/Paris"}
          options={ZONES.map((zone) => ({ value: zone, label: zone }))}
        />
        <Button kind="go" name="intent" value="network">
          {t("operator.submit")}
        </Button>
      </Form>
    </section>
  );
}
