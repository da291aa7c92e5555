import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { may } from "~/core/access/roles";
import { coastOf } from "~/core/network/coast";
import { addOrganisationForm } from "~/forms/organisation-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { addOrganisation } from "~/operations/network/add-organisation.server";
import { formId } from "~/queries/network/form-id.server";
import { organisationsOf, organisationsToCorrect } from "~/queries/network/organisations.server";
import { Button } from "~/ui/button";
import { CoastLine } from "~/ui/coast-line";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { TextAreaField, TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { PageTitle } from "~/ui/page-title";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { CorrectOne } from "./correct-one";

export const handle: WordsHandle = {
  i18n: ["home", "refusals", "network"],
  title: (t) => t("home:organisations.title"),
};

export const loader = tenantLoader({ may: "organisation:see" }, async ({ db, who, network }) => ({
  organisations: await organisationsOf(db, who),
  adding: may(who.role as "coordinator", "organisation:add") ? { formId: formId() } : null,
  correcting: may(who.role as "coordinator", "organisation:correct")
    ? { slug: network.slug, organisations: await organisationsToCorrect(db) }
    : null,
}));

export const action = tenantAction(
  { may: "organisation:add", form: addOrganisationForm },
  async ({ db, who, form, network }) => {
    const added = await addOrganisation(db, who, form);
    const values: Record<string, string> = {
      name: form.name,
      sites: form.sites.join("\n"),
      hosted: form.hosted ? "yes" : "",
    };
    return added.ok ? redirect(paths.organisations(network.slug)) : data({ refusal: added.refusal, values }, 422);
  },
);

export default function Organisations() {
  const { t } = useWords("home", { keyPrefix: "organisations" });
  const { t: common } = useWords("common");
  const { organisations, adding, correcting } = useLoaderData<typeof loader>();
  const members = organisations.filter(({ kind }) => kind === "member");
  const hub = organisations.find(({ kind }) => kind === "hub");
  return (
    <>
      <PageTitle
        question={t("title")}
        answer={t("answer", {
          members: t("members", { count: members.length }),
          hub: hub?.name,
          hosted: members.filter(({ hosted }) => hosted).length,
          served: members.filter(({ hosted }) => !hosted).length,
        })}
      />
      <CoastLine coast={coastOf(organisations)} />
      <Disclosure summary={common("table.show")}>
        <DataTable
          caption={t("title")}
          captionHidden
          rows={organisations}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", header: t("name"), heads: true, cell: ({ name }) => name },
            {
              key: "kind",
              header: t("kind"),
              phone: "line",
              cell: ({ kind, hosted }) => t(kind === "member" ? (hosted ? "hosted" : "served") : kind),
            },
            {
              key: "sites",
              header: t("sites"),
              phone: "line",
              cell: ({ sites }) =>
                sites.length === 0 ? null : (
                  <span>
                    {sites.map(({ name }) => (
                      <span key={name} className="site">
                        {name}
                      </span>
                    ))}
                  </span>
                ),
            },
          ]}
        />
      </Disclosure>
      {correcting ? <CorrectOne {...correcting} /> : null}
      {adding ? <AddOrganisation formId={adding.formId} /> : null}
    </>
  );
}

function AddOrganisation({ formId }: { formId: string }) {
  const { t } = useWords(["home", "refusals", "network"]);
  const answer = useActionData<typeof action>();
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  const problems: Record<string, string> = answer && "problems" in answer ? answer.problems : {};
  const values: Record<string, string> = answer?.values ?? {};
  const wrong = (field: string) => {
    const problem = problems[field];
    return problem ? t(`refusals:field.${fieldProblem(problem)}`) : undefined;
  };
  return (
    <Form method="post" className="form no-print">
      <h2>{t("home:organisations.addTitle")}</h2>
      <FormError
        title={refusal?.reason === "name-near" ? t("network:organisation.near.title") : undefined}
        wayOut={
          refusal?.reason === "name-near" ? (
            <label className="check">
              <input type="checkbox" name="sure" value="yes" /> {t("network:organisation.near.sure", refusal)}
            </label>
          ) : undefined
        }
      >
        {refusal ? t(`home:organisations.refusals.${refusal.reason}`, { ...refusal }) : null}
      </FormError>
      <input type="hidden" name="id" value={formId} />
      <TextField
        name="name"
        label={t("home:organisations.fieldName")}
        defaultValue={values.name}
        error={wrong("name")}
        required
        maxLength={80}
      />
      <TextAreaField
        name="sites"
        label={t("home:organisations.fieldSites")}
        hint={t("home:organisations.fieldSitesHint")}
        defaultValue={values.sites}
        error={wrong("sites")}
        rows={3}
      />
      <label className="check">
        <input type="checkbox" name="hosted" value="yes" defaultChecked={values.hosted === "yes"} />
        {t("home:organisations.fieldHosted")}
      </label>
      <div className="actions">
        <Button>{t("home:organisations.add")}</Button>
      </div>
    </Form>
  );
}
