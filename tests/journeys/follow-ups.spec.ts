import { expect, expectAccessible, test } from "../support/journey";

const FOLLOW_UPS = "/littoral-nord/follow-ups";

test("a lead says last week by its five totals, sees them add up, and is told what cannot be; nothing typed is lost", async ({
  page,
  signIn,
}) => {
  await signIn("lead");
  await page.goto("/littoral-nord");
  await page.getByRole("link", { name: "Dire", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Combien de nos suivis tiennent ?");
  await expectAccessible(page);
  const before = Number(/(\d+) suivis? en contact au début/.exec(await page.locator("main").innerText())?.[1]);
  const type = async (name: string, value: string) => page.getByRole("textbox", { name, exact: true }).fill(value);
  await type("Ouverts", "3");
  await type("Revus", "1000");
  await type("Repris", "1");
  await type("Interrompus", "2");
  await type("Clos d’un commun accord", "1");
  await expect(page.getByText(`${before} + 3 + 1 − 2 − 1 =`)).toContainText(`${before + 1} en contact`);
  const say = page.getByRole("button", { name: "Dire cette semaine" });
  await say.click();
  await expect(page.getByRole("alert")).toContainText("Ils ne peuvent pas être plus que ceux du début");
  await expect(page.getByRole("textbox", { name: "Interrompus", exact: true })).toHaveValue("2");
  await type("Revus", "");
  await say.click();
  await expect(page.getByRole("alert").first()).toContainText("Il manque un nombre");
  await expect(page.getByRole("textbox", { name: "Ouverts", exact: true })).toHaveValue("3");
  await type("Revus", "20");
  await say.click();
  await expect(page.getByText("C’est noté.")).toBeVisible();
  await expect(page.getByText("Toutes les semaines finies sont dites")).toBeVisible();
  await expect(page.getByText(`${before + 1} suivis en contact à la fin de la semaine`)).toBeVisible();
  await page.goto("/littoral-nord");
  await expect(page.getByRole("link", { name: "Dire", exact: true })).toHaveCount(0);

  // A mistake of the week is taken back, and asked for again.
  await page.goto(FOLLOW_UPS);
  await page.getByText("Reprendre ce qui est dit de la semaine").click();
  await page.getByRole("button", { name: "Reprendre cette semaine" }).click();
  await expect(page.getByRole("button", { name: "Dire cette semaine" })).toBeVisible();
});

test("C-05 the hub reads how many follow-ups hold, tells others whose to expect, and stops and begins to count", async ({
  page,
  signIn,
}) => {
  await signIn("coordinator");
  await page.goto(FOLLOW_UPS);
  const main = page.locator("main");
  await expect(main).toContainText(/En \p{L}+ \d{4}, \d+\s% des suivis ont tenu \(entre \d+\s% et \d+\s%\)/u);
  await expect(main).toContainText("Déclaré, pas mesuré");
  await expect(page.getByRole("heading", { name: "Maison Sésame" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Prévenir les autres" }).click();
  await expect(
    page.getByText("les responsables des autres associations de ces villes reçoivent une lettre"),
  ).toBeVisible();
  await expect(page.getByText("Les autres ont été prévenues le")).toBeVisible();

  // What a member said itself is not the hub's to read; what it tells by word of mouth, the hub types.
  await page.getByRole("link", { name: "Collective Aid" }).click();
  await expect(main).toContainText("ce qu’elle dit elle-même n’est qu’à elle");
  await page.goto(FOLLOW_UPS);
  await page.getByRole("link", { name: "Project Play" }).click();
  await expect(page.getByRole("table", { name: "Les dernières semaines, telles que dites" })).toBeVisible();

  await page.goto(FOLLOW_UPS);
  await page.getByText("Cesser de compter les suivis").click();
  await page.getByRole("button", { name: "Cesser de compter" }).click();
  await expect(main).toContainText("Le réseau ne compte plus ses suivis");
  await page.getByRole("button", { name: "Commencer à compter" }).click();
  await expect(main).toContainText("Le réseau compte ses suivis");
});
