import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { Form } from "~/ui/form";
import { paths } from "~/web/paths";
import type { Shown } from "./route.server";

/** A correction is a new version, never a change of what was sent. */
export function NewVersion({ shown }: { shown: Shown }) {
  const { t } = useWords("report");
  const last = shown.versions.at(-1);
  if (!last) return null;
  if (last.state === "draft") {
    return (
      <p>
        <LinkButton to={paths.report(shown.slug, last.id)}>
          {t("review.openDraft", { version: last.version })}
        </LinkButton>
      </p>
    );
  }
  const version = last.version + 1;
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="intent" value="new-version" />
      <input type="hidden" name="id" value={shown.formId} />
      <div>
        <Button>{t("review.newVersion", { version })}</Button>
      </div>
      <p className="quiet">{t("review.newVersionHint", { version })}</p>
    </Form>
  );
}
