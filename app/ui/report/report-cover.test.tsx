import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import { exampleReport } from "~/core/report/example.test-support";
import { wordsIn } from "~/i18n/i18n.server";
import { ReportDocument } from "./report-document";

test("a report's cover draws who its phones pass through, by the names it holds: no town, and nothing of what they have", () => {
  const content = exampleReport();
  const facts = { hash: "0".repeat(64), head: content.head, state: "released" as const, verifyUrl: null };
  const page = renderToStaticMarkup(
    <I18nextProvider i18n={wordsIn("fr")}>
      <ReportDocument content={content} facts={facts} alone />
    </I18nextProvider>,
  );
  const [line = ""] = page.match(/<ol class="coast-line"[\s\S]*?<\/ol>/) ?? [];
  const said = [...line.matchAll(/>([^<>]*[^<>\s][^<>]*)</g)].map(([, text]) => text?.trim());
  const names = [...new Set(content.batches.map(({ donor }) => donor)), content.network.name];
  for (const name of names) expect(line).toContain(name);
  expect(said.slice(-content.members.length)).toEqual(content.members.map(({ name }) => name));
  expect(line).not.toMatch(/coast-(?:stocked|late|empty)/);
});
