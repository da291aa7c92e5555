import type { Browser, BrowserContext, Locator, Page } from "playwright";
import needs from "../../locales/fr/field.json" with { type: "json" };
import type { Note } from "./evening";
import type { HostileLine } from "./hostile-line";

/** What a volunteer tapped, and whether the phone said it was kept; null when nobody saw. */
export interface Tapped {
  note: Note;
  kept: boolean | null;
}

const ACTS = { handed: "Remis", damaged: "Défectueux", came_back: "Revenu" } as const;
const SOON = 4_000;

/** A bag counted back: how many were in it by its phone, and whether the phone said that it was kept. */
export interface Returned {
  counted: number;
  kept: true | null;
}

/** A person with an old phone, who goes on tapping whatever the network does. */
export class Volunteer {
  readonly tapped: Tapped[] = [];
  returned: Returned | null = null;
  private page: Page | null = null;

  private constructor(
    private readonly context: BrowserContext,
    readonly line: HostileLine,
    private link: string,
  ) {}

  static async with(browser: Browser, line: HostileLine, link: string): Promise<Volunteer> {
    const context = await browser.newContext({
      viewport: { width: 360, height: 640 },
      isMobile: true,
      hasTouch: true,
      locale: "fr-FR",
      timezoneId: "Europe/Paris",
    });
    context.setDefaultTimeout(SOON);
    return new Volunteer(context, line, link);
  }

  /** Opens the link of a pass, as long as it takes; true when something can be noted. */
  async opens(link = this.link): Promise<boolean> {
    this.link = link;
    const page = await this.fresh();
    await page.goto(this.line.origin + link, { timeout: 2 * SOON }).catch(() => null);
    await page
      .getByRole("button", { name: "Ouvrir sur ce téléphone" })
      .tap()
      .catch(() => null);
    return this.canNote(page);
  }

  /** The link shows its page, the person asks for it, and then nothing answers any more. */
  async opensWithoutNetwork(): Promise<boolean> {
    const page = await this.fresh();
    await page.goto(this.line.origin + this.link, { timeout: 2 * SOON }).catch(() => null);
    await this.line.cut();
    await page
      .getByRole("button", { name: "Ouvrir sur ce téléphone" })
      .tap()
      .catch(() => null);
    return this.canNote(page);
  }

  /** The screen where one notes, found again as a person would: the page, then the icon, then the link. */
  private async atTheScreen(): Promise<Page | null> {
    if (this.page && !this.page.isClosed() && (await this.canNote(this.page))) return this.page;
    const page = await this.fresh();
    await page.goto(`${this.line.origin}/field`, { timeout: SOON }).catch(() => null);
    if (await this.canNote(page)) return page;
    return (await this.opens()) ? this.page : null;
  }

  private async canNote(page: Page): Promise<boolean> {
    const back = page.getByRole("button", { name: "Retour" });
    for (let screen = 0; screen < 3 && (await back.isVisible().catch(() => false)); screen += 1) {
      await back.tap().catch(() => null);
    }
    return page
      .getByRole("button", { name: /^Noter \d/ })
      .waitFor({ timeout: 2_500 })
      .then(
        () => true,
        () => false,
      );
  }

  private async fresh(): Promise<Page> {
    await this.page?.close().catch(() => undefined);
    this.page = await this.context.newPage();
    return this.page;
  }

  async notes(note: Note): Promise<void> {
    const page = await this.atTheScreen();
    if (!page) return;
    try {
      await page.getByRole("radio", { name: ACTS[note.kind] }).tap();
      const need = note.kind === "handed" ? (note.need ?? "none") : null;
      if (need) await page.getByRole("radio", { name: needs.need[need], exact: true }).check();
      await page.locator("#quantity").fill(String(note.quantity));
      await page.getByRole("button", { name: new RegExp(`^Noter ${note.quantity}\\s`) }).waitFor();
    } catch {
      // It was not said yet, and what is half said is nothing.
      await page.close();
      return;
    }
    const tapped: Tapped = { note, kept: null };
    this.tapped.push(tapped);
    const button = page.getByRole("button", { name: new RegExp(`^Noter ${note.quantity}\\s`) });
    if (note.dies) {
      await button.tap({ noWaitAfter: true }).catch(() => null);
      await this.dies();
      return;
    }
    tapped.kept = await keptBy(page, button);
  }

  /** Counts the bag back as its phone has it; one whose content the phone does not know waits for another evening. */
  async returnsBag(): Promise<void> {
    const page = await this.atTheScreen();
    if (!page) return;
    try {
      await page.getByRole("button", { name: "Ouvrir le sac" }).tap();
      await page.getByRole("button", { name: "Compter et rendre le sac" }).tap({ timeout: 1_000 });
      const counted = await page.locator("[id^=count-]").evaluateAll((all) => {
        return all.reduce((sum, one) => sum + Number((one as HTMLInputElement).value || 0), 0);
      });
      const button = page.getByRole("button", { name: /^Rendre le sac/ });
      await button.waitFor();
      this.returned = { counted, kept: null };
      this.returned.kept = await keptBy(page, button);
    } catch {
      // Not said.
    }
  }

  /** What waits here, as a file for a colleague; null where its pass is not open, or that screen has not come. */
  async savesQueue(): Promise<string | null> {
    const page = await this.atTheScreen();
    if (!page || (await page.evaluate(stillKept).catch(() => OPENING)).includes(OPENING)) return null;
    try {
      await page.getByRole("button", { name: "Voir ce qui attend" }).tap();
      await page.getByRole("button", { name: /^Confier à un collègue/ }).tap({ timeout: 1_000 });
      const save = page.getByRole("button", { name: "Enregistrer le fichier" });
      const [saved] = await Promise.all([page.waitForEvent("download", { timeout: SOON }), save.tap()]);
      return await saved.path();
    } catch {
      return null;
    }
  }

