import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { TOLD_FROM, TOLD_UNTIL } from "~/core/field/telling";
import { nearbyForm } from "~/forms/nearby-form";
import type { WordsHandle } from "~/i18n/namespaces";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { tellStock } from "~/operations/field/tell-stock.server";
import { tellingsOf } from "~/queries/field/tellings.server";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { Everybody } from "./everybody";
import { Switch } from "./switch";

export const handle: WordsHandle = { i18n: ["passes"], title: (t) => t("passes:nearby.title") };

export const loader = tenantLoader({ may: "pass:give" }, async ({ db, who, network }) => ({
  slug: network.slug,
  ...(await tellingsOf(db, who)),
}));

export const action = tenantAction({ may: "pass:give", form: nearbyForm }, async ({ db, who, form }) => {
  await tellStock(db, who, form);
  return data({ done: form.intent });
});

export const shouldRevalidate = afterActing;

/** An organisation decides whether the network's teams may learn that it has some, and sees in plain words what they are told. */
export default function Nearby() {
  const { t } = useWords("passes");
  const { slug, own, everybody } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("title"), to: paths.passes(slug) }, { label: t("nearby.crumb") }]}
        question={t("nearby.title")}
        answer={<Standing own={own} />}
      />
      {answer && "done" in answer && answer.done === "tell" ? <Notice kind="done">{t("nearby.saved")}</Notice> : null}
      <FormError>{answer && "problems" in answer ? t("nearby.malformed") : null}</FormError>
      <section className="section stack telling">
        <h2>{t("nearby.whatTitle")}</h2>
        {(["who", "what", "from", "when"] as const).map((about) => (
          <p key={about}>
            <strong>{t(`nearby.${about}`)}</strong> {t(`nearby.${about}Is`, { from: TOLD_FROM, until: TOLD_UNTIL })}
          </p>
        ))}
      </section>
      <Switch own={own} />
      {everybody === null ? null : <Everybody hub={own.name} rows={everybody} />}
    </>
  );
}

function Standing({ own: { name, telling } }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "own">) {
  const { t } = useWords("passes");
  const { date, list } = useFormats();
  if (telling === null) return t("nearby.off", { name });
  if (telling.countedOn === null) return t("nearby.first", { name });
  const kinds = list(telling.kinds.map((kind) => t(`nearby.kind.${kind}`)));
  return t(telling.kinds.length === 0 ? "nearby.none" : "nearby.told", { name, date: date(telling.countedOn), kinds });
}
