import type { Page } from "@playwright/test";
import { expect, network, test } from "../support/field-journey";
import { cutOff, withLargeText } from "../support/large-text";

const whole = async (page: Page, where: string) => expect(await cutOff(page), where).toEqual([]);

test("with letters twice as large on a small phone, every screen of the field is whole and each button in reach", async ({
  lead,
  portal,
  phones,
}) => {
  const phone = await phones();
  const { page, context } = phone;
  await withLargeText(context);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  await page.goto(portal.origin + (await lead.gives({ label: "lettres", bag: 3 })).link);
  await expect(button("Ouvrir sur ce téléphone")).toBeVisible();
  await whole(page, "a link");
  await button("Ouvrir sur ce téléphone").tap();
  await expect(page.getByText("En ligne")).toBeVisible();
  await whole(page, "the log");
  for (let time = 0; time < 3; time++) await button(/^Un de plus/).tap();
  await expect(page.getByText(/de plus que dans le sac/)).toBeVisible();
  await whole(page, "more than the bag");
  await button(/^Noter 4/).tap();
  await expect(button(/^Annuler : /)).toBeVisible();
  await whole(page, "just noted");
  await button(/^Annuler : /).tap();
  await expect(page.getByText("Annulé, rien n’a été noté.").first()).toBeVisible();
  await button(/^Sac : /).tap();
  await whole(page, "the bag");
  await button("Compter et rendre le sac").tap();
  await button(/^Un de moins/).tap();
  await whole(page, "its count");
  await button("Retour").tap();
  await button("Retour").tap();
  await page.getByRole("button", { name: "Compter une distribution" }).tap();
  await whole(page, "a distribution");
  await button("Retour").tap();
  await button("Voir ce qui attend").tap();
  await whole(page, "the queue");
  await button("Retour").tap();
  await button("Menu").tap();
  await whole(page, "the menu");
  await button(/^Reprendre les notes/).tap();
  await whole(page, "a colleague's entries");
  await button("Retour").tap();
  await button("Terminer sur ce téléphone").tap();
  await whole(page, "the end");
  await button("Terminer et effacer").tap();
  await expect(page.getByRole("heading", { name: "Ouvrez votre laissez-passer" })).toBeVisible();
  await whole(page, "without a pass");
});

for (const as of ["lead", "volunteer"] as const) {
  test(`with letters twice as large on a small phone, what a ${as} uses is whole and each button in reach`, async ({
    page,
    signIn,
  }) => {
    test.setTimeout(120_000);
    await withLargeText(page.context());
    await page.setViewportSize({ width: 360, height: 640 });
    await signIn(as);
    const first = async (place: string, selector: string) => {
      await page.goto(network + place);
      return (await page.locator(selector).first().getAttribute("href")) ?? "";
    };
    const batch = await first("/batches", "main a[href*='/batches/']");
    const transfer = await first("/transfers?state=sent", "main th a[href*='/transfers/']");
    const everybody = ["", "/batches", "/transfers", "/stock", "/organisations", "/passes/mine"];
    const leads = ["/discrepancies", "/handovers", "/people", "/passes", "/passes/new", "/passes/queue"];
    const places = [...everybody, ...(as === "lead" ? leads : [])].map((place) => network + place);
    places.push(batch, transfer);
    if (as === "lead") {
      const pass = await first("/passes", ".papers a[href*='/passes/']");
      places.push(pass, `${pass}/bag`, `${batch}/requests`, `${transfer}/receipt?detail`);
    }
    for (const place of places) {
      await page.goto(place);
      await expect(page.locator("h1")).toBeVisible();
      await whole(page, place);
    }
  });
}
