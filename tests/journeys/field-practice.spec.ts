import { expect, network, test } from "../support/field-journey";
import { keptOn } from "../support/field-phone";

test("an exercise is the field screen marked as one from end to end: nothing is kept, nothing is sent, no stock moves, and a pass on that phone is untouched", async ({
  lead,
  portal,
  phones,
}) => {
  const stock = async () =>
    (await (await lead.page.request.get(`${network}/stock`)).text()).match(/class="figure-value">[^<]*/g);
  const phone = await phones();
  const { page, context } = phone;
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  await phone.opens(portal.origin + (await lead.gives({ label: "le vrai", bag: 2 })).link);
  await lead.page.goto(`${network}/passes/new`);
  await lead.page.getByText("S’exercer d’abord").click();
  await expect(lead.page.getByRole("img", { name: /^Ouvre un exercice/ })).toBeVisible();
  const before = [await stock(), JSON.stringify((await keptOn(page)).databases)];

  const asked: string[] = [];
  await page.goto(`${portal.origin}/field/practice`);
  page.on("request", (request) => void (request.method() === "POST" && asked.push(request.url())));
  const marked = () => expect(page.getByRole("note")).toHaveText(/^Exercice\s: rien n’est gardé, rien n’est envoyé$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Exercice");
  await marked();
  // Who else has some is asked of nobody: it names organisations that are none.
  await phone.notes("Démarches", 4);
  await button("Qui en a près d’ici ?").tap();
  await expect(page.getByRole("list", { name: "Qui en a" }).getByRole("listitem")).toHaveText([
    "Exercice A",
    "Exercice B",
  ]);
  await marked();
  await button("Retour").tap();
  await button(/^Annuler : /).tap();
  for (let time = 0; time < 4; time++) await button(/^Un de moins/).tap();
  await context.setOffline(true);
  await phone.notes("Démarches", 1);
  await expect(button(/^Sac : 3 téléphones/)).toBeVisible();
  await button(/^Annuler : /).tap();
  await phone.notes("Démarches");
  await button("Voir ce qui attend").tap();
  await marked();
  await button("Retour").tap();
  await button(/^Sac : /).tap();
  await button("Compter et rendre le sac").tap();
  await marked();
  await button(/^Rendre le sac avec/).tap();
  await button("Menu").tap();
  await button("Terminer sur ce téléphone").tap();
  await button("Terminer et effacer").tap();
  await expect(page.getByRole("heading", { name: "Ouvrez votre laissez-passer" })).toBeVisible();
  await marked();
  await context.setOffline(false);
  expect(asked).toEqual([]);
  expect([await stock(), JSON.stringify((await keptOn(page)).databases)]).toEqual(before);

  await page.goto(`${portal.origin}/field`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Utopia 56/);
  await expect(button(/^Sac : 2 téléphones/)).toBeVisible();
});
