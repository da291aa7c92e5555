import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";

export type LeaveFormProps = { formId: string; name: string; archived: boolean; blocked: boolean; people: number };

/** It left the network, or is back. */
export function LeaveForm({ formId, name, archived, blocked, people }: LeaveFormProps) {
  const { t } = useWords("network", { keyPrefix: "organisation.leave" });
  return (
    <section className="section" aria-labelledby="leave">
      <h2 id="leave">{t(archived ? "restoreTitle" : "title")}</h2>
      <p className="measure">
        {t(archived ? "restoreHint" : "hint")} {archived || people === 0 ? null : t("roles", { count: people })}
      </p>
      <Form method="post">
        <input type="hidden" name="id" value={formId} />
        {archived ? (
          <Button name="intent" value="restore">
            {t("restore", { name })}
          </Button>
        ) : (
          <Button kind="danger" name="intent" value="archive" disabledReason={blocked ? t("blocked") : undefined}>
            {t("archive", { name })}
          </Button>
        )}
      </Form>
    </section>
  );
}
