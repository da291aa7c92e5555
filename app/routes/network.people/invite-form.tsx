import { NETWORK_ROLES } from "~/core/access/roles";
import { useWords } from "~/i18n/use-words";
import { Problems, useProblems } from "~/ui/accounts/problems";
import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/field";
import { Form } from "~/ui/form";

export type InviteFormProps = {
  id: string;
  hub: boolean;
  organisations: readonly { id: string; name: string; kind: string }[];
  problems: Record<string, string> | undefined;
  values: Record<string, string>;
};

export function InviteForm({ id, hub, organisations, problems, values }: InviteFormProps) {
  const { t } = useWords("accounts");
  const wrong = useProblems(problems);
  const roles = hub ? NETWORK_ROLES : (["lead", "volunteer"] as const);
  const hours = ["24", "72", "168"] as const;
  return (
    <section className="section" aria-labelledby="invite">
      <h2 id="invite">{t("people.inviteTitle")}</h2>
      <p className="hint">{t("people.inviteHint")}</p>
      <Form method="post" className="form" key={id}>
        <input type="hidden" name="id" value={values.id ?? id} />
        <Problems problems={problems} />
        <SelectField
          name="organisationId"
          label={t("people.inviteOrganisation")}
          error={wrong("organisationId")}
          defaultValue={values.organisationId}
          options={organisations.map((organisation) => ({ value: organisation.id, label: organisation.name }))}
        />
        <SelectField
          name="role"
          label={t("people.inviteRole")}
          error={wrong("role")}
          defaultValue={values.role ?? (organisations[0]?.kind === "hub" ? "coordinator" : "lead")}
          options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
        <TextField
          name="email"
          type="email"
          optional
          label={t("people.inviteEmail")}
          hint={t("people.inviteEmailHint")}
          error={wrong("email")}
          defaultValue={values.email}
          autoComplete="off"
        />
        <SelectField
          name="hours"
          label={t("people.hours")}
          error={wrong("hours")}
          defaultValue={values.hours ?? "24"}
          options={hours.map((value) => ({ value, label: t(`people.hours${value}`) }))}
        />
        <TextField
          name="membershipEnds"
          type="date"
          optional
          label={t("people.membershipEnds")}
          hint={t("people.membershipEndsHint")}
          error={wrong("membershipEnds")}
          defaultValue={values.membershipEnds}
        />
        <Button kind="go" name="intent" value="invite">
          {t("people.submit")}
        </Button>
      </Form>
    </section>
  );
}
