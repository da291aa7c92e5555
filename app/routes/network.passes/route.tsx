import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { passesForm } from "~/forms/pass-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { revokeAllPasses } from "~/operations/field/revoke-pass.server";
import { type PassShown, passesOf } from "~/queries/field/passes.server";
import { formId } from "~/queries/network/form-id.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormError } from "~/ui/form-error";
import { Link } from "~/ui/link";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { useRefusedPass } from "~/ui/pass-refusal";
import { passTimes } from "~/ui/pass-times";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { BagsElsewhere } from "./bags-elsewhere";
import { PassList } from "./pass-list";
import { RevokeAll } from "./revoke-all";

export const handle: WordsHandle = { i18n: ["passes", "refusals"], title: (t) => t("passes:title") };

export const loader = tenantLoader({ may: "pass:give" }, async ({ db, who, network, locale, t }) => {
  const now = new Date();
  const { live, forgotten, over, elsewhere } = await passesOf(db, who, now);
  const { slug, timeZone } = network;
  const row = (pass: PassShown) => {
    const { id, label, site, state, bag, waiting, overAt } = pass;
    return { id, label, site, state, bag, waiting, overAt, ...passTimes(pass, { t, locale, timeZone, now }) };
  };
  return {
    slug,
    timeZone,
    now,
    formId: formId(),
    live: live.map(row),
    forgotten: forgotten.map(row),
    over: over.map(row),
    elsewhere,
  };
});

export const action = tenantAction({ may: "pass:give", form: passesForm }, async ({ db, who }) => {
  const done = await revokeAllPasses(db, who);
  return done.ok ? data({ revoked: done.value.count }) : data({ refusal: done.refusal }, 422);
});

export const shouldRevalidate = afterActing;

export default function Passes() {
  const { t } = useWords("passes");
  const { slug, timeZone, now, formId: id, live, forgotten, over, elsewhere } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useRefusedPass("pass", [], timeZone);
  const inBags = [...live, ...forgotten]
    .flatMap(({ bag }) => bag?.items ?? [])
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const lost = forgotten.length + elsewhere.length;
  const none = live.length + forgotten.length + over.length === 0;
  const give = (
    <LinkButton kind="go" to={paths.newPass(slug)}>
      {t("pass.list.give")}
    </LinkButton>
  );
  // With nobody out they are all there is to act on, and stand first.
  const bagsOut = (
    <>
      <PassList
        slug={slug}
        now={now}
        title={t("pass.list.forgotten")}
        hint={t("pass.list.forgottenHint")}
        passes={forgotten}
      />
      <BagsElsewhere now={now} bags={elsewhere} />
    </>
  );
  return (
    <>
      <PageTitle
        question={t("title")}
        answer={
          <>
            {live.length === 0 ? t("pass.list.nobody") : t("pass.list.answer", { count: live.length })}{" "}
            {inBags > 0 ? t("pass.list.inBags", { count: inBags }) : null}{" "}
            {lost > 0 ? t("pass.list.lost", { count: lost }) : null}
          </>
        }
        actions={
          <>
            {none ? null : give}
            <LinkButton to={paths.takePass(slug)}>{t("pass.list.mine")}</LinkButton>
            <LinkButton to={paths.deliverQueue(slug)}>{t("pass.list.bring")}</LinkButton>
          </>
        }
      />
      {answer && "revoked" in answer ? (
        <Notice kind="done">{t("pass.list.revokedAll", { count: answer.revoked })}</Notice>
      ) : null}
      <FormError title={t("pass.refusedTitle")}>
        {answer && "refusal" in answer ? words(answer.refusal) : null}
      </FormError>
      {live.length === 0 ? bagsOut : null}
      {none ? (
        <EmptyState icon="bag" title={t("pass.list.emptyTitle")} first={give}>
          {t("pass.list.emptyBody")}
        </EmptyState>
      ) : null}
      <PassList slug={slug} now={now} title={t("pass.list.live")} passes={live} />
      {live.length === 0 ? null : bagsOut}
      <PassList slug={slug} now={now} title={t("pass.list.over")} passes={over} />
      <p className="section">
        <Link to={paths.nearby(slug)}>{t("nearby.link")}</Link>
      </p>
      {live.length > 0 ? <RevokeAll formId={id} count={live.length} /> : null}
    </>
  );
}
