import { isLetterKind } from "~/core/letter-kinds";
import { mostShared } from "~/core/most-shared";
import { useWords } from "~/i18n/use-words";
import type { LetterState } from "~/queries/network/letters.server";
import { DataTable } from "~/ui/data-table";
import { Link } from "~/ui/link";
import { Tag, type TagKind } from "~/ui/tag";

export type LetterRow = { id: string; kind: string; address: string; queued: string; state: LetterState };

export function LettersTable({ letters, href }: { letters: readonly LetterRow[]; href: (id: string) => string }) {
  const { t } = useWords("mail");
  const shared = mostShared(letters.map(({ state }) => state));
  const all = letters.every(({ state }) => state === shared);
  return (
    <div className="section">
      {shared ? (
        <p className="quiet">
          {t(all ? "outbox.shared" : "outbox.sharedMost", { state: t(`outbox.state.${shared}`) })}
        </p>
      ) : null}
      <DataTable
        caption={t("outbox.caption")}
        rows={letters}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "kind",
            header: t("outbox.column.kind"),
            heads: true,
            cell: ({ id, kind }) => (
              <Link to={href(id)}>{t(`outbox.kind.${isLetterKind(kind) ? kind : "other"}`)}</Link>
            ),
          },
          { key: "to", header: t("outbox.column.to"), phone: "line", cell: ({ address }) => <bdi>{address}</bdi> },
          { key: "queued", header: t("outbox.column.queued"), phone: "line", cell: ({ queued }) => queued },
          ...(all
            ? []
            : [
                {
                  key: "state",
                  header: t("outbox.column.state"),
                  phone: "end" as const,
                  cell: ({ state }: LetterRow) =>
                    state === shared ? null : <Tag kind={LOOK[state]}>{t(`outbox.state.${state}`)}</Tag>,
                },
              ]),
        ]}
      />
    </div>
  );
}

const LOOK: Record<LetterState, TagKind> = {
  accepted: "done",
  refused: "differs",
  waiting: "plain",
  retrying: "plain",
  stopped: "differs",
  held: "differs",
};
