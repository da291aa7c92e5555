import type { Page } from "@playwright/test";
import { placesOf } from "../../scripts/screens.mjs";
import { expect, expectAccessible, test } from "../support/journey";

const SEPTEMBER = "Smartphone suspendu, septembre 2023";
const DECEMBER = "Smartphone suspendu, décembre 2023";
const PHONE = { width: 360, height: 640 };
const DESK = { width: 1280, height: 800 };

for (const as of ["coordinator", "lead", "volunteer", "reviewer", "donor", "operator"] as const) {
  test(`every screen of a ${as} is whole on a phone and on a desk`, async ({ page, signIn }, { project }) => {
    test.setTimeout(420_000);
    await signIn(as);
    const places = await placesOf(as, reader(page));
    // In a second browser, and for those who see less of the same pages, the language they are written in is enough.
    const once = project.name === "chromium-system" || as === "volunteer" || as === "donor";
    for (const language of once ? (["fr"] as const) : (["fr", "en"] as const)) {
      await speak(page, language);
      for (const place of places) await visit(page, place, language);
    }
  });
}

test("the screens before the door, and the ones that say no, are whole too", async ({ page, signIn }) => {
  for (const language of ["fr", "en"] as const) {
    await page.context().clearCookies();
    await speak(page, language);
    for (const place of ["/sign-in", "/status", "/transparency"]) await visit(page, place, language);
    await signIn("donor");
    const [, network] = new URL(page.url()).pathname.split("/");
    await visit(page, `/${network}/nowhere/at-all`, language, 404);
    await visit(page, `/${network}/stock`, language, 403);
  }
});

test("what a coordinator reads most is as clear in the dark", async ({ page, signIn }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn("coordinator");
  const home = page.url();
  const places = await placesOf("coordinator", reader(page));
  for (const place of [home, ...places.filter((one) => /split$|receipt$|batches\/[^/]+$/.test(one))]) {
    await page.goto(place);
    await expectAccessible(page);
  }
});

test("the keyboard reaches the way past the menu, then the menu, and shows where it is", async ({ page, signIn }) => {
  await signIn("coordinator");
  await page.setViewportSize(DESK);
  for (const place of ["", "/transfers", "/batches/new"]) {
    await page.goto(`/littoral-nord${place}`);
    await page.keyboard.press("Tab");
    await expect(page.locator(":focus")).toHaveText("Aller au contenu");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("navigation").first().locator(":focus")).toHaveText(/À faire/);
    for (let step = 0; step < 18; step++) {
      expect(await focusShown(page)).toBe("outlined");
      await page.keyboard.press("Tab");
    }
  }
});

