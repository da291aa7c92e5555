import type { Page } from "@playwright/test";
import { forgetReports } from "../support/before-reports";
import { expect, expectAccessible, test as journey, type Role } from "../support/journey";
import { type OwnPortal, ownPortal } from "../support/own-portal";
import { inCsv, inJson, inXlsx, onScreen } from "../support/report-figures";

const test = journey.extend<object, { portal: OwnPortal; lastWeek: string }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const portal = await ownPortal();
      await use(portal);
      await portal.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  /** The week the period told of ends with, in a portal that has no report yet. */
  lastWeek: [async ({ portal }, use) => use(await forgetReports(portal.folder)), { scope: "worker" }],
});

const question = "Ce total compte-t-il les téléphones revenus au stock ?";
const reply = "Non : ceux qui reviennent sont retirés du stock, pas des remises.";

test("a report is written, checked, asked about, answered, accepted, released by two people, and its paper is proved genuine", async ({
  page,
  lastWeek,
}) => {
  const as = (role: Role) => page.request.post("/demo/sign-in", { form: { as: role } });
  const go = (name: RegExp | string) => page.getByRole("button", { name }).click();
  const title = page.getByRole("heading", { level: 1 }).first();

  // Written: a phone number is refused and stays typed.
  await as("coordinator");
  await page.goto("/littoral-nord/reports");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Commencer un bilan" }).first().click();
  await expectAccessible(page);
  await page.getByLabel("Finit le").selectOption(lastWeek);
  await go(/^Commencer le bilan pour/);
  await expect(title).toHaveText(/est-il prêt à partir/);
  const delivery = page.getByRole("textbox", { name: /^La livraison/ });
  const keep = () => delivery.locator("xpath=ancestor::form").getByRole("button").click();
  await delivery.fill("Deux palettes. Rappeler le 06 12 34 56 78.");
  await keep();
  await expect(page.getByText(/est une suite de huit chiffres/)).toBeVisible();
  await expect(delivery).toHaveValue(/06 12 34 56 78/);
  await delivery.fill("Le lot est arrivé en deux palettes, complet.");
  await keep();
  await expect(page.getByText(/est une suite de huit chiffres/)).toHaveCount(0);
  await expectAccessible(page);

  // Checked, with a count and an end; then sent.
  await go("Contrôler les chiffres");
  const submit = page.getByRole("button", { name: /^Transmettre le bilan/ });
  await expect(submit).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await submit.click();
  await expect(title).toHaveText(/^Que demande Emmaüs Connect/);
  const report = new URL(page.url()).pathname;

  // A reviewer who never saw the portal: one thing waits, every figure can be asked about.
  await as("reviewer");
  await page.goto("/");
  await expect(title).toHaveText("Que devez-vous relire ?");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Relire" }).click();
  await expect(title).toHaveText("Peut-on accepter ce bilan ?");
  await page.locator(".report-line-value").getByRole("link").first().click();
  await page.getByLabel("Votre question").fill("Qui est-ce ? amira@exemple.org");
  await go(/^Envoyer la question/);
  await expect(page.getByText(/ressemble à une adresse électronique/)).toBeVisible();
  await expect(page.getByLabel("Votre question")).toHaveValue(/amira/);
  await page.getByLabel("Votre question").fill(question);
  await expectAccessible(page);
  await go(/^Envoyer la question/);
  await expect(page.getByRole("listitem").filter({ hasText: question })).toContainText("réponse attendue");
  const accept = page.getByRole("button", { name: /^Accepter/ });
  await expect(accept).toHaveAttribute("aria-disabled", "true");
  await expect(page.locator("#decision")).toContainText("1 question attend une réponse de Littoral Nord.");

  await as("coordinator");
  await page.goto(report);
  await page.getByLabel("Votre réponse").fill(reply);
  await expectAccessible(page);
  await go(/^Répondre/);
  await expect(page.getByText(reply)).toBeVisible();

  await as("reviewer");
  await page.goto("/");
  await page.getByRole("link", { name: "Lire les réponses" }).click();
  await expect(page.getByText(reply)).toBeVisible();
  await go(/^Résolu/);
  await expect(accept).not.toHaveAttribute("aria-disabled");
  await accept.click();
  await expect(title).toHaveText("Ce bilan est accepté");
  await expectAccessible(page);

  // Two people: who asked is told that somebody else must confirm.
  await as("coordinator");
  await page.goto(report);
  await go(/^Demander la publication/);
  const confirm = page.getByRole("button", { name: /^Confirmer la publication/ });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText(/Une autre personne/).first()).toBeVisible();
  await as("lead");
  await page.goto(report);
  await confirm.click();
  await expect(title).toHaveText(/^À qui montrer/);
  await expectAccessible(page);

  await expectSameFigures(page, report);

  // The paper, in the hands of somebody who has nothing else.
  const { hash } = await (await page.request.get(`${report}/files/json`)).json();
  await page.context().clearCookies();
  await page.goto("/verify");
  await page.getByLabel("Empreinte").fill(hash);
  await go("Vérifier");
  await expect(page.getByText("Ce bilan est authentique.")).toBeVisible();
  await expectAccessible(page);
});

/** One table, read on the screen and out of each file: the same numbers, as many of them. */
async function expectSameFigures(page: Page, report: string): Promise<void> {
  const table = "T1_period";
  const files = `${report}/files`;
  const shown = await onScreen(page, table);
  expect(Object.keys(shown).length).toBeGreaterThan(10);
  expect(await inCsv(page.request, files, table)).toEqual(shown);
  expect(await inXlsx(page.request, files, table)).toEqual(shown);
  expect(await inJson(page.request, files, table)).toEqual(shown);
}
