import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, useTranslation } from "react-i18next";
import { expect, test } from "vitest";
import { LANGUAGES } from "~/core/languages";
import { wordsIn } from "./i18n.server";
import { useWords } from "./use-words";

const ASKED: { how: Parameters<typeof useTranslation>; key: string; values?: Record<string, unknown> }[] = [
  { how: ["transfer"], key: "list.answer", values: { count: 3 } },
  { how: [["stock", "common"]], key: "common:mark" },
  { how: ["home", { keyPrefix: "organisations" } as never], key: "title" },
  { how: [], key: "mark" },
];

test.each(LANGUAGES)("a page in %s says on the server what the browser says, however it asks", (language) => {
  const said = (ask: typeof useTranslation) =>
    ASKED.map(({ how, key, values }) => {
      const Asking = () => (ask(...how) as unknown as { t: (...asked: unknown[]) => string }).t(key, values);
      return renderToStaticMarkup(
        <I18nextProvider i18n={wordsIn(language)}>
          <Asking />
        </I18nextProvider>,
      );
    });
  expect(said(useWords)).toEqual(said(useTranslation));
  expect(said(useWords)).not.toContain("");
});