test("j and k go from one thing that waits to the next, and Enter opens it", async ({ page, signIn }) => {
  await signIn("coordinator");
  await page.setViewportSize(DESK);
  const rows = page.locator("[data-row]");
  // A page hears keys once it is awake.
  await expect(async () => {
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press("j");
    await expect(rows.first()).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await expect(rows.first()).toBeFocused();
  const leadsTo = (await rows.first().getAttribute("href")) ?? "";
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${leadsTo}`);
});

test("/ goes to what narrows a list, and to the menu where nothing does", async ({ page, signIn }) => {
  await signIn("coordinator");
  await page.setViewportSize(DESK);
  for (const [place, narrows] of [
    ["/transfers", page.locator("main .filters :is(input, select)").first()],
    ["/batches", page.locator("main .segments a").first()],
    ["/organisations", page.locator(".menu > summary")],
  ] as const) {
    await page.goto(`/littoral-nord${place}`);
    // A page hears keys once it is awake.
    await expect(async () => {
      await page.keyboard.press("/");
      await expect(narrows).toBeFocused({ timeout: 1_000 });
    }).toPass();
  }
});

test("a page that says no keeps the bar", async ({ page, signIn }) => {
  await signIn("lead");
  for (const [place, status] of [
    ["/letters", 403],
    ["/batches/00000000-0000-7000-8000-000000000000", 404],
    ["/nowhere/at-all", 404],
  ] as const) {
    expect((await page.goto(`/littoral-nord${place}`))?.status()).toBe(status);
    await expect(page.getByRole("navigation").first()).toContainText("Bons de remise");
    await expect(page.locator("h1")).toHaveCount(1);
  }
});

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("a lead asks again, a coordinator keeps a scenario, prepares a note, sends it and calls it back", async ({
    page,
    signIn,
  }) => {
    await page.setViewportSize(PHONE);
    await signIn("lead");
    const september = await batchPlace(page, SEPTEMBER);
    await page.goto(`${september}/requests`);
    // The same number as before: the portal is shared with the other journeys.
    const asked = await page.getByLabel("Combien en demandez-vous ?").inputValue();
    await page.getByLabel("Combien en demandez-vous ?").fill(asked);
    await page.locator("main form button").last().click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(page.getByLabel("Combien en demandez-vous ?")).toHaveValue(asked);

    await signIn("coordinator");
    await page.goto(`${await batchPlace(page, DECEMBER)}/split`);
    for (const reserve of ["3", "0"]) {
      await page.getByText("Réglages").click();
      await page.locator("[name=reserve]").fill(reserve);
      await page.getByRole("button", { name: "Recalculer et garder" }).click();
      await expect(page.locator(".split-sum")).toContainText(`${reserve} en réserve`);
    }

    await page.goto(`/littoral-nord/transfers/new?batch=${september.split("/").at(-1)}`);
    await page
      .getByRole("link", { name: /^Préparer un bon/ })
      .first()
      .click();
    await page.locator("main form .button-go").click();
    await page.getByRole("button", { name: /^Envoyer \d+ téléphones à / }).click();
    await expect(page.locator(".lead")).toContainText("en chemin vers");
    await page.getByRole("button", { name: "Annuler l’envoi" }).click();
    await expect(page.locator(".lead")).toContainText("Rien n’est parti");
    await page.getByRole("button", { name: "Annuler ce bon" }).click();
    await expect(page.locator("main")).toContainText(/annulé/i);
  });
});

/** The page an address answers with, as who is signed in on this page. */
const reader = (page: Page) => async (path: string) => {
  const answer = await page.request.get(path, { maxRedirects: 0 });
  const isPage = answer.status() === 200 && answer.headers()["content-type"]?.startsWith("text/html");
  return isPage ? answer.text() : null;
};

async function batchPlace(page: Page, name: string): Promise<string> {
  await page.goto("/littoral-nord/batches");
  return (await page.getByRole("link", { name }).first().getAttribute("href")) ?? "";
}

const speak = (page: Page, language: "fr" | "en") =>
  page.context().addCookies([{ name: "lng", value: language, domain: "127.0.0.1", path: "/" }]);

/** One page: answered, named, in the language asked for, no wider than a phone or a desk, open to everybody. */
async function visit(page: Page, place: string, language: "fr" | "en", status = 200) {
  await page.setViewportSize(PHONE);
  const answer = await page.goto(place);
  const where = `${place} in ${language}`;
  expect(answer?.status(), where).toBe(status);
  await expect(page.locator("html"), where).toHaveAttribute("lang", language);
  await expect(page.locator("h1"), where).toHaveCount(1);
  await expect(page, where).toHaveTitle(/\S.* · Relais$/);
  const words = await page.locator("body").innerText();
  expect(words.match(UNWRITTEN) ?? [], where).toEqual([]);
  expect(await tooWide(page), `${where}, on a phone`).toBeLessThanOrEqual(0);
  // What a checker finds does not depend on the language: a long page is looked at in one.
  if (language === "fr") await expectAccessible(page);
  await page.setViewportSize(DESK);
  expect(await tooWide(page), `${where}, on a desk`).toBeLessThanOrEqual(0);
}

/** A key shown instead of its words, or a hole left in a sentence. */
const UNWRITTEN =
  /\{\{|\bundefined\b|\bNaN\b|\[object|\b(?:common|home|stock|split|transfer|intake|accounts|mail|status|refusals|demo):[a-z]\w*|(?<![\w.@/-])[a-z]+[A-Za-z-]*(?:\.[a-z]+[A-Za-z-]*)+(?![\w.@/-])/g;

const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);

const focusShown = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return "outlined";
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 ? "outlined" : focused.outerHTML;
  });
