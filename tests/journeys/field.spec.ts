import { expect, network, scanned, test } from "../support/field-journey";
import { keptOn } from "../support/field-phone";
import { everyTableIn, saidIn } from "../support/journey-portal";
import { lossyProxy } from "../support/lossy-proxy";

const waiting = (count: number) => new RegExp(`^${count} (remises?|notes?) pas encore envoyées?`);

test("an evening without a network: the bag, three taps, a reload, a cold start, and every handover once in the lead's table", async ({
  lead,
  portal,
  phones,
}) => {
  const before = await lead.week();
  const pass = await lead.gives({ label: "maraude du port", bag: 20 });
  const seen = await scanned(lead.page);
  expect(seen).toBe(portal.origin + pass.link);

  const wire = await lossyProxy(portal.origin);
  const phone = await phones(wire.origin);
  await phone.opens(wire.origin + pass.link);
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText(/^Utopia 56/);
  await expect(phone.page.getByRole("button", { name: /^Sac : 20 téléphones/ })).toBeVisible();
  await phone.notes("Démarches");
  await phone.sends();
  // The code is used up, and the lead's screen says so.
  await lead.page.goto(pass.path);
  await expect(lead.page.getByText("Un téléphone l’a ouvert.")).toBeVisible();
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  await phone.offline(true);
  await phone.notes("Lien avec les proches");
  await phone.notes(null, 1);
  await expect(phone.page.getByRole("button", { name: /^Annuler : 2\stéléphones/ })).toBeVisible();
  // Taken back within its ten seconds, it was never noted.
  await phone.notes("Appeler les secours");
  await phone.page.getByRole("button", { name: /^Annuler : 1\stéléphone/ }).tap();
  await expect(phone.page.getByText("Annulé, rien n’a été noté.").first()).toBeVisible();
  await phone.page.reload();
  await expect(phone.page.getByText(waiting(2))).toBeVisible();

  // The cable is out now, not only said to be: the worker begins anew with nothing to ask.
  await wire.cut();
  await phone.offline(false);
  await phone.startCold(`${wire.origin}/field`);
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText(/^Utopia 56/);
  await expect(phone.page.getByText(waiting(2))).toBeVisible();
  // How many are left was never written down: whoever carries the bag says it.
  await phone.page.getByRole("button", { name: /^Sac : à compter/ }).tap();
  await phone.page.getByRole("textbox").fill("16");
  await phone.page.getByRole("button", { name: /^Dans le sac : 16 téléphones/ }).tap();
  await phone.page.getByRole("button", { name: "Retour" }).tap();
  await expect(phone.page.getByRole("button", { name: /^Sac : 16 téléphones/ })).toBeVisible();

  // The words of another language came after the page, and are here.
  await phone.page.getByRole("button", { name: "Menu" }).tap();
  await phone.page.getByRole("radio", { name: "English" }).tap();
  await expect(phone.page.getByRole("group", { name: "Language" })).toBeVisible();
  await phone.page.getByRole("radio", { name: "Français" }).tap();
  await phone.page.getByRole("button", { name: "Retour" }).tap();

  // A distribution: a tap each, one button for all.
  await phone.page.getByText("Compter", { exact: true }).tap();
  for (let time = 0; time < 4; time++) await phone.page.getByRole("button", { name: /^Un de plus : S’informer/ }).tap();
  await phone.page.getByRole("button", { name: /^Un de plus : Ne pas préciser/ }).tap();
  await phone.page.getByRole("button", { name: /^Noter 5 téléphones remis/ }).tap();
  await expect(phone.page.getByRole("button", { name: /^Annuler : / })).toBeVisible();
  await phone.page.getByRole("button", { name: "Retour" }).tap();
  await phone.page.getByRole("radio", { name: "Défectueux" }).tap();
  await phone.page.getByRole("button", { name: /^Noter 1 téléphone défectueux/ }).tap();
  await phone.page.getByRole("radio", { name: "Revenu" }).tap();
  await phone.page.getByRole("button", { name: /^Noter 1 téléphone revenu/ }).tap();

  // 20, less 1 + 1 + 2 + 5 given and 1 damaged, and 1 came back: 11; there are 9.
  await phone.page.getByRole("button", { name: /^Sac : 11 téléphones/ }).tap();
  await phone.page.getByRole("button", { name: "Compter et rendre le sac" }).tap();
  await phone.page.getByRole("textbox").fill("9");
  await phone.page.getByRole("combobox").selectOption({ label: "perdu" });
  await phone.page.getByRole("button", { name: /^Rendre le sac avec 9 téléphones/ }).tap();

  await wire.mend();
  await phone.sends();
  await wire.stop();
  const after = await lead.week();
  expect({
    handed: after.handed - before.handed,
    steps: after.needs.steps - before.needs.steps,
    ties: after.needs.ties - before.needs.ties,
    rescue: after.needs.rescue - before.needs.rescue,
    information: after.needs.information - before.needs.information,
    unstated: after.needs.unstated - before.needs.unstated,
    cameBack: after.cameBack - before.cameBack,
    damaged: after.damaged - before.damaged,
  }).toEqual({ handed: 8, steps: 1, ties: 1, rescue: 0, information: 4, unstated: 3, cameBack: 1, damaged: 1 });
  await lead.page.goto(`${network}/handovers`);
  await expect(lead.page.getByRole("heading", { name: /2 de moins dans le sac rendu/ })).toBeVisible();
});

