import { Fragment } from "react";

/** A sentence of ours in which `<strong>` or `<b>` marks what is read first. Nothing else in it is taken for a mark. */
export function Emphasised({ children }: { children: string }) {
  const [first, ...marked] = children.split(/<(strong|b)>(.*?)<\/\1>/);
  const parts = Array.from({ length: marked.length / 3 }, (_, at) => marked.slice(at * 3, at * 3 + 3));
  return (
    <>
      {first}
      {parts.map(([Mark, said, after], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence, which change together.
        <Fragment key={at}>
          {Mark === "b" ? <b>{said}</b> : <strong>{said}</strong>}
          {after}
        </Fragment>
      ))}
    </>
  );
}
