import { useLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { FlowPicture } from "~/ui/flow";
import { Invented } from "~/ui/invented";
import { Link } from "~/ui/link";
import { Needs } from "~/ui/needs";
import { PageTitle } from "~/ui/page-title";
import { useThings } from "~/ui/things";
import { paths } from "~/web/paths";
import { BatchConditions } from "./batch-conditions";
import { BatchDecisions } from "./batch-decisions";
import { BatchFiguresShown } from "./batch-figures";
import { BatchLines } from "./batch-lines";
import { FiguresByKind } from "./figures-by-kind";
import type { loader } from "./route.server";
import { useBatchAnswer } from "./use-batch-answer";
import { useBatchTodo } from "./use-batch-todo";

export { loader } from "./route.server";

export const handle: WordsHandle<{ name: string } | undefined> = {
  i18n: ["stock", "intake", "public", "network"],
  title: (t, data) => data?.name ?? t("stock:batches.title"),
};

export default function Batch() {
  const { t } = useWords("stock");
  const things = useThings();
  const publicWords = useWords("public").t;
  const batch = useLoaderData<typeof loader>();
  const { id, slug, role, name, figures, flow, invented, publicPage, cancelled } = batch;
  const answer = useBatchAnswer(batch);
  const todo = useBatchTodo(batch);
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("batches.crumb"), to: paths.batches(slug) }, { label: name }]}
        question={
          figures.kinds.length > 1
            ? t("batch.questionMixed", { things: things("item", figures.announced) })
            : t("batch.question", { count: figures.announced })
        }
        answer={
          <>
            <strong>{answer[0]}</strong> {answer.slice(1).join(" ")} {invented ? <Invented /> : null}
          </>
        }
      />
      {cancelled ? null : (
        <>
          <BatchFiguresShown batch={batch} />
          <FiguresByKind batch={batch} />
          {flow ? <FlowPicture flow={flow} /> : null}
        </>
      )}
      {cancelled || role === "donor" || role === "volunteer" ? null : (
        <section className="section" aria-labelledby="todo">
          <h2 id="todo">{t("batch.todo")}</h2>
          <Needs needs={todo} label={t("batch.todo")} />
        </section>
      )}
      <BatchLines batch={batch} />
      <div className="two">
        <BatchConditions batch={batch} />
        {role === "donor" ? null : <BatchDecisions batch={batch} />}
      </div>
      {publicPage ? (
        <section className="section" aria-labelledby="public-page">
          <h2 id="public-page">{publicWords("pages.donorTitle")}</h2>
          <p>
            <Link to={paths.publicOperation(publicPage.id)} reloadDocument>
              {publicWords("pages.donorLink", { operation: publicPage.name })}
            </Link>
          </p>
        </section>
      ) : null}
      <p>
        <Link to={paths.batchTable(slug, id)} reloadDocument download>
          {t("csv.link")}
        </Link>
      </p>
    </>
  );
}
