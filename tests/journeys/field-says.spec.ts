import { expect, network, test } from "../support/field-journey";
import { keptOn } from "../support/field-phone";

test("a browser that keeps nothing says so before the first tap, and takes no pass from the phone that could", async ({
  lead,
  portal,
  phones,
}) => {
  const { page } = await phones();
  // As a private window of some browsers: the database is there, and refuses.
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException("refused", "InvalidStateError");
    };
  });
  const { link } = await lead.gives({ label: "fenêtre privée" });
  await page.goto(portal.origin + link);
  await expect(page.getByRole("alert").filter({ hasText: /^Ce navigateur ne garde rien/ })).toBeVisible();
  await page.getByRole("button", { name: "Ouvrir sur ce téléphone" }).tap();
  await expect(page.getByRole("button", { name: /^Noter/ })).toHaveCount(0);
  const other = await phones();
  await other.opens(portal.origin + link);
  await expect(other.page.getByRole("heading", { level: 1 })).toHaveText(/^Utopia 56/);
});

test("more than the bag is said while it is counted, one by one and in a distribution", async ({
  lead,
  portal,
  phones,
}) => {
  const phone = await phones();
  const { page } = phone;
  await phone.opens(portal.origin + (await lead.gives({ label: "deux", bag: 2 })).link);
  const more = page.getByRole("button", { name: /^Un de plus/ });
  await more.tap();
  await expect(page.getByText("Il en restera 0 dans le sac")).toBeVisible();
  await more.tap();
  await expect(page.getByText(/^C’est 1 de plus que dans le sac/)).toBeVisible();
  await page.getByRole("button", { name: "Compter une distribution" }).tap();
  for (let time = 0; time < 3; time++) await page.getByRole("button", { name: /^Un de plus : Démarches/ }).tap();
  await expect(page.getByText(/^C’est 1 de plus que dans le sac/)).toBeVisible();
  await page.getByRole("button", { name: /^Un de moins : Démarches/ }).tap();
  await expect(page.getByText(/de plus que dans le sac/)).toHaveCount(0);
});

test("what is taken back comes into the count again where it is seen, and nowhere else", async ({
  lead,
  portal,
  phones,
}) => {
  const phone = await phones();
  const { page } = phone;
  await phone.opens(portal.origin + (await lead.gives({ label: "annuler" })).link);
  const distribution = () => page.getByRole("button", { name: "Compter une distribution" }).tap();
  const oneMore = page.getByRole("button", { name: /^Un de plus : Démarches/ });
  const undo = page.getByRole("button", { name: /^Annuler : / });
  const counted = oneMore.getByRole("status");

  await distribution();
  await oneMore.tap();
  await oneMore.tap();
  await page.getByRole("button", { name: /^Noter 2/ }).tap();
  await expect(counted).toHaveText("0");
  await undo.tap();
  await expect(counted).toHaveText("2");

  await page.getByRole("button", { name: /^Noter 2/ }).tap();
  await page.getByRole("button", { name: "Retour" }).tap();
  await undo.tap();
  await expect(page.getByText("Annulé, rien n’a été noté.").first()).toBeVisible();
  await distribution();
  await expect(counted).toHaveText("0");
  await expect(page.getByRole("button", { name: /^Noter/ })).toHaveCount(0);
});