  /** Takes over what a colleague's phone saved. @returns whether the phone says that all of it is on it. */
  async takesOver(file: string): Promise<boolean> {
    const isOpen = (await this.atTheScreen()) !== null;
    const page = this.page;
    if (!page || page.isClosed()) return false;
    try {
      if (isOpen) await page.getByRole("button", { name: "Menu" }).tap();
      const way = isOpen ? /^Reprendre les notes/ : /^Je n’ai pas de laissez-passer/;
      await page.getByRole("button", { name: way }).tap();
      await page.getByLabel(/^Ouvrir un fichier/).setInputFiles(file);
      await page
        .getByText(/notes? reprises?|^Tout est déjà sur ce téléphone/)
        .first()
        .waitFor();
      return true;
    } catch {
      return false;
    }
  }

  /** Takes back what was noted last, while the phone offers it. */
  async undoes(): Promise<void> {
    const last = this.tapped.at(-1);
    const undo = this.page?.getByRole("button", { name: /^Annuler : / });
    if (last?.kept !== true || !this.page || !undo || !(await undo.isVisible().catch(() => false))) return;
    last.kept = null;
    await undo.tap().catch(() => null);
    const said = this.page.getByText(/Annulé, rien n’a été noté|Trop tard pour annuler/).first();
    const words = await said.innerText().catch(() => null);
    if (words !== null) last.kept = !words.startsWith("Annulé");
  }

  /** As when the system takes the memory back. */
  private async dies(): Promise<void> {
    await this.page?.close().catch(() => undefined);
    this.page = null;
  }

  /** As after a night in a pocket: the page is gone, and its worker with it. */
  async startsCold(): Promise<void> {
    if (!this.page || this.page.isClosed()) return;
    const devtools = await this.context.newCDPSession(this.page).catch(() => null);
    await devtools?.send("ServiceWorker.enable").catch(() => null);
    await devtools?.send("ServiceWorker.stopAllWorkers").catch(() => null);
    await this.dies();
  }

  async reloads(): Promise<void> {
    await this.page?.reload({ timeout: SOON }).catch(() => null);
  }

  /** Asks for what waits to leave now, and does not wait for it. */
  async sends(): Promise<void> {
    if (!this.page || this.page.isClosed()) return;
    try {
      await this.page.getByRole("button", { name: "Voir ce qui attend" }).tap();
      await this.page.getByRole("button", { name: "Envoyer maintenant" }).tap({ timeout: 1_000 });
    } catch {
      // Nothing waits, or something else is on the screen.
    }
  }

  /** Sends until nothing is on the phone any more. @returns what stayed, in words; "" when nothing did. */
  async comesHome(within: number): Promise<string> {
    const until = Date.now() + within;
    let left = "the page did not come";
    while (Date.now() < until) {
      const page = await this.atTheScreen();
      if (!page) continue;
      left = await page.evaluate(stillKept).catch(() => left);
      if (left === "") return "";
      await this.sends();
      await page.waitForTimeout(700).catch(() => null);
      left = await page.evaluate(stillKept).catch(() => left);
      if (left === "") return "";
    }
    return `${left}; on the screen: ${await this.screen()}`;
  }

  private async screen(): Promise<string> {
    const text = await this.page
      ?.locator("body")
      .innerText({ timeout: 1_000 })
      .catch(() => "");
    return (text ?? "").replace(/\s+/g, " ").slice(0, 400);
  }

  async ends(): Promise<void> {
    await this.context.close();
    await this.line.stop();
  }
}

const OPENING = "a pass that is opening";

/** Taps what keeps something, and hears whether the phone says that it did; null when nobody heard. */
async function keptBy(page: Page, button: Locator): Promise<true | null> {
  // What was said of the note before may still be said.
  await page.evaluate(() => document.querySelector("[role=status] > span")?.setAttribute("data-heard", ""));
  await button.tap().catch(() => null);
  return page
    .locator("[role=status] > span:not([data-heard])", { hasText: /^Noté : / })
    .waitFor({ state: "attached" })
    .then(
      () => true,
      () => null,
    );
}

/** Runs in the page: what this phone keeps that the portal should have. */
async function stillKept(): Promise<string> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await asked(indexedDB.open("relais-field"));
  try {
    const open = db.transaction(["entries", "parcels", "kept"]);
    const entries = (await asked(open.objectStore("entries").getAll())) as { state: string; reason: string | null }[];
    const parcels = await asked(open.objectStore("parcels").count());
    const opening = await asked(open.objectStore("kept").get("opening"));
    const states = entries.map(({ state, reason }) => `${state}${reason ? ` (${reason})` : ""}`);
    const broken: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const [, named] = /-([0-9a-f]{10})\.\w+$/.exec(url) ?? [];
        const bytes = await (await cache.match(url, { ignoreVary: true }))?.arrayBuffer();
        if (!named || !bytes) continue;
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
        if (!hash.startsWith(named)) broken.push(`something else at ${new URL(url).pathname}`);
      }
    }
    return [
      states.join(", "),
      broken.join(", "),
      parcels > 0 ? `${parcels} parcels` : "",
      opening ? "a pass that is opening" : "",
    ]
      .filter(Boolean)
      .join("; ");
  } finally {
    db.close();
  }
}
