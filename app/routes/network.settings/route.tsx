import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ZONES } from "~/core/time/zones";
import { type NetworkForm, networkForm } from "~/forms/network-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { changeTimeZone, renameNetwork } from "~/operations/network/correct-network.server";
import { renameOperation } from "~/operations/network/rename-operation.server";
import { formId } from "~/queries/network/form-id.server";
import { networkSettings } from "~/queries/network/network-settings.server";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { Link } from "~/ui/link";
import { PageTitle } from "~/ui/page-title";
import { RenameForm } from "~/ui/rename-form";
import { WhatChanged } from "~/ui/what-changed";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { type TenantContext, tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { OperationsForms } from "./operations-forms";

export const handle: WordsHandle = { i18n: ["network", "refusals"], title: (t) => t("network:settings.title") };

export const loader = tenantLoader({ may: "network:correct" }, async ({ db, who, network, locale }) => {
  const { corrections, ...settings } = await networkSettings(db, who);
  const { date } = formats(locale, settings.timeZone);
  return {
    ...settings,
    slug: network.slug,
    formId: formId(),
    corrections: corrections.map(({ at, fromOn: _fromOn, ...correction }) => ({
      ...correction,
      from: null,
      at: date(at),
    })),
  };
});

export const action = tenantAction({ may: "network:correct", form: networkForm }, async (context) => {
  const { form, network } = context;
  const done = await act(context);
  if (done.ok) return redirect(paths.settings(network.slug));
  const values: Record<string, string> = {
    intent: form.intent,
    ...("name" in form ? { name: form.name } : {}),
    ...("operationId" in form ? { operationId: form.operationId } : {}),
  };
  return data({ refusal: done.refusal, values }, 422);
});

function act({ db, who, form }: TenantContext & { form: NetworkForm }) {
  switch (form.intent) {
    case "rename":
      return renameNetwork(db, who, form);
    case "time-zone":
      return changeTimeZone(db, who, form);
    case "rename-operation":
      return renameOperation(db, who, form);
  }
}

export const shouldRevalidate = afterActing;

/** The network's own name and clock, and the names of its donors' campaigns. */
export default function Settings() {
  const { t } = useWords(["network", "refusals"]);
  const { slug, name, timeZone, operations, corrections, formId: id } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  const problems: Record<string, string> = answer && "problems" in answer ? answer.problems : {};
  const values: Record<string, string> = answer?.values ?? {};
  const answered = { values, problems, refusal };
  // A network may keep the time of a place that the list does not name.
  const zones = [...new Set([timeZone, ...ZONES])];
  return (
    <>
      <PageTitle
        question={t("network:settings.title")}
        answer={t("network:settings.answer", { name, zone: timeZone, slug })}
      />
      <FormError>
        {refusal && !("near" in refusal) ? t(`network:settings.refusals.${refusal.reason}`, { ...refusal }) : null}
      </FormError>
      <div className="two">
        <section className="section" aria-labelledby="name">
          <h2 id="name">{t("network:settings.name")}</h2>
          <RenameForm
            formId={id}
            intent="rename"
            name={name}
            label={t("network:settings.nameField")}
            hint={t("network:settings.nameHint")}
            act={t("network:settings.rename")}
            answered={values.intent === "rename" ? answered : null}
          />
        </section>
        <section className="section" aria-labelledby="zone">
          <h2 id="zone">{t("network:settings.zone")}</h2>
          <Form method="post" className="form" key={id}>
            <input type="hidden" name="id" value={id} />
            <SelectField
              name="timeZone"
              label={t("network:settings.zoneField")}
              hint={t("network:settings.zoneHint")}
              defaultValue={timeZone}
              options={zones.map((zone) => ({ value: zone, label: zone }))}
            />
            <div className="actions">
              <Button name="intent" value="time-zone">
                {t("network:settings.changeZone")}
              </Button>
            </div>
          </Form>
        </section>
      </div>
      <OperationsForms formId={id} operations={operations} {...answered} />
      <p>
        <Link to={paths.organisations(slug)}>{t("network:settings.others")}</Link>
      </p>
      <WhatChanged corrections={corrections} />
    </>
  );
}