test("exactly once: a lost answer opens and records no second time, nor does a second tab or a portal that dies meanwhile", async ({
  lead,
  portal,
  phones,
}) => {
  const before = await lead.week();
  const pass = await lead.gives({ label: "quai" });
  const wire = await lossyProxy(portal.origin);
  const phone = await phones(wire.origin);

  // Typed, by a phone without a camera; the answer to the code that opens is lost.
  const opening = wire.loseAnswers("/field/open");
  await phone.page.goto(`${wire.origin}/p`);
  await phone.page.getByLabel("Code à 10 caractères").fill(pass.code.toLowerCase().replace("-", " "));
  await phone.page.getByRole("button", { name: "Ouvrir" }).tap();
  await expect.poll(opening.lost).toBeGreaterThan(0);
  opening.stop();
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText(/^Utopia 56/, { timeout: 30_000 });

  // Recorded, and never told: it is sent again, and counted once.
  const recording = wire.loseAnswers("/field/deliver");
  await phone.notes("Démarches");
  await phone.notes("Appeler les secours");
  await phone.page.getByText(waiting(2)).tap();
  await phone.page.getByRole("button", { name: "Envoyer maintenant" }).tap();
  await expect.poll(recording.lost, { timeout: 30_000 }).toBeGreaterThan(0);
  expect((await lead.week()).handed - before.handed).toBe(2);
  // What waits is on the phone and says nothing: sealed, without an hour, and no key can be read out.
  const kept = await keptOn(phone.page);
  const entries = kept.databases["relais-field.entries"] ?? [];
  expect(entries).toHaveLength(2);
  for (const row of entries) {
    expect(row).not.toMatch(/handed|rescue|steps|"need"|"item"|"quantity"|\d{2}:\d{2}|\b1[67]\d{11}\b/);
  }
  expect(JSON.stringify(kept.databases)).not.toMatch(/CryptoKey (private|secret) true/);
  // Nor does how long it is: "Lien" is shorter than "Démarches".
  expect.soft(new Set(entries.map((row) => JSON.parse(row).sealed.length)).size).toBe(1);
  expect(JSON.stringify(kept.databases)).not.toContain("quai");
  expect(kept.cookies).toBe("");
  for (const text of Object.values(kept.caches)) expect(text).not.toMatch(/Utopia 56|Sony|"sealKey"/);
  // A second tab of the same phone sends the same.
  const second = await phone.context.newPage();
  await second.goto(`${wire.origin}/field`);
  recording.stop();
  await phone.everythingIsRecorded();
  await second.close();

  // Killed while it records: what was answered is off the phone, the rest is sent again.
  await phone.page.getByRole("button", { name: "Retour" }).tap();
  await wire.cut();
  for (let time = 0; time < 4; time++) await phone.notes("S’informer");
  await wire.mend();
  await phone.page.getByRole("button", { name: /pas encore envoyées/ }).tap();
  const asked = phone.page.waitForRequest(/\/field\/deliver$/);
  await phone.page.getByRole("button", { name: "Envoyer maintenant" }).tap();
  await asked;
  await portal.kill();
  await portal.start();
  await phone.page.getByRole("button", { name: "Envoyer maintenant" }).tap();
  await phone.everythingIsRecorded();
  await wire.stop();

  const after = await lead.week();
  expect(after.handed - before.handed).toBe(6);
  expect(after.needs.steps - before.needs.steps).toBe(1);
  expect(after.needs.rescue - before.needs.rescue).toBe(1);
  expect(after.needs.information - before.needs.information).toBe(4);

  // Who holds the database or the logs finds no need beside a pass, and no time of a handover.
  const published = ["report_versions", "published_ledger", "report_questions"];
  for (const [table, rows] of await everyTableIn(portal.folder)) {
    if (table === "handover_counts" || published.includes(table)) continue;
    expect(`${table} ${/\b(rescue|follow_up)\b/.test(rows)}`).toBe(`${table} false`);
  }
  expect(saidIn(portal.folder)).not.toMatch(/rescue|follow_up|Appeler les secours|maraude/);
});
