import { endOfNight } from "../../app/core/field/pass-end";
import { expect, test } from "../support/field-journey";

const HOUR = 3_600_000;

test("a pass says in its last hour that it ends; its bag is counted on the phone after that, without a network, and empties the bag at the lead's", async ({
  lead,
  portal,
  phones,
}) => {
  const phone = await phones();
  const { page } = phone;
  const pass = await lead.gives({ label: "toute la nuit", bag: 3 });
  const ends = endOfNight(Date.now(), "Europe/Paris");
  await page.clock.install();
  await phone.opens(portal.origin + pass.link);
  await expect(page.getByRole("button", { name: /^Sac : 3 téléphones/ })).toBeVisible();
  await expect(page.getByText(/^Ce laissez-passer se termine à/)).toHaveCount(0);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.offline(true);

  await page.clock.fastForward(ends - Date.now() - HOUR / 2);
  await expect(page.getByRole("alert").filter({ hasText: /se termine à 06:00\. Comptez votre sac/ })).toBeVisible();
  await phone.notes("Démarches");
  await page.clock.fastForward(HOUR);
  await expect(page.getByRole("heading", { name: "Ce laissez-passer est terminé" })).toBeVisible();
  await expect(page.getByText(/^Votre sac n’est pas compté/)).toBeVisible();
  await page.getByRole("button", { name: "Compter et rendre le sac" }).tap();
  await page.getByRole("button", { name: /^Rendre le sac avec 2 téléphones/ }).tap();
  await expect(page.getByText(/Rendez-le à votre responsable|rendez-le à votre responsable/)).toBeVisible();

  await phone.offline(false);
  await page.clock.fastForward(30_000);
  await lead.page.goto(`${pass.path}/bag`);
  await expect(async () => {
    await page.clock.fastForward(30_000);
    await lead.page.reload();
    await expect(lead.page.getByText("Ce laissez-passer n’a pas de sac à compter.")).toBeVisible({ timeout: 1_000 });
  }).toPass();
});
