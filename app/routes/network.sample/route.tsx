import { useActionData, useLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Invented } from "~/ui/invented";
import { Mark } from "~/ui/mark";
import { PageTitle } from "~/ui/page-title";
import { PrintButton } from "~/ui/print-sheet";
import { grouped, SampleProgress } from "~/ui/sample/sample-statement";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { PlaceToCount } from "./place-to-count";
import type { action, loader } from "./route.server";
import { SampleResults } from "./sample-results";

export { action, loader } from "./route.server";

export const handle: WordsHandle<{ number: number; network: string }> = {
  i18n: ["sample", "refusals"],
  title: (t) => t("sample:sheet.title"),
  paper: (t, { number, network }) => t("sample:paper", { number, network }),
};

export const shouldRevalidate = afterActing;

export default function SampleSheet() {
  const { t } = useWords(["sample", "common"]);
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
