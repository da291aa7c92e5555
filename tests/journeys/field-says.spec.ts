import { expect, test } from "../support/field-journey";

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
