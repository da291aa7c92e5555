import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { expect, gives, network, test as onField } from "../support/field-journey";
import { type FieldPhone, fieldPhone, keptOn } from "../support/field-phone";
import { codesShown, writeQrVideo } from "../support/qr-video";

const test = onField.extend<object, { cameras: { browser: Browser; film: string } }>({
  cameras: [
    async ({ playwright, launchOptions }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "relais-film-"));
      const film = join(folder, "seen.y4m");
      writeQrVideo(film, ["nothing yet"]);
      const browser = await playwright.chromium.launch({
        ...launchOptions,
        args: [
          ...(launchOptions.args ?? []),
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream",
          `--use-file-for-fake-video-capture=${film}`,
        ],
      });
      await use({ browser, film });
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

const menu = (phone: FieldPhone) => phone.page.getByRole("button", { name: "Menu" });
const strip = (phone: FieldPhone) => phone.page.getByRole("button", { name: /pas encore envoyées?/ });

/** What comes after the page is kept for use without the network: what reads codes comes last. */
const allKept = (phone: FieldPhone) =>
  expect
    .poll(async () =>
      Object.keys((await keptOn(phone.page)).caches).some((address) => address.includes("/field-reader-")),
    )
    .toBe(true);

test("what waits on a phone goes to a colleague's, by file and by animated codes, and counts once whoever delivers it", async ({
  lead,
  portal,
  cameras,
  phones,
}) => {
  const before = await lead.week();
  const giver = await phones();
  await giver.opens(portal.origin + (await lead.gives({ label: "première" })).link);
  const carrier = await fieldPhone(cameras.browser, portal.origin);
  await carrier.opens(portal.origin + (await lead.gives({ label: "seconde" })).link);

  for (const phone of [giver, carrier]) {
    await allKept(phone);
    await phone.offline(true);
  }
  await giver.notes("Démarches");
  await giver.notes("Lien avec les proches");
  await strip(giver).tap();
  await giver.page.getByRole("button", { name: /^Confier à un collègue/ }).tap();
  const saving = giver.page.waitForEvent("download");
  await giver.page.getByRole("button", { name: "Enregistrer le fichier" }).tap();
  const file = await (await saving).path();
  await menu(carrier).tap();
  await carrier.page.getByRole("button", { name: /^Reprendre les notes/ }).tap();
  await carrier.page.getByLabel(/^Ouvrir un fichier/).setInputFiles(file);
  await expect(carrier.page.getByText(/^2 notes reprises/).first()).toBeVisible();

  // A third, and this time off the screen: the first two come again, and are already there.
  await giver.page.getByRole("button", { name: "Retour" }).tap();
  await giver.page.getByRole("button", { name: "Retour" }).tap();
  await giver.notes("Appeler les secours");
  await strip(giver).tap();
  await giver.page.getByRole("button", { name: /^Confier à un collègue/ }).tap();
  writeQrVideo(cameras.film, await codesShown(giver.page));
  await carrier.page.getByRole("button", { name: /^Scanner/ }).tap();
  await expect(carrier.page.getByText(/^1 note reprise/).first()).toBeVisible({ timeout: 30_000 });
  // What is carried is sealed, and nobody's here.
  const parcels = (await keptOn(carrier.page)).databases["relais-field.parcels"] ?? [];
  expect(parcels).toHaveLength(3);
  for (const parcel of parcels) expect(parcel).not.toMatch(/rescue|steps|ties|"quantity"|première/);

  // The colleague comes home first, then the phone they came from.
  await carrier.offline(false);
  await carrier.page.getByRole("button", { name: "Retour" }).tap();
  await expect.poll(async () => (await lead.week()).handed - before.handed, { timeout: 30_000 }).toBe(3);
  await giver.offline(false);
  await giver.page.getByRole("button", { name: "Retour" }).tap();
  // By itself, as soon as the network is back.
  await giver.everythingIsRecorded();
  const { handed, needs } = await lead.week();
  expect(handed - before.handed).toBe(3);
  expect([needs.steps, needs.ties, needs.rescue]).toEqual([
    before.needs.steps + 1,
    before.needs.ties + 1,
    before.needs.rescue + 1,
  ]);
  await carrier.close();
});

test("two phones without a network sign a receipt, and it settles the transfer once, whichever comes home", async ({
  browser,
  lead,
  portal,
  cameras,
}) => {
  const hub = await browser.newPage({ baseURL: portal.origin, locale: "fr-FR" });
  await hub.request.post("/demo/sign-in", { form: { as: "coordinator" } });
  const giver = await fieldPhone(cameras.browser, portal.origin);
  await giver.opens(portal.origin + (await gives(hub, { label: "camion", receives: true })).link);
  const receiver = await fieldPhone(cameras.browser, portal.origin);
  await receiver.opens(portal.origin + (await lead.gives({ label: "entrepôt", receives: true })).link);
  await allKept(giver);
  await allKept(receiver);
  await giver.offline(true);
  await receiver.offline(true);

  for (const phone of [giver, receiver]) {
    await menu(phone).tap();
    await phone.page.getByRole("button", { name: /^Reçu de téléphone à téléphone/ }).tap();
  }
  await giver.page.getByRole("button", { name: /^Je donne/ }).tap();
  await giver.page.getByRole("button", { name: /^Utopia 56/ }).tap();
  const offer = await codesShown(giver.page);
  writeQrVideo(cameras.film, offer);
  await receiver.page.getByRole("button", { name: /^Je compte/ }).tap();
  await receiver.page.getByRole("button", { name: "Scanner le bon" }).tap();
  const good = receiver.page.getByRole("textbox", { name: /^En bon état/ });
  await expect(good.first()).toBeVisible({ timeout: 30_000 });
  const noted = Number(await good.first().inputValue());
  await good.first().fill(String(noted - 1));
  await receiver.page.getByRole("combobox").first().selectOption({ label: "pas dans le colis" });
  await receiver.page.getByRole("button", { name: /^Signer/ }).tap();
  writeQrVideo(cameras.film, await codesShown(receiver.page));
  await giver.page.getByRole("button", { name: "Scanner la réponse" }).tap();
  await expect(giver.page.getByRole("heading", { name: "Le bon est compté" })).toBeVisible({ timeout: 30_000 });
  // What two people compare.
  const number = (phone: FieldPhone) => phone.page.getByText(/^Numéro du reçu/).textContent();
  expect(await number(giver)).toMatch(/\d\d \d\d$/);
  expect(await number(receiver)).toBe(await number(giver));

  // Neither signs, nor offers, a second count of it: not after a reload either.
  await giver.page.getByRole("button", { name: "Terminé" }).tap();
  await giver.page.getByRole("button", { name: /^Je donne/ }).tap();
  await giver.page.getByRole("button", { name: /^Utopia 56/ }).tap();
  await expect(giver.page.getByRole("heading", { name: "Ce bon est déjà compté ici" })).toBeVisible();
  await receiver.page.goto(`${portal.origin}/field`);
  await menu(receiver).tap();
  await receiver.page.getByRole("button", { name: /^Reçu de téléphone à téléphone/ }).tap();
  await receiver.page.getByRole("button", { name: /^Je compte/ }).tap();
  // Before the camera opens: a film that is being written is no camera.
  writeQrVideo(cameras.film, offer);
  await receiver.page.getByRole("button", { name: "Scanner le bon" }).tap();
  await expect(receiver.page.getByRole("heading", { name: "Ce bon est déjà compté ici" })).toBeVisible({
    timeout: 30_000,
  });
  expect(await number(receiver)).toBe(await number(giver));

  // Both come home; it is one receipt, with its one missing phone.
  for (const phone of [receiver, giver]) {
    await phone.offline(false);
    await phone.page.getByRole("button", { name: "Terminé" }).tap();
    await phone.startCold(`${portal.origin}/field`);
    // What left before this page opened is nothing that this page knows of.
    await expect(phone.page.getByText(/^(Tout est enregistré|Rien à envoyer)/).first()).toBeVisible();
  }
  await expect(async () => {
    await lead.page.goto(`${network}/discrepancies`);
    await expect(lead.page.getByRole("row").filter({ hasText: /1 manquant/ })).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await giver.close();
  await receiver.close();
  await hub.close();
});
