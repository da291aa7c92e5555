import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import { wordsIn } from "~/i18n/i18n.server";
import { Served } from "./served";

const drawn = (asked: number, quantity: number) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={wordsIn("fr")}>
      <Served asked={asked} quantity={quantity} />
    </I18nextProvider>,
  );

const width = (of: string, page: string) =>
  Number(new RegExp(`split-served-${of}"[^>]*width="([\\d.]+)"`).exec(page)?.[1]);

test("what is given beyond a request is said, and never drawn as a request that is met", () => {
  const [met, more, farMore] = [drawn(14, 14), drawn(14, 15), drawn(14, 60)];
  expect(met).not.toContain("split-served-beyond");
  for (const page of [more, farMore]) {
    expect(width("part", page)).toBe(width("part", met));
    expect(width("beyond", page)).toBeGreaterThan(0);
    expect(width("part", page) + width("beyond", page)).toBeLessThanOrEqual(100);
  }
  expect(farMore).toContain("60 pour une demande de 14");
  expect(farMore).not.toContain("%");
});
