import type { Browser, Page } from "@playwright/test";
import { readOn, translate } from "../support/browser-translation";
import { expect, network, test } from "../support/field-journey";

const waiting = (count: number) => new RegExp(`${count} (remises?|notes?) pas encore envoyées?`);

test("the split desk is read right while the browser translates it: what it counts, its buttons and what it announces", async ({
  browser,
  portal,
}) => {
  // What a draft keeps reads the same when the page is drawn anew.
  const desk = await changed(browser, portal.origin);
  expect(desk.taps).toBeGreaterThan(6);
  expect(desk.after).not.toBe(desk.before);
  expect(desk.after).toBe(desk.anew);
  expect(desk.announced).toContain(/Promettre \d+/.exec(desk.promise)?.[0].replace("Promettre ", "") ?? "nothing");
});

test("the field page is read right while the browser translates it", async ({ lead, portal, phones }) => {
  const pass = await lead.gives({ label: "maraude traduite", bag: 20 });
  const phone = await phones();
  await phone.opens(portal.origin + pass.link);
  await translate(phone.page);
  await phone.offline(true);
  for (const [count, need] of ["Démarches", "Lien avec les proches", "Appeler les secours"].entries()) {
    await phone.notes(need, count);
    await expect(phone.page.locator("body")).toContainText(waiting(count + 1));
    // Its own button says "noted" for a moment.
    await expect(phone.page.getByRole("button", { name: /^Noter 1 téléphone/ })).toBeVisible();
  }
  await expect(phone.page.getByRole("button", { name: /^Sac : 14 téléphones/ })).toBeVisible();
  const read = await readOn(phone.page, "#field");
  expect(read).not.toMatch(waiting(1));
  expect(read).not.toMatch(waiting(2));
  await phone.offline(false);
  await phone.sends();
  expect(await readOn(phone.page, "#field")).not.toMatch(waiting(3));
});

/** Steps up all that the split desk lets one step, twice and then once down, and tells what is read. */
async function changed(browser: Browser, origin: string) {
  const context = await browser.newContext({ baseURL: origin, locale: "fr-FR" });
  const page = await context.newPage();
  await page.request.post("/demo/sign-in", { form: { as: "coordinator" } });
  await page.goto(await splitDesk(page));
  const more = page.getByRole("button", { name: /^Un de plus/ });
  await expect(more.first()).toBeVisible();
  await translate(page);
  const where = "main table";
  const before = await readOn(page, where);
  const taps = Math.min(8, await more.count());
  for (let nth = 0; nth < taps; nth++) {
    await more.nth(nth).click();
    await more.nth(nth).click();
  }
  await page
    .getByRole("button", { name: /^Un de moins/ })
    .first()
    .click();
  await expect(page.getByText("Brouillon gardé")).toBeVisible();
  const after = await readOn(page, where);
  const announced = (await page.locator("[aria-live], [role=status]").allInnerTexts()).join(" ");
  const promise = await page.locator("main form button").last().innerText();
  await page.reload();
  await expect(more.first()).toBeVisible();
  const anew = await readOn(page, where);
  await context.close();
  return { before, after, anew, announced, promise, taps };
}

/** A batch that is still to be split. */
async function splitDesk(page: Page): Promise<string> {
  await page.goto(`${network}/batches`);
  const links = page.locator(`main a[href*="/batches/"]`);
  await expect(links.first()).toBeVisible();
  const batches = await links.evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  for (const batch of new Set(batches.filter((href) => /\/batches\/[0-9a-f-]{36}$/.test(href)))) {
    await page.goto(`${batch}/split`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    if ((await page.getByRole("button", { name: /^Un de plus/ }).count()) > 6) return `${batch}/split`;
  }
  throw new Error("no batch is left to be split");
}
