import type { Page } from "@playwright/test";

/**
 * A phone's way through every state of the field screen, from a link to no pass, told of each once it is there. The bag
 * of the pass holds three.
 */
export async function throughFieldStates(
  page: Page,
  address: string,
  isAt: (state: string) => Promise<void>,
): Promise<void> {
  const tap = (name: string | RegExp) => page.getByRole("button", { name }).tap();
  const shown = (words: string | RegExp) => page.getByText(words).first().waitFor();
  await page.goto(address);
  await page.getByRole("button", { name: "Ouvrir sur ce téléphone" }).waitFor();
  await isAt("a link");
  await tap("Ouvrir sur ce téléphone");
  await shown("En ligne");
  await isAt("the log");
  for (let time = 0; time < 3; time++) await tap(/^Un de plus/);
  await shown(/de plus que dans le sac/);
  await isAt("more than the bag");
  await tap(/^Noter 4/);
  await page.getByRole("button", { name: /^Annuler : / }).waitFor();
  await isAt("just noted");
  await tap(/^Annuler : /);
  await shown("Annulé, rien n’a été noté.");
  await tap(/^Sac : /);
  await isAt("the bag");
  await tap("Compter et rendre le sac");
  await tap(/^Un de moins/);
  await isAt("its count");
  await tap("Retour");
  await tap("Retour");
  await tap("Compter une distribution");
  await isAt("a distribution");
  await tap("Retour");
  await tap("Voir ce qui attend");
  await isAt("the queue");
  await tap("Retour");
  await tap("Menu");
  await isAt("the menu");
  await tap(/^Reprendre les notes/);
  await isAt("a colleague's entries");
  await tap("Retour");
  await tap("Terminer sur ce téléphone");
  await isAt("the end");
  await tap("Terminer et effacer");
  await page.getByRole("heading", { name: "Ouvrez votre laissez-passer" }).waitFor();
  await isAt("without a pass");
}
