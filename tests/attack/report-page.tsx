import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import type { ReportContent } from "~/core/report/content";
import { wordsIn } from "~/i18n/i18n.server";
import { ReportDocument } from "~/ui/report/report-document";

/** The report as whoever has a link reads it, and prints it. */
export const pageOf = (content: ReportContent, hash: string): string =>
  renderToStaticMarkup(
    <I18nextProvider i18n={wordsIn("fr")}>
      <ReportDocument
        content={content}
        facts={{ hash, head: content.head, state: "released", verifyUrl: null }}
        alone
      />
    </I18nextProvider>,
  );
