import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isoWeekOf } from "~/core/time/iso-week";
import { countBagForm } from "~/forms/pass-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { countBag } from "~/operations/field/return-bag.server";
import { itemsNamed, passShown } from "~/queries/field/passes.server";
import { formId } from "~/queries/network/form-id.server";
import { LinkButton } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { type PassRefusalFacts, useRefusedPass } from "~/ui/pass-refusal";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { CountBagForm, type TypedCounts, typedCounts } from "./count-bag-form";
import { WhatItDid } from "./what-it-did";

export const handle: WordsHandle = { i18n: ["passes", "refusals"], title: (t) => t("passes:bag.title") };

const params = ["passId"] as const;

export const loader = tenantLoader({ may: "pass:give", params }, async ({ db, who, params, network }) => {
  const { id, label, bag, waiting, state } = await passShown(db, who, params.passId, new Date());
  const { slug, timeZone } = network;
  return { slug, timeZone, formId: formId(), id, label, bag, waiting: state === "waiting" ? 0 : waiting };
});

export const action = tenantAction(
  { may: "pass:give", params, form: countBagForm },
  async ({ db, who, params, network, form }) => {
    const { passId } = params;
    await passShown(db, who, passId, new Date());
    const week = isoWeekOf(Date.now(), network.timeZone);
    const items = await itemsNamed(
      db,
      form.lines.map(({ item }) => item),
    );
    const done = await countBag(db, who, { passId, week }, form);
    if (done.ok) return data({ did: done.value.lines, items });
    const counts = Object.fromEntries(
      form.lines.map(({ item, counted, reason }) => [item, { counted, reason: reason ?? "" }]),
    );
    return data({ refusal: done.refusal, counts, items }, 422);
  },
);

export const shouldRevalidate = afterActing;

export default function BagCount() {
  const { t } = useWords("passes");
  const { slug, timeZone, formId: id, id: passId, label, bag, waiting } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const malformed = answer && "problems" in answer ? answer : null;
  const refused = answer && "refusal" in answer ? answer : null;
  const refusal: PassRefusalFacts | null = malformed ? { reason: "malformed" } : (refused?.refusal ?? null);
  const counts: TypedCounts = malformed ? typedCounts(malformed.values) : (refused?.counts ?? {});
  const words = useRefusedPass("bag", [...(bag?.items ?? []), ...(refused?.items ?? [])], timeZone);
  const did = answer && "did" in answer ? answer : null;
  const crumbs = [
    { label: t("title"), to: paths.passes(slug) },
    { label: label ?? t("pass.unlabelled"), to: paths.pass(slug, passId) },
    { label: t("bag.crumb") },
  ];
  if (did) return <WhatItDid crumbs={crumbs} slug={slug} lines={did.did} items={did.items} />;
  return (
    <>
      <PageTitle
        crumbs={crumbs}
        question={label ? t("bag.titleNamed", { label }) : t("bag.title")}
        answer={bag ? t(bag.items.length > 0 ? "bag.answer" : "bag.empty") : t("bag.none")}
      />
      <FormError title={t("pass.refusedTitle")}>{refusal ? words(refusal) : null}</FormError>
      {bag && waiting > 0 ? <Notice kind="differs">{t("bag.waiting", { count: waiting })}</Notice> : null}
      {bag ? (
        <CountBagForm
          key={JSON.stringify([bag, counts])}
          formId={id}
          bagId={bag.id}
          items={bag.items}
          counts={counts}
          wrong={refusal?.item}
        />
      ) : (
        <p>
          <LinkButton to={paths.pass(slug, passId)}>{t("bag.see")}</LinkButton>
        </p>
      )}
    </>
  );
}
