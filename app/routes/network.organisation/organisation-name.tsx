import { useWords } from "~/i18n/use-words";
import type { FormAnswered } from "~/ui/form-answered";
import { RenameForm } from "~/ui/rename-form";

/** What an organisation is called. */
export function OrganisationName({ formId, name, ...answered }: FormAnswered & { formId: string; name: string }) {
  const { t } = useWords("network", { keyPrefix: "organisation.name" });
  return (
    <section className="section" aria-labelledby="name">
      <h2 id="name">{t("title")}</h2>
      <RenameForm
        formId={formId}
        intent="rename"
        name={name}
        label={t("field")}
        hint={t("hint")}
        act={t("do")}
        answered={answered.values.intent === "rename" ? answered : null}
      />
    </section>
  );
}
