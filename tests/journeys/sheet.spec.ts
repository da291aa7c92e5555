import type { Page } from "@playwright/test";
import { asCsv, asWindows1252, asXlsx, donorSheet } from "../fixtures/intake/build-sheet";
import { utf8, wrongFiles } from "../fixtures/intake/wrong-files";
import { everythingSent, plain } from "../support/everything-sent";
import { expect, expectAccessible, test } from "../support/journey";
import { batchesKept, everyTable, said } from "../support/journey-portal";
import { columnOf, donorRows, marks, marksIn } from "../support/phone-marks";

const ANNOUNCE = "/littoral-nord/batches/new";
const PICKER = /^La feuille du reconditionneur/;

test("the file holds an IMEI and an identifier for each of the 500", () => {
  expect(marks.filter((mark) => mark.length >= 8)).toHaveLength(1000);
});

test.describe("the sheet of 500", () => {
  test.describe.configure({ mode: "serial" });
  let batch = "";

  test("P-10, I-04: it is announced, and counts alone leave the browser", async ({
    page,
    context,
    signIn,
    baseURL,
  }) => {
    await signIn("coordinator");
    const sentSoFar = everythingSent(page);
    await page.goto(ANNOUNCE);
    await choose(page, "bolc-500-sony-xperia-x.xlsx", donorSheet());
    await expect(page.getByRole("status")).toContainText("500 téléphones comptés");
    await expect(page.getByRole("table").getByRole("row").last()).toContainText("Total500");
    await expectAccessible(page);
    expect(marksIn(await page.content()), "shown in the page").toEqual([]);
    await page.getByLabel("Nom du lot").fill("Essai de la feuille");
    await page.getByRole("button", { name: "Annoncer 500 téléphones" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Où en sont les 500 ?");
    batch = new URL(page.url()).pathname;

    // The one request that says something, and all that it says.
    const sent = await sentSoFar();
    const posts = sent.filter(({ method }) => method !== "GET");
    expect(posts).toHaveLength(1);
    const form = new URLSearchParams(posts[0]?.body);
    expect(form.get("lotNumbers")).toBe("ADB-2023-09");
    const lines = JSON.parse(form.get("sheet") ?? "[]") as Array<Record<string, unknown> & { quantity: number }>;
    expect(lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(500);
    const traits = ["battery", "grade", "maker", "model", "operatorLock", "quantity", "status"];
    for (const line of lines) expect(Object.keys(line).sort()).toEqual(traits);

    for (const { url, headers, body } of sent) {
      const all = `${url}\n${headers}\n${body}`;
      expect(marksIn(all), url).toEqual([]);
      expect(marksIn(plain(all)), url).toEqual([]);
      // Neither the file, nor its parts, its titles or its name.
      expect(plain(all), url).not.toMatch(/xl\/worksheets|Identifiant unique|BOLC|bolc-500/);
      expect(plain(all), url).not.toContain("PK\u0003\u0004");
    }

    const tables = await everyTable(baseURL);
    expect(tables.get("batches"), "the search sees what is kept").toContain("Essai de la feuille");
    for (const [name, kept] of tables) expect(marksIn(kept), name).toEqual([]);
    expect(said(baseURL), "the search sees what is said").toContain(`${baseURL}`);
    expect(marksIn(said(baseURL)), "said").toEqual([]);
    expect(marksIn(JSON.stringify(await context.storageState({ indexedDB: true }))), "stored").toEqual([]);
    expect(marksIn(await page.evaluate(keptByThePage)), "kept by the page").toEqual([]);
  });

  test("read again, it is recognised and the earlier batch named; announced all the same, it is another batch", async ({
    page,
    signIn,
    baseURL,
  }) => {
    await signIn("coordinator");
    const before = await batchesKept(baseURL);
    await page.goto(ANNOUNCE);
    await page.getByLabel("Nom du lot").fill("Essai, seconde livraison");
    const announce = page.getByRole("button", { name: "Annoncer 500 téléphones" });
    for (const [name, bytes] of [
      ["again.xlsx", donorSheet()],
      ["again.csv", asWindows1252(asCsv(donorRows))],
    ] as const) {
      await choose(page, name, bytes);
      const answer = page.waitForResponse((response) => response.request().method() === "POST");
      await announce.click();
      expect((await answer).status(), name).toBe(422);
      await expect(page.getByRole("alert")).toBeInViewport();
      await expect(page.getByRole("alert")).toContainText("mêmes comptes que le lot « Essai de la feuille »");
      await expect(page.getByRole("link", { name: "Voir le lot « Essai de la feuille »" })).toHaveAttribute(
        "href",
        batch,
      );
    }
    expect(await batchesKept(baseURL)).toBe(before);
    await expectAccessible(page);
    await page.getByLabel("C’est bien une autre livraison : l’annoncer quand même").check();
    await announce.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Où en sont les 500 ?");
    expect(new URL(page.url()).pathname).not.toBe(batch);
    expect(await batchesKept(baseURL)).toBe(before + 1);
  });

  test("counted at the door in one tap, the batch says that 500 arrived", async ({ page, signIn }) => {
    await signIn("coordinator");
    await page.goto(batch);
    await expect(page.getByText(/rien n’est encore arrivé à la tête de réseau/)).toBeVisible();
    await page.getByRole("link", { name: "Compter la livraison" }).click();
    await page.getByRole("button", { name: "Accuser réception de 500 téléphones" }).click();
    await expect(page.getByRole("heading", { name: "Accusés de réception" })).toBeVisible();
    await page.goto(batch);
    await expect(page.getByText("500 sont en stock à la tête de réseau, sans promesse à personne.")).toBeVisible();
  });
});

test("as CSV with semicolons or commas, in UTF-8 or Windows-1252, it gives the same 500", async ({ page, signIn }) => {
  await signIn("coordinator");
  await page.goto(ANNOUNCE);
  await choose(page, "bolc.xlsx", donorSheet());
  await expect(page.getByRole("status")).toContainText("500 téléphones comptés");
  const counts = await page.locator("input[name=sheet]").inputValue();
  for (const separator of [";", ","]) {
    const text = asCsv(donorRows, separator);
    for (const [encoding, bytes] of [
      ["UTF-8", utf8(text)],
      ["Windows-1252", asWindows1252(text)],
    ] as const) {
      await choose(page, "vide.csv", utf8(""));
      await expect(page.locator("input[name=sheet]")).toHaveCount(0);
      await choose(page, "bolc.csv", bytes);
      await expect(page.getByRole("status"), `${separator} ${encoding}`).toContainText("500 téléphones comptés");
      await expect(page.locator("input[name=sheet]"), `${separator} ${encoding}`).toHaveValue(counts);
    }
  }
});

test("a file that is not the sheet gets one sentence, whatever was counted before it, and nothing is saved", async ({
  page,
  signIn,
  baseURL,
}) => {
  await signIn("coordinator");
  const before = await batchesKept(baseURL);
  await page.goto(ANNOUNCE);
  await page.getByLabel("Nom du lot").fill("Ne doit pas exister");
  for (const { what, name, bytes, sentence } of wrongFiles) {
    await test.step(what, async () => {
      await choose(page, "bolc.xlsx", donorSheet());
      await expect(page.getByRole("button", { name: "Annoncer 500 téléphones" })).toBeVisible();
      await choose(page, name, bytes());
      await expect(page.getByRole("alert")).toHaveText(spaced(sentence));
      await expect(page.getByRole("alert")).toHaveCount(1);
      await expect(page.locator("input[name=sheet]")).toHaveCount(0);
    });
  }
  await expectAccessible(page);
  await page.getByRole("button", { name: "Annoncer ce lot" }).click();
  await expect(page.getByRole("alert").first()).toBeInViewport();
  await expect(page.getByRole("alert").first()).toContainText(
    "Aucune ligne n’a de nombre. Choisissez une feuille ou saisissez au moins une ligne.",
  );
  expect(await batchesKept(baseURL)).toBe(before);
});

test("three rows that are not understood are each named with their reason, and the others are counted", async ({
  page,
  signIn,
}) => {
  await signIn("coordinator");
  await page.goto(ANNOUNCE);
  await choose(page, "bolc.xlsx", asXlsx(withThreeBadRows()));
  await expect(page.getByRole("status")).toContainText("497 téléphones comptés");
  const named = page.getByRole("listitem").filter({ hasText: /^Ligne \d/ });
  await expect(named).toHaveText(
    [
      "Ligne 10, colonne « Modèle » : la case est vide.",
      "Ligne 20, colonne « État batterie » : la valeur n’est pas de celles que le modèle BOLC prévoit.",
      "Ligne 30, colonne « Type matériel » : ce n’est pas un téléphone.",
    ].map(spaced),
  );
  await expect(page.getByRole("button", { name: "Annoncer 497 téléphones" })).toBeVisible();
  await expectAccessible(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says that a sheet needs it, and typed lines are announced", async ({ page, signIn, baseURL }) => {
    await signIn("coordinator");
    const before = await batchesKept(baseURL);
    await page.goto(ANNOUNCE);
    const why = page.locator("noscript p").filter({ visible: true });
    await expect(why).toContainText("Lire une feuille demande JavaScript");
    await expect(page.locator("input[type=file]")).toBeHidden();
    await page.getByLabel("Nom du lot").fill("Saisi sans script");
    const line = page.getByRole("group", { name: "Ligne 1" });
    await line.getByLabel("Marque").fill("Sony");
    await line.getByLabel("Modèle").fill("Xperia X");
    await line.getByLabel("Nombre").fill("12");
    await page.getByRole("button", { name: "Annoncer ce lot" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Où en sont les 12 ?");
    expect(await batchesKept(baseURL)).toBe(before + 1);
  });
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("the sheet is counted, its bad rows named and a wrong file refused", async ({ page, signIn }) => {
    await signIn("coordinator");
    await page.goto(ANNOUNCE);
    await page.getByLabel(/BOLC/).setInputFiles(file("bolc.csv", utf8(asCsv(withThreeBadRows()))));
    await expect(page.getByRole("status")).toContainText("497 phones counted");
    await expect(page.getByRole("listitem").filter({ hasText: /^Row 10, column/ })).toContainText("Modèle");
    await expect(page.getByRole("button", { name: "Announce 497 phones" })).toBeVisible();
    await page.getByLabel(/BOLC/).setInputFiles(file("a.xls", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)));
    await expect(page.getByRole("alert")).toContainText(".xls");
    await expectAccessible(page);
  });
});

/** Runs in the page: what of the visit would be there when it is opened again. */
async function keptByThePage(): Promise<string> {
  const cached: string[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      cached.push(request.url, (await (await cache.match(request))?.text()) ?? "");
  }
  return JSON.stringify([
    { ...sessionStorage },
    { ...localStorage },
    history.state,
    document.cookie,
    location.href,
    cached,
  ]);
}

const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: "", buffer: Buffer.from(bytes) });
const choose = (page: Page, name: string, bytes: Uint8Array) =>
  page.getByLabel(PICKER).setInputFiles(file(name, bytes));

/** Spaces as typed in this file, for whichever space French puts there. */
const spaced = (sentence: string) =>
  new RegExp(`^${sentence.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s")}$`);

function withThreeBadRows(): string[][] {
  const bad = new Map([
    [10, { column: columnOf("Modèle"), text: "" }],
    [20, { column: columnOf("État batterie"), text: "fatiguée" }],
    [30, { column: columnOf("Type matériel"), text: "Ordinateur portable" }],
  ]);
  return donorRows.map((cells, index) => {
    const { column, text } = bad.get(index + 1) ?? { column: -1, text: "" };
    return cells.map((cell, x) => (x === column ? text : cell));
  });
}