test("with none left the phone says what to say, counts the asking in a tap, and adds up its own evening until it is closed", async ({
  lead,
  portal,
  phones,
}) => {
  const phone = await phones();
  const { page } = phone;
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  await phone.opens(portal.origin + (await lead.gives({ label: "le dernier", bag: 2 })).link);
  await expect(page.getByText(/^Il n’en reste plus ici/)).toHaveCount(0);
  await phone.notes("Démarches", 1);
  await expect(page.getByText(/^Il n’en reste plus ici/)).toBeVisible();
  await phone.offline(true);
  await button("Compter la demande").tap();
  await expect(page.getByText(/^1\stéléphone\s: demandé, pas donné/).first()).toBeVisible();
  await button("Compter la demande").tap();
  await button(/^Annuler : 1\stéléphone\s: demandé/).tap();
  await button("Voir ce qui attend").tap();
  await button(/^Combien ai-je donné ce soir/).tap();
  await expect(page.getByRole("listitem")).toHaveText([/^2\stéléphones remis/, /^1\sdemande/]);
  expect(JSON.stringify(await keptOn(page))).not.toMatch(/"asked"|"quantity":[1-9]/);
  await phone.offline(false);
  await button("Retour").tap();
  await button("Envoyer maintenant").tap();
  await phone.everythingIsRecorded();
  await page.reload();
  await button("Voir ce qui attend").tap();
  await button(/^Combien ai-je donné ce soir/).tap();
  await expect(page.getByText("Rien, depuis que cette page est ouverte.")).toBeVisible();

  await lead.page.goto(`${network}/handovers`);
  await expect(lead.page.getByRole("table", { name: /^Demandé/ })).toHaveCount(0);
  await lead.week();
  await lead.page.goto(`${network}/handovers`);
  await expect(lead.page.getByRole("table", { name: /^Demandé/ }).getByRole("cell")).toHaveText(["1"]);
  // And in the file of the same page, in its own column.
  const file = await (await lead.page.request.get(`${network}/handovers/table.csv?of=own`)).text();
  const [names = [], ...weeks] = file
    .split("\r\n")
    .map((line) => line.replace(/"[^"]*"/g, (cell) => cell.replaceAll(",", " ")).split(","));
  const column = names.findIndex((name) => /Demandé .* : Téléphones/.test(name.replaceAll("\u00a0", " ")));
  expect(weeks.reduce((sum, cells) => sum + Number(cells[column] ?? 0), 0)).toBe(1);
});

test("with none left one tap asks who else says that it has some: by name and town, on that page alone, and not without the network", async ({
  lead,
  portal,
  phones,
}) => {
  const phone = await phones();
  const { page } = phone;
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const names = page.getByRole("list", { name: "Qui en a" }).getByRole("listitem");
  await phone.opens(portal.origin + (await lead.gives({ label: "plus rien", bag: 1 })).link);
  await expect(button("Qui en a près d’ici ?")).toHaveCount(0);
  await phone.notes("Démarches");
  await phone.offline(true);
  await button("Qui en a près d’ici ?").tap();
  await expect(page.getByRole("alert").filter({ hasText: /^Le savoir demande le réseau/ })).toBeVisible();
  await button("Retour").tap();
  await phone.offline(false);
  await button("Qui en a près d’ici ?").tap();
  await expect(names).toHaveText([/^Collective Aid\s*Calais · même lieu que vous/, /^L'Auberge des Migrants/]);
  await expect(page.getByText(/^Téléphone\s: ces organisations disaient en avoir le/)).toBeVisible();
  expect(JSON.stringify(await keptOn(page))).not.toMatch(/Collective Aid/);
  await phone.offline(true);
  await button("Retour").tap();
  await button("Qui en a près d’ici ?").tap();
  await expect(names).toHaveCount(0);
  await expect(page.getByRole("alert").filter({ hasText: /^Le savoir demande le réseau/ })).toBeVisible();
  await phone.offline(false);
  await button("Réessayer").tap();
  await expect(names).toHaveCount(2);
});

test("a lead lets the other teams know, chooses what is named, and stops at once", async ({ lead: { page } }) => {
  await page.goto(`${network}/passes`);
  await page.getByRole("link", { name: "Dire aux autres équipes qu’il vous en reste" }).click();
  await expect(page.getByText(/^Utopia 56 le dit\. Compté le/)).toBeVisible();
  await page.getByRole("radio", { name: /^Notre nom seulement/ }).check();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("status")).toContainText("C’est noté.");
  await page.reload();
  await expect(page.getByRole("radio", { name: /^Notre nom seulement/ })).toBeChecked();
  await page.getByRole("button", { name: "Ne plus le dire" }).click();
  await expect(page.getByText("Utopia 56 n’en dit rien.")).toBeVisible();
  await page.getByRole("button", { name: "Le dire" }).click();
  await expect(page.getByText(/^Utopia 56 le dit\. Le premier compte se fait cette nuit/)).toBeVisible();
});
