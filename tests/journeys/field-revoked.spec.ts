import { expect, network, test } from "../support/field-journey";
import { keptOn } from "../support/field-phone";

const strip = /pas encore envoyée/;

test("a revoked pass sends what it had noted and wipes its phone; another person's pass on that phone never shows the first one's queue", async ({
  lead,
  portal,
  phones,
}) => {
  const before = await lead.week();
  const first = await lead.gives({ label: "perdu", bag: 5 });
  const phone = await phones();
  await phone.opens(portal.origin + first.link);
  await expect(phone.page.getByRole("button", { name: /^Sac : 5 téléphones/ })).toBeVisible();
  await phone.offline(true);
  await phone.notes("Démarches");
  await lead.page.goto(first.path);
  await lead.page.getByText("Révoquer ce laissez-passer").click();
  await lead.page.getByRole("button", { name: "Révoquer maintenant" }).click();
  await expect(lead.page.getByText(/Il est révoqué/)).toBeVisible();
  await phone.offline(false);
  await expect(phone.page.getByRole("heading", { name: "Ce laissez-passer a été retiré" })).toBeVisible({
    timeout: 30_000,
  });
  expect((await lead.week()).handed - before.handed).toBe(1);
  const wiped = await keptOn(phone.page);
  expect(JSON.stringify(wiped)).not.toMatch(/Utopia 56|Calais|CryptoKey|"sealed"|Xperia/);
  expect(Object.values(wiped.caches).join()).not.toContain("Utopia");
  expect(await phone.context.cookies()).toEqual([]);

  // Late, and recorded: the lead is shown it, and counts the bag that came back without its phone.
  await lead.page.goto(`${network}/handovers`);
  await expect(lead.page.getByRole("heading", { name: /1 noté après la révocation/ }).first()).toBeVisible();
  await lead.page.goto(`${first.path}/bag`);
  await lead.page.getByRole("button", { name: /^Remettre 4 articles en stock/ }).click();
  await expect(lead.page.getByText("Le sac est rendu")).toBeVisible();

  // The next person on this phone leaves something behind, and the one after never sees it.
  const second = await lead.gives({ label: "matin" });
  await phone.opens(portal.origin + second.link);
  await phone.offline(true);
  await phone.notes("Lien avec les proches");
  await phone.page.getByRole("button", { name: "Menu" }).tap();
  await phone.page.getByRole("button", { name: "Terminer sur ce téléphone" }).tap();
  await phone.page.getByRole("button", { name: "Terminer et effacer" }).tap();
  await expect(phone.page.getByRole("heading", { name: "Ouvrez votre laissez-passer" })).toBeVisible();
  const left = await keptOn(phone.page);
  expect(left.databases["relais-field.parcels"]).toHaveLength(1);
  expect(JSON.stringify(left)).not.toMatch(/Utopia 56|Xperia|CryptoKey|"ties"/);
  const third = await lead.gives({ label: "soir" });
  // Opened as the kept screen opens it: typed, while the first one's entry is still here.
  await phone.offline(false);
  await phone.opens(portal.origin + third.link);
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText(/^Utopia 56/);
  await expect(phone.page.getByRole("button", { name: strip })).toHaveCount(0);
  await expect.poll(async () => (await lead.week()).needs.ties - before.needs.ties, { timeout: 30_000 }).toBe(1);
});

test("more than the bag held is recorded and flagged, and the lead says where it came from", async ({
  lead,
  portal,
  phones,
}) => {
  const before = await lead.week();
  const phone = await phones();
  await phone.opens(portal.origin + (await lead.gives({ label: "petit sac", bag: 1 })).link);
  await expect(phone.page.getByRole("button", { name: /^Sac : 1 téléphone/ })).toBeVisible();
  await phone.page.getByRole("button", { name: /^Un de plus/ }).tap();
  await phone.page.getByRole("button", { name: /^Un de plus/ }).tap();
  await expect(phone.page.getByText(/^C’est 2 de plus que dans le sac/)).toBeVisible();
  await phone.page.getByRole("button", { name: /^Noter 3 téléphones remis/ }).tap();
  await phone.sends();
  expect((await lead.week()).handed - before.handed).toBe(3);
  const shelf = async () => {
    const answer = await lead.page.request.get(`${network}/passes/new`);
    return Number(/En stock\D{1,20}(\d+) sur votre étagère/.exec(await answer.text())?.[1]);
  };
  const stock = await shelf();
  await lead.page.goto(`${network}/handovers`);
  const flag = lead.page.locator(".flags > li").filter({ hasText: "petit sac" });
  await expect(flag.getByRole("heading")).toHaveText(/^2 remises de plus que le sac/);
  await flag.getByRole("button", { name: "Cela venait de l’étagère" }).click();
  await expect(flag).toHaveCount(0);
  expect(await shelf()).toBe(stock - 2);
  expect((await lead.week()).handed - before.handed).toBe(3);
});
