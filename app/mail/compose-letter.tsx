import { renderToStaticMarkup } from "react-dom/server";
import { DEFAULT_LANGUAGE, isLanguage } from "~/core/languages";
import type { LetterContent } from "~/data/network/letters.server";
import { wordsIn } from "~/i18n/i18n.server";
import { type LetterWords, letterWords } from "~/queries/network/letter-words";
import { letterPath } from "~/web/letter-path";

export interface ComposedLetter {
  subject: string;
  html: string;
  text: string;
}

/** A letter as it leaves: subject, HTML and text, in the reader's language. */
export function composeLetter(
  letter: LetterContent,
  { locale, network, origin }: { locale: string; network: { slug: string; name: string }; origin: string },
): ComposedLetter {
  const words = wordsIn(isLanguage(locale) ? locale : DEFAULT_LANGUAGE);
  const content = letterWords(words.getFixedT(null, "mail"), letter, network);
  const link = new URL(letterPath(network.slug, letter), origin).href;
  const page = <LetterPage language={words.language} direction={words.dir()} words={content} link={link} />;
  return {
    subject: content.subject,
    html: `<!doctype html>${renderToStaticMarkup(page)}`,
    text: letterText(content, link),
  };
}

/** The same letter for readers of plain text. */
function letterText({ paragraphs, link: label, sign }: LetterWords, link: string): string {
  return [...paragraphs, `${label}\n${link}`, sign].join("\n\n");
}

/** A table and plain attributes: what every mail program draws the same. No picture, nothing fetched. */
function LetterPage(props: { language: string; direction: "ltr" | "rtl"; words: LetterWords; link: string }) {
  const { language, direction, words, link } = props;
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{words.subject}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
          <tbody>
            <tr>
              <td align="center">
                <table role="presentation" className="letter" cellPadding={0} cellSpacing={0}>
                  <tbody>
                    <tr>
                      <td>
                        <h1>{words.subject}</h1>
                        {words.paragraphs.map((paragraph) => (
                          <p key={paragraph}>{paragraph}</p>
                        ))}
                        <p>
                          <a href={link}>{words.link}</a>
                        </p>
                        <p className="sign">{words.sign}</p>
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

// No quotes nor angle brackets: React escapes them inside a style element.
const STYLE = [
  "body { margin: 0; padding: 24px; font: 16px/1.5 Verdana, sans-serif; }",
  ".letter { max-width: 560px; width: 100%; text-align: start; }",
  "h1 { font-size: 20px; line-height: 1.3; }",
  "a { display: inline-block; padding: 12px 0; font-weight: bold; }",
  ".sign { opacity: 0.75; font-size: 14px; }",
].join("\n");
