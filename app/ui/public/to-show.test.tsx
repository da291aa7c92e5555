import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import { wordsIn } from "~/i18n/i18n.server";
import { ToShow } from "./to-show";

test("a public page offers one thing to show around: its picture, told in words, and its own address", () => {
  const [image, address] = ["/operations/1/card.png?lng=fr", "https://relais.example/operations/1?lng=fr"];
  const page = renderToStaticMarkup(
    <I18nextProvider i18n={wordsIn("fr")}>
      <ToShow image={image} alt="Suspendu : environ 150 téléphones" address={address} />
    </I18nextProvider>,
  );
  expect(page).toContain(`<img src="${image}" alt="Suspendu : environ 150 téléphones"`);
  expect(page).toMatch(new RegExp(`<a href="${image.replace("?", "\\?")}" download`));
  expect(page).toContain(`>${address}</a>`);
});
