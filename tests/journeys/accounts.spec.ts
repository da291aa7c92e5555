import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { decodeBase32IgnorePadding } from "@oslojs/encoding";
import { generateHOTP } from "@oslojs/otp";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { projectFolder } from "../../scripts/project.mjs";
import { freePort } from "../support/ports";

const PASSWORD = "quatre petits bateaux";

test.describe("a portal nobody has set up", () => {
  test.describe.configure({ mode: "serial" });
  let portal: { origin: string; link: string; stop: () => Promise<void> };
  test.beforeAll(async () => {
    portal = await startEmptyPortal();
  });
  test.afterAll(() => portal.stop());

  for (const javaScriptEnabled of [true, false]) {
    test(`SEC-02: from the first link to a coordinator at home${javaScriptEnabled ? "" : ", JavaScript off"}`, async ({
      browser,
    }) => {
      const slug = javaScriptEnabled ? "littoral-nord" : "littoral-sud";
      const operator = await aWindow(browser, javaScriptEnabled);
      if (javaScriptEnabled) {
        await operator.goto(portal.link);
        await isWell(operator, "Qui tient ce portail ?");
        await openAccount(operator, "operateur@exemple.org", "Ouvrir le compte du portail");
      } else {
        // The first link has been used: the operator signs in as anybody does.
        await operator.goto(portal.link);
        await expect(operator.getByRole("alert")).toContainText("Ce lien a déjà servi");
        await signIn(operator, "operateur@exemple.org");
      }
      await isWell(operator, "Quels réseaux ce portail accueille-t-il ?");
      await operator.getByLabel("Nom du réseau").fill(`Réseau ${slug}`);
      await operator.getByLabel("Adresse dans le portail").fill("Operator!");
      await operator.getByLabel("Tête de réseau").fill("L’Auberge");
      await operator.getByRole("button", { name: "Ouvrir le réseau" }).click();
      await expect(operator.getByRole("alert")).toContainText("Petites lettres, chiffres et tirets");
      await expect(operator.getByLabel("Nom du réseau")).toHaveValue(`Réseau ${slug}`);
      await operator.getByLabel("Adresse dans le portail").fill(slug);
      await operator.getByRole("button", { name: "Ouvrir le réseau" }).click();
      const link = await operator.getByLabel("Lien d’invitation").inputValue();

      const coordinator = await aWindow(browser, javaScriptEnabled);
      await coordinator.goto(link);
      await isWell(coordinator, "Rejoindre L’Auberge ?");
      await openAccount(coordinator, `${slug}@exemple.org`, "Accepter et ouvrir mon compte");
      await expect(coordinator).toHaveURL(`${portal.origin}/${slug}`);
      await coordinator.goto(`${portal.origin}/${slug}/people`);
      await isWell(coordinator, "Qui a accès, et jusqu’à quand ?");
      await coordinator.goto(`${portal.origin}/account`);
      await isWell(coordinator, "Comment vous appeler, et sur quels appareils ?");
      await coordinator.goto(link);
      await expect(coordinator.getByRole("alert")).toContainText("Ce lien a déjà servi");
      await operator.goto(`${portal.origin}/${slug}`);
      await expect(operator.getByText("Erreur 404")).toBeVisible();
    });
  }
});

/** A secret by address: what the person's app keeps. */
const apps = new Map<string, { secret: Uint8Array; lastStep: number }>();

async function openAccount(page: Page, email: string, button: string) {
  await page.getByLabel("Nom affiché").fill("Amira");
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByLabel("Mot de passe").fill(PASSWORD);
  await page.getByRole("button", { name: button }).click();
  await isWell(page, "Quelle application donnera vos codes ?");
  await page.getByText("Je ne peux pas le scanner").click();
  const typed = (await page.locator("code").innerText()).replaceAll(" ", "");
  apps.set(email, { secret: decodeBase32IgnorePadding(typed), lastStep: 0 });
  await page.getByLabel(/six chiffres/).fill(await code(page, email));
  await page.getByRole("button", { name: "C’est prêt" }).click();
  await isWell(page, "Où garderez-vous ces dix codes ?");
  await expect(page.getByRole("list", { name: "Codes de secours" }).getByRole("listitem")).toHaveCount(10);
  await page.getByRole("link", { name: "Je les ai notés : continuer" }).click();
}

async function signIn(page: Page, email: string) {
  await page.goto(new URL("/sign-in", page.url()).href);
  await isWell(page, "Qui êtes-vous ?");
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByLabel("Mot de passe").fill(PASSWORD);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await isWell(page, "Quel est votre code du moment ?");
  await page.getByLabel("Code à six chiffres").fill(await code(page, email));
  await page.getByRole("button", { name: "Continuer", exact: true }).click();
}

/** The digits of the moment, once each, as the app would show them: a used code is waited out. */
async function code(page: Page, email: string): Promise<string> {
  const app = apps.get(email);
  if (!app) throw new Error(`${email} has no app`);
  const step = () => Math.floor(Date.now() / 30_000);
  // The portal takes the code of the next half minute, so at most one is waited for.
  let next = Math.max(step(), app.lastStep + 1);
  while (next > step() + 1) {
    await page.waitForTimeout(500);
    next = Math.max(step(), app.lastStep + 1);
  }
  app.lastStep = next;
  return generateHOTP(app.secret, BigInt(next), 6);
}

/** The page asked for, with nothing an accessibility check objects to, and nothing wider than a phone. */
async function isWell(page: Page, question: string) {
  await expect(page.getByRole("heading", { level: 1, name: question })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${question} is wider than the screen`).toBeLessThanOrEqual(0);
  // The checker runs in the page.
  if (!scripted.has(page)) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const scripted = new WeakSet<Page>();

async function aWindow(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled,
    locale: "fr-FR",
    viewport: { width: 360, height: 640 },
  });
  const page = await context.newPage();
  if (javaScriptEnabled) scripted.add(page);
  page.on("pageerror", (error) => {
    throw error;
  });
  return page;
}

async function startEmptyPortal() {
  const folder = mkdtempSync(join(tmpdir(), "relais-set-up-"));
  // As root, the database runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const port = await freePort();
  const { RELAIS_DEMO: _demo, ...environment } = process.env;
  const child = spawn(process.execPath, ["build/start/main.js"], {
    cwd: projectFolder,
    env: {
      ...environment,
      PORT: String(port),
      RELAIS_DATA: folder,
      NODE_ENV: "production",
      LANG: "fr_FR.UTF-8",
      LC_ALL: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const origin = `http://127.0.0.1:${port}`;
  const said = await output(child, `${origin}\n`);
  const link = /http:\S+\/set-up\/\S+/.exec(said)?.[0];
  if (!link) throw new Error(said);
  return { origin, link, stop: () => stop(child, folder) };
}

function output(child: ChildProcess, until: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (piece) => {
        said += String(piece);
        if (said.endsWith(until)) resolve(said);
      });
    }
    child.once("close", () => reject(new Error(said)));
  });
}

async function stop(child: ChildProcess, folder: string) {
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
