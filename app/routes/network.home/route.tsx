import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useRef } from "react";
import { may, type Role } from "~/core/access/roles";
import { DONE_AT_ONCE, GROUP_OF, NEED_GROUPS, type NeedGroup } from "~/core/network/what-waits";
import { sendAllForm } from "~/forms/transfer-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { sendAllPrepared } from "~/operations/transfer/send-all.server";
import { liveBatches } from "~/queries/batch/live-batches.server";
import { doneLately } from "~/queries/network/done-lately.server";
import { formId } from "~/queries/network/form-id.server";
import { needsOf } from "~/queries/network/needs.server";
import { needsAsked } from "~/queries/network/needs-asked";
import { organisationsOf } from "~/queries/network/organisations.server";
import { Age } from "~/ui/age";
import { LinkButton } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { Needs } from "~/ui/needs";
import { PageTitle } from "~/ui/page-title";
import { Pager } from "~/ui/pager";
import { useThings } from "~/ui/things";
import { useRowKeys } from "~/ui/use-row-keys";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { Done } from "./done";
import { FirstUse } from "./first-use";
import { placeOf } from "./place-of";
import { SendAll } from "./send-all";
import { Strips } from "./strips";

export const handle: WordsHandle = { i18n: ["home"], title: (t) => t("home:title") };

export const loader = tenantLoader({ may: "home:see" }, async ({ request, db, who, network, locale }) => {
  // Nothing ever waits for a donor, whose question is where the gifts are.
  if (who.role === "donor") throw redirect(paths.batches(network.slug));
  const now = new Date();
  const asked = needsAsked(new URL(request.url).searchParams);
  const acts = may(who.role as Role, "receipt:make");
  const whole = acts && asked.of === null && asked.page === 1;
  const live = whole ? await liveBatches(db, who, now) : null;
  const lately = whole ? await doneLately(db, who, now) : null;
  const here = formats(locale, network.timeZone);
  return {
    slug: network.slug,
    goesOut: who.role === "volunteer",
    mayDoAtOnce: may(who.role as Role, "transfer:prepare"),
    mayAnnounce: may(who.role as Role, "batch:announce"),
    formId: formId(),
    now,
    of: asked.of,
    live,
    lately: lately && { ...lately, lines: lately.lines.map((line) => ({ ...line, day: here.dayOfYear(line.at) })) },
    around: live?.batches.length === 0 ? await organisationsOf(db, who, now) : null,
    ...(await needsOf(db, who, now, asked)),
  };
});

export const action = tenantAction(
  { may: "transfer:prepare", form: sendAllForm },
  async ({ db, who, network, form }) => {
    const done = await sendAllPrepared(db, who, form);
    if (!done.ok) return data({ left: 0, refused: true }, 409);
    if (done.value.left > 0) return data({ left: done.value.left, refused: false }, 422);
    return redirect(paths.home(network.slug));
  },
);

export const shouldRevalidate = afterActing;

export default function Home() {
  const { t } = useWords("home");
  const {
    slug,
    goesOut,
    mayDoAtOnce,
    mayAnnounce,
    formId: id,
    now,
    of,
    live,
    lately,
    around,
    needs,
    waiting,
    page,
    pages,
  } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const atOnce = DONE_AT_ONCE.find((kind) => kind === of);
  const things = useThings();
  const { dayOfYear } = useFormats();
  const said = ({ values }: (typeof needs)[number]) => ({
    ...values,
    things: values.thing ? things(values.thing, values.count) : "",
  });
  const saidOf = (need: (typeof needs)[number]) =>
    need.alike > 1
      ? t(`need.${need.kind}.together`, { count: need.alike })
      : t(`need.${need.kind}.sentence`, said(need));
  const [first] = needs;
  const line = (need: (typeof needs)[number]) => ({
    id: `${need.kind}:${need.id}:${need.item ?? ""}`,
    age:
      new Date(need.since) > new Date(now) ? (
        <span className="age">{t("from", { date: dayOfYear(need.since) })}</span>
      ) : (
        <Age since={need.since} now={now} lateAfterDays={3} />
      ),
    sentence: saidOf(need),
    reason: need.alike > 1 ? t("together") : t(`need.${need.kind}.reason`, need.values),
    act: {
      to: need.alike > 1 ? paths.home(slug, `?of=${need.kind}`) : placeOf(slug, need),
      verb: need.alike > 1 ? t("seeAll") : t(`need.${need.kind}.act`),
      // What may only begin later is not the next thing to do.
      go: need === first && new Date(need.since) <= new Date(now) && !goesOut && !(atOnce && mayDoAtOnce),
    },
  });
  const isOf = (group: NeedGroup) => (need: (typeof needs)[number]) => GROUP_OF[need.kind] === group;
  const groups = NEED_GROUPS.filter((group) => needs.some(isOf(group)));
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  return (
    <>
      <PageTitle
        crumbs={
          of === null ? undefined : [{ label: t("nav.home"), to: paths.home(slug) }, { label: t(`need.${of}.all`) }]
        }
        question={t("title")}
        answer={
          first && of === null && page === 1 ? (
            <>
              <strong>{t("first", { sentence: saidOf(first) })}</strong>
              {waiting > first.alike ? ` ${t("others", { count: waiting - first.alike })}` : null}
            </>
          ) : waiting > 0 ? (
            t("some", { count: waiting })
          ) : undefined
        }
        actions={
          goesOut ? (
            <LinkButton kind="go" icon="bag" to={paths.takePass(slug)}>
              {t("goOut")}
            </LinkButton>
          ) : atOnce && mayDoAtOnce && needs.length > 0 ? (
            <SendAll formId={id} notes={needs.map((need) => need.id)} />
          ) : undefined
        }
      />
      <FormError>
        {answer && "left" in answer ? (answer.refused ? t("sentTwice") : t("left", { count: answer.left })) : null}
      </FormError>
      {live && live.batches.length > 0 ? <Strips slug={slug} {...live} /> : null}
      <div className="stack" ref={list}>
        {around && waiting === 0 ? (
          <FirstUse slug={slug} around={around} mayAnnounce={mayAnnounce} />
        ) : groups.length > 1 ? (
          groups.map((group) => (
            <section key={group} className="needs-group" aria-labelledby={group}>
              <h2 id={group}>{t(`group.${group}`)}</h2>
              <Needs label={t(`group.${group}`)} needs={needs.filter(isOf(group)).map(line)} />
            </section>
          ))
        ) : (
          <Needs label={t("needs")} needs={needs.map(line)} />
        )}
      </div>
      <Pager
        page={page}
        pages={pages}
        href={(other) => paths.home(slug, `?${of === null ? "" : `of=${of}&`}page=${other}`)}
      />
      {lately && lately.done > 0 ? <Done slug={slug} lately={lately} /> : null}
      {waiting === 0 && !around ? (
        <div className="actions">
          <LinkButton to={paths.batches(slug)}>{t("seeBatches")}</LinkButton>
        </div>
      ) : null}
    </>
  );
}
