import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/journey";
import { cutOff, withLargeText } from "../support/large-text";

const BATCH = "Smartphone suspendu, décembre 2023";
const ROWS = "main table tbody tr";

test.beforeEach(async ({ page, signIn }) => {
  await signIn("coordinator");
  await page.goto("/littoral-nord/batches");
  const batch = await page.getByRole("link", { name: BATCH }).first().getAttribute("href");
  await page.goto(`${batch}/split`);
  await expect(page.getByRole("button", { name: /^Un de plus/ }).first()).toBeVisible();
});

for (const { width, height, rows } of [
  { width: 1280, height: 800, rows: 8 },
  { width: 360, height: 640, rows: 3 },
]) {
  test(`${rows} groups of ten are seen at once at ${width} × ${height}, and the sum covers none of them`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => scrollTo(0, 0));
    expect(await page.locator(ROWS).count()).toBe(10);
    expect(await rowsSeen(page)).toBeGreaterThanOrEqual(rows);
    const methods = await boxOf(page, ".split-methods label >> nth=-1");
    expect(methods.y + methods.height).toBeLessThan((await boxOf(page, ".decide")).y);
  });
}

test("the number follows the arrow keys and the bar that is dragged, and the reasons follow the number", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const row = page.locator(ROWS).filter({ hasText: "Collective Aid" });
  const field = row.getByRole("textbox", { name: "Proposé pour Collective Aid" });
  const before = Number(await field.inputValue());
  await field.press("ArrowUp");
  await expect(field).toHaveValue(String(before + 1));
  await field.press("ArrowDown");
  await expect(field).toHaveValue(String(before));

  await drag(page, row.locator(".split-grip"), -0.35);
  const half = Number(await field.inputValue());
  expect(half).toBeLessThan(before - 10);
  await expect(row.getByRole("button", { name: "Revenir au calcul pour Collective Aid" })).toBeVisible();
  expect(await sumTold(row)).toBe(half);

  await drag(page, row.locator(".split-grip"), 1);
  await expect(row).toContainText("42 pour une demande de 30");
  const bar = page.locator(".decide");
  await expect(bar).toContainText("1 association reçoit plus qu’elle ne demande : Collective Aid.");
  await expectAccessible(page);
  await bar.getByRole("button", { name: "Remettre à 30" }).click();
  await expect(field).toHaveValue("30");
  await expect(bar).not.toContainText("plus qu’elle ne demande");
  await row.getByRole("button", { name: "Revenir au calcul pour Collective Aid" }).click();
  await expect(field).toHaveValue(String(before));
  await expect(page.getByText("Brouillon gardé")).toBeVisible();
});

test("a number is one control to a screen reader: its bar is silent, and its row tells why", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole("slider")).toHaveCount(0);
  for (const row of await page.locator(ROWS).all()) {
    await expect(row.getByRole("textbox", { name: /^Proposé pour/ })).toHaveCount(1);
    const field = row.getByRole("textbox", { name: /^Proposé pour/ });
    await field.focus();
    await expect(row.locator(".split-why-panel")).toBeInViewport({ ratio: 1 });
    expect(await sumTold(row)).toBe(Number(await field.inputValue()));
  }
});

test("on a phone the reason opens under its row, and a button that is tapped stays under the finger", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const first = page.locator(ROWS).first();
  await first.getByRole("button", { name: "Calais Food Collective", exact: true }).click();
  const why = first.locator(".split-why-panel");
  await expect(why).toBeInViewport();
  const more = page
    .locator(ROWS)
    .nth(1)
    .getByRole("button", { name: /^Un de plus/ });
  await more.scrollIntoViewIfNeeded();
  const onPage = () => more.evaluate((one) => one.getBoundingClientRect().y + scrollY);
  const y = await onPage();
  await more.click();
  expect(await onPage()).toBe(y);
  await page
    .locator(ROWS)
    .nth(1)
    .getByRole("button", { name: /^Channel/ })
    .click();
  await page
    .locator(ROWS)
    .nth(1)
    .getByRole("button", { name: /^Revenir au calcul/ })
    .click();
  await expect(page.getByText("Brouillon gardé")).toBeVisible();
});

test("a single scenario is compared by method, and another method is taken from there", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("link", { name: "Comparer les méthodes" }).click();
  const methods = ["Au prorata", "Prorata arrondi", "D’abord les moins dotées", "Parts égales"];
  for (const name of methods) await expect(page.getByRole("columnheader", { name }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Choisir : Parts égales" }).click();
  await expect(page.getByRole("radio", { name: /^Parts égales/ })).toBeChecked();
  await page.getByRole("radio", { name: /^Au prorata/ }).check();
  await expect(page.getByText("Brouillon gardé").last()).toBeVisible();
});

test("with letters twice as large on a small phone, the desk is whole and each button in reach", async ({ page }) => {
  await withLargeText(page.context());
  await page.setViewportSize({ width: 360, height: 640 });
  await page.reload();
  await expect(page.getByRole("button", { name: /^Un de plus/ }).first()).toBeVisible();
  expect(await cutOff(page)).toEqual([]);
});

/** What a row's reasons add up to, as they are written. */
const sumTold = (row: ReturnType<Page["locator"]>): Promise<number> =>
  row.locator(".split-sum-terms > :not(:last-child) dd").evaluateAll(
    (terms) =>
      terms.reduce((sum, { textContent }) => {
        const said = (textContent ?? "").replace(/[\s+]/g, "").replace("−", "-").replace(",", ".");
        return sum + Math.round(10 * Number(said));
      }, 0) / 10,
  );

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`nothing to be seen of ${selector}`);
  return box;
}

/** Rows that are whole in the window, above the sum. */
async function rowsSeen(page: Page): Promise<number> {
  const { y: until } = await boxOf(page, ".decide");
  const boxes = await page.locator(ROWS).evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().toJSON()));
  return boxes.filter(({ top, bottom }) => top >= 0 && bottom <= until).length;
}

/** Drags by a part of the bar's length. */
async function drag(page: Page, bar: ReturnType<Page["locator"]>, part: number): Promise<void> {
  const box = await bar.boundingBox();
  if (box === null) throw new Error("no bar");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + part * box.width, y, { steps: 5 });
  await page.mouse.up();
}
