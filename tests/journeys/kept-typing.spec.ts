import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey";

const people = "/littoral-nord/people";
const email = (page: Page) => page.getByRole("textbox", { name: /^Adresse e-mail|^E-mail/ });
const invite = (page: Page) => page.getByRole("button", { name: /^Faire le lien|^Inviter|^Make the link/ });
const enterAs = (page: Page, who: RegExp) => page.getByRole("button", { name: who }).click();
const awake = (page: Page) => page.waitForLoadState("networkidle");

async function typedAt(page: Page, typed: string): Promise<void> {
  await page.goto(people);
  await awake(page);
  await email(page).fill(typed);
}

test("what was typed comes back after the session ended, to that person alone, once", async ({ page, signIn }) => {
  await signIn("coordinator");
  await typedAt(page, "nadia@exemple.org");
  await page.context().clearCookies();
  await invite(page).click();
  await expect(page).toHaveURL(/\/sign-in/);
  // Somebody else at this browser finds nothing of it.
  await enterAs(page, /responsable d’association/);
  await expect(page).toHaveURL(new RegExp(people));
  await awake(page);
  await expect(email(page)).toHaveValue("");
  await page.context().clearCookies();
  await page.goto(people);
  await enterAs(page, /coordinatrice/);
  await expect(email(page)).toHaveValue("nadia@exemple.org");
  await page.goto("/littoral-nord");
  await page.goto(people);
  await awake(page);
  await expect(email(page)).toHaveValue("");
});

test("a form sent as somebody who has no role there says so, and waits for whom its page was shown to", async ({
  page,
  signIn,
}) => {
  await signIn("coordinator");
  await typedAt(page, "autre@exemple.org");
  // In another tab, meanwhile: somebody of the programme, who has no role in any network.
  await page.request.post("/demo/sign-in", { form: { as: "reviewer" } });
  await invite(page).click();
  await expect(page.getByText("elle n’est pas pour ce compte")).toBeVisible();
  await page.context().clearCookies();
  await page.goto(people);
  await enterAs(page, /coordinatrice/);
  await expect(email(page)).toHaveValue("autre@exemple.org");
});

test("what was sent while the network was away comes back with it; what arrived does not", async ({ page, signIn }) => {
  await signIn("coordinator");
  await typedAt(page, "loin@exemple.org");
  await page.context().setOffline(true);
  await invite(page).click();
  await expect(page.getByText("Ce que vous avez saisi n’est pas perdu")).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "Revenir à la page" }).click();
  await expect(email(page)).toHaveValue("loin@exemple.org");
  // It has arrived once it is answered, however long the page then takes to be drawn anew.
  await page.route(/\.data/, (route) => (route.request().method() === "POST" ? route.continue() : undefined));
  await invite(page).click();
  await expect(page.getByText("Le lien à donner")).toBeVisible();
  await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage).join())).not.toContain("relais-typed");
  await page.unroute(/\.data/);
  await page.goto("/littoral-nord");
  await page.goto(people);
  await awake(page);
  await expect(email(page)).toHaveValue("");
});

test("a change of language keeps what was typed, and no password is kept", async ({ page, signIn }) => {
  await page.goto("/sign-in");
  await awake(page);
  await page.getByText("Se connecter avec une adresse").click();
  await page.getByLabel("Adresse e-mail").fill("moi@exemple.org");
  await page.getByLabel("Mot de passe", { exact: true }).fill("quatre petits bateaux");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Sign in with an address").click();
  await expect(page.getByLabel(/^E-?mail/)).toHaveValue("moi@exemple.org");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  await signIn("coordinator");
  await page.goto("/littoral-nord/people");
  await awake(page);
  const address = page.locator("[name=email]").last();
  await address.fill("langue@exemple.org");
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.locator("[name=email]").last()).toHaveValue("langue@exemple.org");
});

test("what is typed before the page wakes stays, also when an extension added an element early", async ({
  browser,
  portal,
}) => {
  for (const stranger of [false, true]) {
    // A browser of its own: React says in the console that it drew the page anew because of the stranger.
    const context = await browser.newContext({ baseURL: portal.origin, locale: "fr-FR" });
    const page = await context.newPage();
    await page.request.post("/demo/sign-in", { form: { as: "coordinator" } });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\.js(\?|$)/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(people, { waitUntil: "commit" });
    await email(page).fill("tôt@exemple.org");
    if (stranger) {
      await page.evaluate(() => {
        document.body.prepend(document.createElement("aside"));
        document.querySelector("main")?.prepend(document.createElement("div"));
      });
    }
    release();
    await awake(page);
    await expect(page.getByRole("main")).toBeVisible();
    await expect(email(page)).toHaveValue("tôt@exemple.org");
    if (stranger) await expect(page.locator("body > aside")).toHaveCount(0);
    await context.close();
  }
});

test("a page with something unsent says when the session is about to end, and one tap stays", async ({
  page,
  signIn,
}) => {
  await page.clock.install();
  await signIn("coordinator");
  await page.goto(people);
  await page.waitForLoadState("load");
  await page.clock.runFor(14 * 60_000);
  await expect(page.getByText(/Votre session se ferme/)).toHaveCount(0);
  await page.reload();
  await email(page).pressSequentially("x");
  await page.clock.runFor(12.5 * 60_000);
  await expect(page.getByText(/Votre session se ferme dans 3 minutes/)).toBeVisible();
  await page.getByRole("button", { name: "Rester" }).click();
  await page.clock.runFor(11_000);
  await expect(page.getByText(/Votre session se ferme/)).toHaveCount(0);
  await expect(email(page)).toHaveValue("x");
});
