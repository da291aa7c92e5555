import type { LineFacts } from "~/core/transfer/line-facts";
import { useItemName } from "./item-name";
import { LineTraits, useTraitWords } from "./line-traits";

/** What a line of a note is: the article, then what tells it from the next line. */
export function LineName({ line }: { line: LineFacts }) {
  const name = useItemName();
  return (
    <span className="line-name">
      <strong>{name(line)}</strong>
      <LineTraits line={line} only="telling" />
    </span>
  );
}

/** The same in plain words, for labels, options and sentences. */
export function useLineWords(): (line: LineFacts) => string {
  const name = useItemName();
  const traits = useTraitWords();
  return (line) =>
    [
      name(line),
      ...traits(line)
        .filter(({ tone }) => tone !== "quiet")
        .map(({ words }) => words),
    ].join(", ");
}
