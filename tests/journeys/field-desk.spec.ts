import { readFileSync } from "node:fs";
import { expect, network, test } from "../support/field-journey";
import type { FieldPhone } from "../support/field-phone";

/** What waits on a phone without the network, saved as a file by its own screen. */
async function savedFile(phone: FieldPhone): Promise<string> {
  await phone.page.getByRole("button", { name: /pas encore envoyées?/ }).tap();
  await phone.page.getByRole("button", { name: /^Confier à un collègue/ }).tap();
  const saving = phone.page.waitForEvent("download");
  await phone.page.getByRole("button", { name: "Enregistrer le fichier" }).tap();
  const path = await (await saving).path();
  await phone.page.getByRole("button", { name: "Retour" }).tap();
  await phone.page.getByRole("button", { name: "Retour" }).tap();
  return path;
}

test("a lead at a desk brings a colleague's phone's entries as a file: each counts once, and a damaged file is refused whole", async ({
  lead,
  portal,
  phones,
}) => {
  const before = await lead.week();
  const phone = await phones();
  await phone.opens(portal.origin + (await lead.gives({ label: "sans réseau" })).link);
  await phone.offline(true);
  await phone.notes("Démarches");
  await phone.notes("Lien avec les proches", 1);
  const path = await savedFile(phone);

  const { page } = lead;
  await page.goto(`${network}/passes`);
  await page.getByRole("link", { name: "Apporter les notes d’un téléphone" }).click();
  const choose = page.getByLabel("Le fichier du téléphone");
  const text = readFileSync(path, "utf8");
  const damaged = text.replace(/"sealed":"(.)/, (_, first: string) => `"sealed":"${first === "A" ? "B" : "A"}`);
  for (const [name, buffer, words] of [
    ["abime.relais.json", Buffer.from(damaged), /a été abîmé en chemin/],
    ["photo.txt", Buffer.from([0, 1, 2, 3]), /n’est pas un fichier de notes/],
    ["trop.relais.json", Buffer.alloc(2_000_001), /trop grand/],
  ] as const) {
    await choose.setInputFiles({ name, mimeType: "application/json", buffer });
    await expect(page.getByRole("alert")).toContainText(words);
    await expect(page.getByRole("button", { name: /^Remettre/ })).toHaveCount(0);
  }

  await choose.setInputFiles(path);
  await page.getByRole("button", { name: "Remettre 2 notes au serveur" }).click();
  await expect(page.getByText("2 notes prises")).toBeVisible();
  await page.getByRole("button", { name: "Apporter un autre fichier" }).click();
  await choose.setInputFiles(path);
  await page.getByRole("button", { name: "Remettre 2 notes au serveur" }).click();
  await expect(page.getByText("Rien de nouveau")).toBeVisible();
  await expect(page.getByText(/^2 étaient déjà connues/)).toBeVisible();

  // The phone comes home by itself, and nothing counts twice.
  await phone.offline(false);
  await phone.everythingIsRecorded();
  const { handed, needs } = await lead.week();
  expect([handed - before.handed, needs.steps - before.needs.steps, needs.ties - before.needs.ties]).toEqual([3, 1, 2]);
});

test("a phone without a pass carries a colleague's entries to the portal", async ({ lead, portal, phones }) => {
  const before = await lead.week();
  const phone = await phones();
  await phone.opens(portal.origin + (await lead.gives({ label: "en panne" })).link);
  await phone.offline(true);
  await phone.notes("Démarches");
  const path = await savedFile(phone);

  const carrier = await phones();
  await carrier.page.goto(`${portal.origin}/field`);
  await carrier.page.getByRole("button", { name: /^Je n’ai pas de laissez-passer/ }).tap();
  await carrier.page.getByLabel(/^Ouvrir un fichier/).setInputFiles(path);
  await expect(carrier.page.getByText(/^1 note reprise/).first()).toBeVisible();
  await expect.poll(async () => (await lead.week()).handed - before.handed, { timeout: 30_000 }).toBe(1);
});
