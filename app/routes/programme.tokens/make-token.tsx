import { useWords } from "~/i18n/use-words";
import { Problems, useProblems } from "~/ui/accounts/problems";
import { Button, LinkButton } from "~/ui/button";
import { SelectField, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { paths } from "~/web/paths";

export interface MakeTokenProps {
  slug: string;
  id: string;
  /** Proved lately who they are. */
  recent: boolean;
  networks: readonly { id: string; name: string }[];
  problems: Record<string, string> | undefined;
  typed: Record<string, string>;
}

const MONTHS = [3, 6, 12] as const;

export function MakeToken({ slug, id, recent, networks, problems, typed }: MakeTokenProps) {
  const { t } = useWords("review");
  const wrong = useProblems(problems);
  return (
    <section className="section" aria-labelledby="make">
      <h2 id="make">{t("tokens.make")}</h2>
      <Problems problems={problems} />
      {recent ? (
        <Form method="post" className="form">
          <input type="hidden" name="intent" value="make" />
          <input type="hidden" name="id" value={id} />
          <TextField
            name="label"
            label={t("tokens.label")}
            hint={t("tokens.labelHint")}
            error={wrong("label")}
            maxLength={40}
            defaultValue={typed.label ?? ""}
            required
          />
          <div className="fields">
            <SelectField
              name="networkId"
              label={t("tokens.scope")}
              defaultValue={typed.networkId ?? ""}
              options={[
                { value: "", label: t("tokens.wholeProgramme") },
                ...networks.map(({ id: value, name }) => ({ value, label: name })),
              ]}
            />
            <SelectField
              name="months"
              label={t("tokens.months")}
              defaultValue={typed.months ?? "3"}
              options={MONTHS.map((count) => ({ value: String(count), label: t("tokens.monthsOption", { count }) }))}
            />
          </div>
          <div className="actions">
            <Button kind="go">{t("tokens.go")}</Button>
          </div>
        </Form>
      ) : (
        <Notice
          title={t("tokens.confirmTitle")}
          wayOut={<LinkButton to={paths.confirm(paths.tokens(slug))}>{t("tokens.confirm")}</LinkButton>}
        >
          {t("tokens.confirmBody")}
        </Notice>
      )}
    </section>
  );
}
