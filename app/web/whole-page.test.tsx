import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { gathered } from "./whole-page.server";

/** Text of one piece after the other, each beginning where the one before it ended. */
const sentences = Array.from(
  { length: 400 },
  (_, position) => `é${"a".repeat(position % 13)} « à l’été », ${position}`,
);

const Page = () => (
  <main>
    {sentences.map((sentence) => (
      <p key={sentence} title={sentence}>
        {sentence}
      </p>
    ))}
  </main>
);

test("a page is what was rendered, wherever a letter of several bytes falls", async () => {
  const page = await new Promise<Uint8Array>((resolve) => {
    const { pipe } = renderToPipeableStream(<Page />, { onAllReady: () => pipe(gathered(resolve)) });
  });
  const said = sentences.map((sentence) => `<p title="${sentence}">${sentence}</p>`).join("");
  expect(new TextDecoder().decode(page)).toBe(`<main>${said}</main>`);
});
