import { sharedFloor } from "~/core/split/shared-floor";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { Decision } from "~/queries/split/decision.server";
import { DataTable } from "~/ui/data-table";
import { Invented } from "~/ui/invented";
import { SplitWhy } from "~/ui/split-why";
import { useKindNames } from "~/ui/things";

export type SheetOf = Omit<Decision, "decidedAt" | "undoneAt"> & { decidedOn: string; undoneOn: string | null };

/** The paper that is read aloud in front of the groups, and filed. */
export function DecisionSheet({ decision }: { decision: SheetOf }) {
  const { t } = useWords("split");
  const { number, list } = useFormats();
  const names = useKindNames();
  const { batch, lines, total, promised, reserve, left } = decision;
  const floor = sharedFloor(lines.map(({ explanation }) => explanation));
  const facts = [
    { name: t("decision.batch"), value: batch.name },
    { name: t("decision.of"), value: names(decision.kind) },
    { name: t("decision.date"), value: decision.decidedOn },
    { name: t("decision.by"), value: decision.decidedBy },
  ];
  const sums = [
    { name: t("decision.total"), value: total },
    { name: t("decision.promised"), value: promised },
    { name: t("decision.reserve"), value: reserve },
    { name: t("decision.left"), value: left },
  ];
  return (
    <article className="sheet split-sheet">
      <dl className="facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {batch.invented ? <Invented /> : null}
      </dl>
      <dl className="split-sums">
        {sums.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number(value)}</dd>
          </div>
        ))}
      </dl>
      <How decision={decision} floor={floor} />
      <DataTable
        caption={t("decision.caption")}
        captionHidden
        columns={[
          {
            key: "group",
            header: t("decision.group"),
            heads: true,
            cell: ({ name, sites }) => (
              <span className="split-name">
                {name}
                <span className="quiet">{list(sites)}</span>
              </span>
            ),
          },
          { key: "asked", header: t("decision.asked"), numeric: true, cell: ({ asked }) => number(asked) },
          {
            key: "quantity",
            header: t("decision.quantity"),
            numeric: true,
            cell: ({ quantity }) => <b className="split-given">{number(quantity)}</b>,
          },
          {
            key: "why",
            header: t("decision.why"),
            cell: ({ explanation }) => <SplitWhy explanation={explanation} floor={floor} />,
          },
        ]}
        rows={lines}
        rowKey={({ id }) => id}
        total={{
          group: t("decision.sum"),
          asked: number(lines.reduce((sum, { asked }) => sum + asked, 0)),
          quantity: number(promised),
        }}
      />
      <footer className="sheet-foot split-foot">
        <p>
          {t("decision.hash")} <code>{shortHash(decision.hash)}</code>
          <span className="quiet">{t("decision.hashHint")}</span>
        </p>
        <dl className="split-signatures">
          <div>
            <dt>{t("decision.signed")}</dt>
            <dd />
          </div>
          <div>
            <dt>{t("decision.signedMember")}</dt>
            <dd />
          </div>
        </dl>
      </footer>
    </article>
  );
}

/** The method, in the reader's language and in one breath. */
function How({
  decision: { method, signals, lines, creditsCounted },
  floor,
}: {
  decision: SheetOf;
  floor: number | null;
}) {
  const { t } = useWords("split");
  const { list } = useFormats();
  const counted = list(
    signals.map(({ signal, weight }) => {
      const name = t(`decision.signal.${signal}`);
      return signals.length === 1 ? name : t("decision.weighed", { signal: name, weight });
    }),
  );
  const weighs = (method === "proportional" || method === "webster") && signals.length > 0;
  // Said of what was decided, since a figure set by hand may go above a request.
  const withinRequests = lines.every(({ quantity, asked }) => quantity <= asked);
  return (
    <p className="split-how">
      {weighs
        ? t(`decision.method.${method}`, { signals: counted })
        : t(method === "max-min" ? "decision.method.max-min" : "decision.method.equal")}{" "}
      {withinRequests ? t("decision.capped") : t("decision.uncapped")} {creditsCounted ? t("decision.credits") : null}{" "}
      {floor === null ? null : t("decision.floor", { value: floor })}
    </p>
  );
}

/** Enough of it to tell two sheets apart aloud. */
const shortHash = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(" ");
