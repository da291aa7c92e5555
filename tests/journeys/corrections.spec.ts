import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/journey";

const HERE = "/littoral-nord";

test("a coordinator corrects what was typed: a name, a site, a member at rest, a batch that does not come", async ({
  page,
  signIn,
}) => {
  test.setTimeout(240_000);
  await signIn("coordinator");

  await test.step("a name nearly another one's is asked about", async () => {
    await openOrganisation(page, "Maison Sésame");
    await page.getByLabel("Nom", { exact: true }).fill("Project Plays");
    await page.getByRole("button", { name: "Renommer", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("Est-ce la même");
    await expectAccessible(page);
    await page.getByLabel("Nom", { exact: true }).fill("La Maison Sésame");
    await page.getByRole("button", { name: "Renommer", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/La Maison Sésame/);
    await expect(page.getByText("« Maison Sésame » s’appelle désormais « La Maison Sésame »")).toBeVisible();
  });

  await test.step("a site is added", async () => {
    await page.getByText("Nouvelle antenne").click();
    await page.locator("#field-new-site").fill("Marck");
    await page.getByRole("button", { name: "Ajouter l’antenne" }).click();
    await expect(page.getByText("Antenne « Marck » ajoutée")).toBeVisible();
  });

  await test.step("at rest, it is in no request, and is back once it resumes", async () => {
    await page.getByRole("button", { name: "Mettre en pause" }).click();
    await expect(page.getByText(/^En pause depuis/)).toBeVisible();
    await expectAccessible(page);
    const member = page.url();
    const requests = await toRequests(page);
    await expect(page.locator("main")).not.toContainText("La Maison Sésame");
    await page.goto(member);
    await page.getByRole("button", { name: "Reprendre" }).click();
    await expect(page.getByRole("button", { name: "Mettre en pause" })).toBeVisible();
    await page.goto(requests);
    await expect(page.locator("main")).toContainText("La Maison Sésame");
  });

  await test.step("who holds something is told what it is, and stays", async () => {
    await openOrganisation(page, "Utopia 56");
    await expect(page.getByRole("link", { name: /en chemin/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Archiver Utopia 56" })).toHaveAttribute("aria-disabled", "true");
  });

  await test.step("an announced batch is corrected, then cancelled", async () => {
    await page.goto(`${HERE}/batches/new`);
    await page.getByLabel("Nom du lot").fill("Un don de janvier");
    await page.locator('[name="lines.0.maker"]').fill("Sony");
    await page.locator('[name="lines.0.model"]').fill("Xperia X");
    await page.locator('[name="lines.0.quantity"]').fill("120");
    await page.getByRole("button", { name: "Annoncer ce lot" }).click();
    await page.getByRole("link", { name: "Corriger ou annuler ce lot" }).click();
    await page.locator('[name^="known."]').fill("100");
    await page.getByRole("button", { name: "Enregistrer les corrections" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/100/);
    await page.getByRole("link", { name: "Corriger ou annuler ce lot" }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Annuler ce lot" }).click();
    await expect(page.getByText("Annulé : ce lot ne vient pas.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the network has another name, here and in the menu's place", async () => {
    await page.goto(`${HERE}/settings`);
    await expectAccessible(page);
    await page.getByLabel("Nom du réseau").fill("Côte d’Opale");
    await page.getByRole("button", { name: "Renommer le réseau" }).click();
    await expect(page.getByText("« Côte d’Opale »")).toBeVisible();
  });
});

async function openOrganisation(page: Page, name: string) {
  await page.goto(`${HERE}/organisations`);
  await page.locator(".name-list").getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
}

async function toRequests(page: Page): Promise<string> {
  await page.goto(`${HERE}/batches`);
  await page.getByRole("link", { name: "Smartphone suspendu, décembre 2023" }).click();
  await page.getByRole("link", { name: /demandes? sur/ }).click();
  await page.waitForURL(/\/requests/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("demand");
  return page.url();
}
