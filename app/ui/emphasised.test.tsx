import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Emphasised } from "./emphasised";

const written = (said: string) => renderToStaticMarkup(<Emphasised>{said}</Emphasised>);

test("what a sentence marks is read first, and the rest stands around it", () => {
  expect(written("<strong>12</strong> bons, dont <b>3</b> ouverts.")).toBe(
    "<strong>12</strong> bons, dont <b>3</b> ouverts.",
  );
  expect(written("Rien.")).toBe("Rien.");
});

test("nothing else that stands in a sentence is a mark: a name may hold any sign", () => {
  expect(written("De <i>A & B</i> : <strong>x<y</strong>.")).toBe(
    "De &lt;i&gt;A &amp; B&lt;/i&gt; : <strong>x&lt;y</strong>.",
  );
});
