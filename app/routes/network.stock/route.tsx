import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { may } from "~/core/access/roles";
import { EXITS, QUANTITIES } from "~/core/stock/figures";
import { thingOf } from "~/core/stock/item-kind";
import { placeForm } from "~/forms/place-form";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { placeStock } from "~/operations/stock/place-stock.server";
import { formId } from "~/queries/network/form-id.server";
import { stockPage } from "~/queries/stock/stock.server";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { type FigureShown, Figures } from "~/ui/figures";
import { FilterSelect } from "~/ui/filter-select";
import { Invented } from "~/ui/invented";
import { PageTitle } from "~/ui/page-title";
import { useThings } from "~/ui/things";
import { isUuid } from "~/web/address-ids.server";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { AccountTable } from "./account-table";
import { MemberRows } from "./member-rows";
import { PlaceForm } from "./place-form";
import { StockRows, StockSums } from "./stock-rows";

export const handle: WordsHandle = { i18n: ["stock", "passes", "refusals"], title: (t) => t("stock:stock.title") };

export const loader = tenantLoader({ may: "stock:see" }, async ({ db, who, network, request }) => {
  const asked = new URL(request.url).searchParams.get("batch") ?? undefined;
  const page = await stockPage(db, who, isUuid(asked) ? asked : null);
  return {
    ...page,
    slug: network.slug,
    invented: network.invented,
    mayPlace: may(who.role, "stock:place"),
    formId: formId(),
  };
});

export const action = tenantAction(
  { may: "stock:place", form: placeForm },
  async ({ db, who, network, form, request }) => {
    const placed = await placeStock(db, who, form);
    const { search } = new URL(request.url);
    return placed.ok
      ? redirect(`${paths.stock(network.slug)}${search}`)
      : data({ refusal: placed.refusal, typed: form }, 422);
  },
);

export const shouldRevalidate = afterActing;

export default function Stock() {
  const { t } = useWords("stock");
  const things = useThings();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { organisation, sites, batches, totals, members, account, slug, invented, chosen } = page;
  const side = organisation.hub ? "hub" : "member";
  const thing = thingOf(
    batches.flatMap(({ lines }) => lines.filter(({ onShelf }) => onShelf > 0).map(({ kind }) => kind)),
  );
  if (batches.length === 0) {
    return (
      <>
        <PageTitle question={t("stock.title")} />
        <EmptyState icon="box" title={t("stock.emptyTitle")}>
          {t(`stock.emptyBody.${side}`)}
        </EmptyState>
      </>
    );
  }
  const shown = batches.filter(({ id }) => chosen === null || id === chosen);
  const quantities = (chosen === null ? null : shown[0]?.quantities) ?? totals;
  const figures: FigureShown[] = QUANTITIES.map((of) => ({
    of,
    value: quantities[of],
    note: t(`stock.note.${side}.${of}`),
  }));
  return (
    <>
      <PageTitle
        question={t("stock.title")}
        answer={
          <>
            {t(`stock.answer.${side}`, { things: things(thing, quantities.inStock), name: organisation.name })}{" "}
            {invented ? <Invented /> : null}
          </>
        }
      />
      {batches.length > 1 ? (
        <FilterSelect
          name="batch"
          label={t("stock.filter")}
          chosen={chosen}
          options={[
            { value: "", label: t("stock.allBatches") },
            ...batches.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      <div className="batch-figures">
        <Figures
          label={t("stock.title")}
          figures={[...figures, ...EXITS.flatMap((of) => (quantities[of] > 0 ? [{ of, value: quantities[of] }] : []))]}
        />
      </div>
      <p className="quiet">{t("stock.quarter")}</p>
      <StockRows batches={shown} hub={organisation.hub} sites={sites} to={(batchId) => paths.batch(slug, batchId)} />
      {shown.length > 1 ? (
        <Disclosure summary={t("stock.table")}>
          <StockSums batches={shown} />
        </Disclosure>
      ) : null}
      <MemberRows kinds={members} to={(id) => paths.organisation(slug, id)} />
      {account.length > 0 ? <AccountTable account={account} hub={organisation.hub} /> : null}
      {page.mayPlace && sites.length > 0 ? (
        <PlaceForm
          formId={page.formId}
          batches={shown}
          sites={sites}
          refusal={answer && "problems" in answer ? { reason: "malformed" } : (answer?.refusal ?? null)}
          typed={answer && "typed" in answer ? answer.typed : null}
        />
      ) : null}
    </>
  );
}
