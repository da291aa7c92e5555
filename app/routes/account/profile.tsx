import { factsOf, LANGUAGES } from "~/core/languages";
import { useWords } from "~/i18n/use-words";
import { useProblems } from "~/ui/accounts/problems";
import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/field";
import { Form } from "~/ui/form";

export type ProfileProps = {
  profile: { name: string; email: string; locale: string };
  problems: Record<string, string> | undefined;
};

export function Profile({ profile, problems }: ProfileProps) {
  const { t } = useWords(["accounts", "common"]);
  const wrong = useProblems(problems);
  return (
    <section className="section" aria-labelledby="profile">
      <h2 id="profile">{t("account.profile")}</h2>
      <Form method="post" className="form" reloadDocument>
        <TextField
          name="name"
          label={t("account.name")}
          hint={t("account.nameHint")}
          error={wrong("name")}
          defaultValue={profile.name}
          autoComplete="nickname"
          maxLength={60}
          required
        />
        <p>{t("account.emailIs", { email: profile.email })}</p>
        <SelectField
          name="locale"
          label={t("account.locale")}
          error={wrong("locale")}
          defaultValue={profile.locale}
          options={LANGUAGES.map((language) => ({ value: language, label: factsOf(language).name }))}
        />
        <Button name="intent" value="profile">
          {t("account.save")}
        </Button>
      </Form>
    </section>
  );
}
