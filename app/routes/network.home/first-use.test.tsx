import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import type { CoastOrganisation } from "~/core/network/coast";
import { wordsIn } from "~/i18n/i18n.server";
import { FirstUse } from "./first-use";

const around: CoastOrganisation[] = [
  { id: "hub", name: "L’Auberge", kind: "hub", sites: [], state: null },
  { id: "member", name: "Utopia 56", kind: "member", sites: [{ name: "Calais", assumed: false }], state: null },
];
const shown = (mayAnnounce: boolean) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={wordsIn("fr")}>
      <FirstUse slug="littoral" around={around} mayAnnounce={mayAnnounce} />
    </I18nextProvider>,
  );

test("before anything came, home draws the road it will take; the first step is the hub's alone", () => {
  for (const mayAnnounce of [true, false]) {
    const page = shown(mayAnnounce);
    for (const name of ["L’Auberge", "Calais", "Utopia 56"]) expect(page).toContain(name);
    expect(page.includes("/littoral/batches/new")).toBe(mayAnnounce);
  }
});
