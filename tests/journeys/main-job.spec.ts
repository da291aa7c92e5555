import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { projectFolder } from "../../scripts/project.mjs";
import { expect, expectAccessible, test as journey, type Role } from "../support/journey";
import { type OwnPortal, ownPortal } from "../support/own-portal";

const sheet = join(projectFolder, "tests", "fixtures", "intake", "bolc-500-sony-xperia-x.xlsx");

/** Not the portal of other journeys: every screen is to agree on what happened here alone. */
const test = journey.extend<object, { portal: OwnPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const portal = await ownPortal();
      await use(portal);
      await portal.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test("the 500 are received, split, sent, acknowledged with 2 missing and 1 extra, and settled; every screen agrees", async ({
  page,
  portal,
}) => {
  const as = (role: Role) => page.request.post("/demo/sign-in", { form: { as: role } });

  // Receive: the sheet is read here, and the hub counts what came.
  await as("coordinator");
  await page.goto("/littoral-nord/batches/new");
  await page.getByLabel(/La feuille du reconditionneur/).setInputFiles(sheet);
  await expect(page.getByRole("status")).toContainText("500 téléphones comptés");
  await page.getByLabel("Nom du lot").fill("Les 500");
  await page.getByRole("button", { name: "Annoncer 500 téléphones" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Où en sont les 500/);
  const batch = page.url();
  await page.getByRole("link", { name: "Compter la livraison" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: /Accuser réception de 500/ }).click();
  await expect(page.getByRole("heading", { name: "Accusés de réception" })).toBeVisible();

  // Ask: a lead for its own group, the hub on behalf of another.
  await as("lead");
  await page.goto(`${batch}/requests`);
  await page.getByLabel("Combien en demandez-vous ?").fill("120");
  await page.getByRole("button", { name: "Envoyer notre demande" }).click();
  await expect(page.getByText("120").first()).toBeVisible();
  await as("coordinator");
  await page.goto(`${batch}/requests`);
  await page.getByLabel("Association", { exact: true }).selectOption({ label: "Collective Aid" });
  await page.getByLabel("Combien en demande-t-elle ?").fill("90");
  await page.getByRole("button", { name: "Enregistrer cette demande" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Collective Aid" })).toContainText("90");

  // Split: the sum moves as the value moves, and what the button says is what is promised.
  await page.goto(`${batch}/split`);
  const decide = page.getByRole("button", { name: /^Promettre/ });
  await expect(decide).toHaveText("Promettre 210 téléphones à 2 associations");
  await page.getByRole("button", { name: "Un de moins : Proposé pour Collective Aid" }).click();
  await expect(decide).toHaveText("Promettre 209 téléphones à 2 associations");
  const proposed = page.getByRole("textbox", { name: "Proposé pour Collective Aid" });
  await proposed.press("ArrowUp");
  await expect(decide).toHaveText("Promettre 210 téléphones à 2 associations");
  await dragHalf(page, page.getByRole("row").filter({ has: proposed }).locator(".split-grip"));
  await expect(proposed).toHaveValue("45");
  await expect(decide).toHaveText("Promettre 165 téléphones à 2 associations");
  await proposed.fill("89");
  await expect(decide).toHaveText("Promettre 209 téléphones à 2 associations");
  await expectAccessible(page);
  await decide.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Répartition n° 1/);
  await expectAccessible(page);

  // Send.
  await page.getByRole("link", { name: "Préparer les bons de remise" }).click();
  await page.getByRole("button", { name: "Préparer les 2 bons" }).click();
  const note = page.getByRole("row").filter({ hasText: "Utopia 56" }).filter({ hasText: "Les 500" });
  await note.getByRole("link", { name: /Bon n°/ }).click();
  await page.getByRole("button", { name: "Envoyer 120 téléphones à Utopia 56" }).click();
  await expect(page.getByRole("button", { name: "Annuler l’envoi" })).toBeVisible();
  const transfer = page.url();

  // The machine dies while the lead acknowledges: what was typed is sent again after it is back.
  await as("lead");
  await page.goto(`${transfer}/receipt?detail`);
  await fillDifferences(page);
  await portal.kill();
  await portal.start();
  await page.getByRole("button", { name: /^Accuser réception/ }).click();
  await expect(page.getByRole("heading", { name: "Accusés de réception" })).toBeVisible();

  await expectFigures(page, batch, as, { transit: 2, utopia: 119 });

  // Settle: the lead proposes that the missing were found, the hub agrees; the hub says where the extra came from.
  await settle(page, as, { from: "lead", to: "coordinator", gap: /manquant/, kind: /Retrouvés par/ });
  await settle(page, as, { from: "coordinator", to: "lead", gap: /en trop/, kind: /Cela venait du stock/ });
  await expectFigures(page, batch, as, { transit: 0, utopia: 121 });
});

/** Takes back half of what is asked, by the bar: its request ends at 70 % of its width. */
async function dragHalf(page: Page, bar: Locator): Promise<void> {
  const { x, y, width, height } = (await bar.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 0.15 * width, y + height / 2, { steps: 4 });
  await page.mouse.up();
}

/** 118 of 120, 2 missing on one line and 1 extra on another. */
async function fillDifferences(page: Page): Promise<void> {
  const lines = page.getByRole("textbox", { name: /^Reçus/ });
  const first = Number(await lines.nth(0).inputValue());
  await page.getByText("Une différence ?").nth(0).click();
  await page.getByText("Une différence ?").nth(1).click();
  await lines.nth(0).fill(String(first - 2));
  await page
    .getByRole("textbox", { name: /^Manquants/ })
    .nth(0)
    .fill("2");
  await page
    .getByRole("combobox", { name: /manquants/i })
    .nth(0)
    .selectOption({ index: 1 });
  await page
    .getByRole("textbox", { name: /^En trop/ })
    .nth(1)
    .fill("1");
  await page
    .getByRole("combobox", { name: /en trop/i })
    .nth(1)
    .selectOption({ index: 1 });
}

interface Settling {
  from: Role;
  to: Role;
  gap: RegExp;
  kind: RegExp;
}

async function settle(
  page: Page,
  as: (role: Role) => Promise<unknown>,
  { from, to, gap, kind }: Settling,
): Promise<void> {
  const open = async (role: Role) => {
    await as(role);
    await page.goto("/littoral-nord/discrepancies");
    await page
      .getByRole("row")
      .filter({ hasText: "Utopia 56" })
      .filter({ hasText: gap })
      .getByRole("link")
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/qu’en fait-on|d’où cela vient/);
  };
  await open(from);
  await page.getByRole("radio", { name: kind }).check();
  await page.getByRole("button", { name: /^Proposer à/ }).click();
  await expect(page.getByText(/En attente/).first()).toBeVisible();
  await open(to);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^D’accord/ }).click();
  await expect(page.getByRole("button", { name: /^D’accord/ })).toHaveCount(0);
}

/** The same numbers on the batch's page, in its table, in the CSV, on the list and on the member's own stock page. */
async function expectFigures(
  page: Page,
  batch: string,
  as: (role: Role) => Promise<unknown>,
  { transit, utopia }: { transit: number; utopia: number },
): Promise<void> {
  await as("coordinator");
  const csv = await (await page.request.get(`${batch}/table.csv`)).text();
  const cells = csv.split(/\r?\n/).find((line) => line.includes("Utopia 56")) ?? "";
  expect(cells).toContain(String(utopia));

  await page.goto(batch);
  const figure = async (name: string) => {
    const term = page.locator(".figures").getByText(name, { exact: true }).first();
    return term.locator("xpath=ancestor::*[self::li or self::div][1]").innerText();
  };
  expect(await figure("en chemin")).toContain(String(transit));
  await page.getByText("Voir le tableau").click();
  await expect(page.getByRole("row").filter({ hasText: "Utopia 56" }).last()).toContainText(String(utopia));

  await as("lead");
  await page.goto("/littoral-nord/stock");
  await expect(page.locator("main")).toContainText(String(utopia));
}
