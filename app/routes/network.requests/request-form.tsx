import type { ItemKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { NumberField, SelectField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import type { RequestAnswer, RequestShown } from "./route.server";

export type RequestFormProps = {
  formId: string;
  kind: ItemKind;
  members: readonly RequestShown[];
  chosen: string | null;
  hub: boolean;
  answer: RequestAnswer;
};

/** How many a member asks for, and how many people it meets in a week. */
export function RequestForm({ formId, kind, members, chosen, hub, answer }: RequestFormProps) {
  const { t } = useWords(["stock", "refusals"]);
  const values: Record<string, string | undefined> = answer?.values ?? {};
  const problems = answer && "problems" in answer ? answer.problems : {};
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  const shown = values.organisationId ?? chosen ?? members[0]?.organisationId ?? "";
  const current =
    chosen === null ? null : (members.find(({ organisationId }) => organisationId === shown)?.current ?? null);
  const words = (name: "quantity" | "peopleMet") => (problems[name] ? t("refusals:field.not_a_number") : undefined);
  const errors = (["quantity", "peopleMet"] as const).flatMap((name) => {
    const message = words(name);
    return message ? [{ name, message: t("new.problem", { field: t(`requests.${name}`), problem: message }) }] : [];
  });
  return (
    <Form method="post" className="form">
      <input type="hidden" name="id" value={formId} />
      <input type="hidden" name="kind" value={kind} />
      <ErrorSummary errors={errors} />
      {refusal ? (
        <FormError>
          {refusal.reason === "sent-with-other-content"
            ? t("refusals:sent-with-other-content")
            : t(`refusals.${refusal.reason}`)}
        </FormError>
      ) : null}
      {hub ? (
        <SelectField
          name="organisationId"
          key={shown}
          label={t("requests.member")}
          defaultValue={shown}
          options={members.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        />
      ) : (
        <input type="hidden" name="organisationId" value={shown} />
      )}
      <NumberField
        name="quantity"
        key={`quantity ${shown}`}
        label={t(hub ? "requests.quantity" : "requests.ownQuantity")}
        error={words("quantity")}
        defaultValue={values.quantity ?? current?.quantity ?? ""}
        required
      />
      <NumberField
        name="peopleMet"
        key={`peopleMet ${shown}`}
        label={t("requests.peopleMet")}
        hint={t("requests.peopleMetHint")}
        error={words("peopleMet")}
        defaultValue={values.peopleMet ?? current?.peopleMet ?? ""}
        optional
      />
      <div className="actions">
        <Button kind="go">{t(hub ? "requests.keep" : current ? "requests.replace" : "requests.send")}</Button>
      </div>
    </Form>
  );
}
