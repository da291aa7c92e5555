import { useWords } from "~/i18n/use-words";
import type { Tellings } from "~/queries/field/tellings.server";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Form } from "~/ui/form";

/** One's own switch: on, with or without the sites; and off, which is a form by itself and holds at once. */
export function Switch({ own: { sites, telling } }: Pick<Tellings, "own">) {
  const { t } = useWords("passes");
  return (
    <section className="section stack">
      {telling !== null && sites.length === 0 ? null : (
        <Form method="post" className="stack">
          {sites.length === 0 ? null : (
            <Choice
              key={String(telling?.namesSites)}
              name="named"
              legend={t("nearby.named")}
              options={[
                { value: "sites", label: t("nearby.sites"), hint: sites.join(", ") },
                { value: "name", label: t("nearby.name") },
              ]}
              defaultValue={(telling?.namesSites ?? true) ? "sites" : "name"}
            />
          )}
          {telling === null ? (
            <Button kind="go" name="intent" value="tell">
              {t("nearby.start")}
            </Button>
          ) : (
            <Button name="intent" value="tell">
              {t("nearby.save")}
            </Button>
          )}
        </Form>
      )}
      {telling === null ? null : (
        <Form method="post" className="stack">
          <Button kind="danger" name="intent" value="stop">
            {t("nearby.stop")}
          </Button>
          <p className="hint">{t("nearby.stopHint")}</p>
        </Form>
      )}
    </section>
  );
}
