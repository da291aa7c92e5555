import { useTranslation } from "react-i18next";
import { setAside } from "~/core/stock/usable";
import type { LineFacts } from "~/core/transfer/line-facts";
import { Tag } from "~/ui/tag";

/** What a line of a note is: the article, then what tells it from the next line. */
export function LineName({ line }: { line: LineFacts }) {
  const traits = useTraits()(line);
  return (
    <span className="line-name">
      <strong>{`${line.maker} ${line.model}`}</strong>
      {traits.map(({ words, warns }) => (
        <Tag key={words} kind={warns ? "differs" : "plain"}>
          {words}
        </Tag>
      ))}
    </span>
  );
}

/** The same in plain words, for labels, options and sentences. */
export function useLineWords(): (line: LineFacts) => string {
  const traits = useTraits();
  return (line) => [`${line.maker} ${line.model}`, ...traits(line).map(({ words }) => words)].join(", ");
}

function useTraits() {
  const { t } = useTranslation("transfer");
  return (line: LineFacts): { words: string; warns: boolean }[] => {
    const aside = setAside(line);
    return [
      ...(line.grade ? [{ words: t("line.grade", { grade: line.grade }), warns: false }] : []),
      ...(line.operatorLock ? [{ words: t("line.lock", { operator: line.operatorLock }), warns: true }] : []),
      ...(aside ? [{ words: t(`line.${aside}`), warns: true }] : []),
    ];
  };
}
