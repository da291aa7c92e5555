import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countPlaceForm } from "~/forms/sample-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useFormats } from "~/i18n/use-formats";
import { countPlace } from "~/operations/sample/count-place.server";
import { formId } from "~/queries/network/form-id.server";
import { sampleSheet } from "~/queries/sample/sample.server";
import { Invented } from "~/ui/invented";
import { Mark } from "~/ui/mark";
import { PageTitle } from "~/ui/page-title";
import { PrintButton } from "~/ui/print-sheet";
import { grouped, SampleProgress } from "~/ui/sample/sample-statement";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { PlaceToCount } from "./place-to-count";
import { SampleResults } from "./sample-results";

export const handle: WordsHandle = { i18n: ["sample", "refusals"], title: (t) => t("sample:sheet.title") };

const options = { may: "sample:count", params: ["sampleId"] } as const;

export const loader = tenantLoader(options, async ({ db, who, params, network, locale }) => {
  const sheet = await sampleSheet(db, who, params.sampleId);
  if (!sheet) throw new Response(null, { status: 404 });
  const { date } = formats(locale, network.timeZone);
  const { createdAt, places, batch, ...rest } = sheet;
  return {
    ...rest,
    slug: network.slug,
    network: network.name,
    batch: { ...batch, invented: batch.invented || network.invented },
    asked: date(createdAt),
    places: places.map(({ bag, ...place }) => ({
      ...place,
      bag: bag && { label: bag.label, returned: bag.returned, taken: date(bag.takenAt) },
      formId: formId(),
    })),
  };
});

export const action = tenantAction({ ...options, form: countPlaceForm }, async ({ db, who, params, network, form }) => {
  const kept = await countPlace(db, who, params.sampleId, form);
  if (kept.ok) return redirect(`${paths.sample(network.slug, params.sampleId)}#place-${form.position}`);
  const { position, counted } = form;
  return data({ refusal: kept.refusal, position, counted }, 422);
});

export const shouldRevalidate = afterActing;

export default function SampleSheet() {
  const { t } = useTranslation(["sample", "common"]);
  const { list } = useFormats();
  const { slug, network, number, report, batch, models, seed, asked, concluded, units, counted, places } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const counting = list(models);
  const facts = [
    {
      name: t("sheet.facts.sample"),
      value: t("sheet.sampleValue", { number, report: report.number, version: report.version }),
    },
    { name: t("sheet.facts.batch"), value: batch.name },
    { name: t("sheet.facts.asked"), value: asked },
    { name: t("sheet.facts.seed"), value: grouped(seed) },
    { name: t("sheet.facts.progress"), value: <SampleProgress sample={{ units, counted }} /> },
  ];
  return (
    <>
      <p className="sample-letterhead">
        <Mark /> {t("common:mark")} <span>{network}</span>
      </p>
      <PageTitle
        crumbs={[{ label: t("list.crumb"), to: paths.samples(slug) }, { label: t("name", { number }) }]}
        question={t("sheet.title")}
        answer={
          <>
            {t(concluded ? "sheet.doneAll" : "sheet.answer")} {batch.invented ? <Invented /> : null}
          </>
        }
        actions={<PrintButton>{t("sheet.print")}</PrintButton>}
      />
      <dl className="facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {concluded ? (
        <SampleResults places={places} />
      ) : (
        <section className="section" aria-labelledby="places">
          <h2 id="places">{t("sheet.places")}</h2>
          <p>{t("sheet.rule", { models: counting })}</p>
          <ol className="sample-places">
            {places.map((place) => (
              <PlaceToCount key={place.formId} place={place} answer={answer} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

export type PlaceShown = ReturnType<typeof useLoaderData<typeof loader>>["places"][number];
export type CountAnswer = ReturnType<typeof useActionData<typeof action>>;
