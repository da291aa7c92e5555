import type { OperationWords } from "~/web/public-operation-words";

export interface EmbedPage {
  name: string;
  words: OperationWords;
  style: string;
  locale: string;
  href: string;
  more: string;
}

/** Written out as text: a page that has no script needs nothing that would wake it. */
export const embedPage = ({ name, words, style, locale, href, more }: EmbedPage): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(name)}</title>
<style>${style}</style>
</head>
<body>
<main>
${words.by ? `<p class="by">${escaped(words.by)}</p>` : ""}
<h1>${escaped(name)}</h1>
<p class="lead">${escaped(words.lead)}</p>
${words.programme ? `<dl>${words.figures.map(figure).join("")}</dl>` : ""}
<p class="foot">${words.card.note ? `<strong>${escaped(words.card.note)}</strong> ` : ""}<a href="${escaped(href)}" target="_blank" rel="noopener">${escaped(more)}</a></p>
</main>
</body>
</html>
`;

const figure = ({ value, label, note }: OperationWords["figures"][number]): string =>
  `<div><dd>${escaped(value ?? "–")}</dd><dt>${escaped(label)}${note ? `<span>${escaped(note)}</span>` : ""}</dt></div>`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
