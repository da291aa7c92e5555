import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { type FieldPhone, fieldPhone, readQr } from "./field-phone";
import { expect, test as journey } from "./journey";
import { weekOver } from "./journey-nights";
import { type OwnPortal, ownPortal } from "./own-portal";

export const network = "/littoral-nord";
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** What the lead's own table says of this week. */
export interface Week {
  handed: number;
  needs: { follow_up: number; steps: number; ties: number; rescue: number; information: number; unstated: number };
  cameBack: number;
  damaged: number;
}

/** A lead at their own screen, whose group has phones to give. */
export interface Lead {
  page: Page;
  /** A pass for the night, with so many phones in its bag; where its QR leads, and what is typed instead. */
  gives: (pass: { label: string; bag?: number; receives?: boolean }) => Promise<Pass>;
  week: () => Promise<Week>;
}

export interface Pass {
  /** Its page, at the lead's. */
  path: string;
  /** "/p/…", as the QR says after the portal's address. */
  link: string;
  /** "K7QM2-9XWRA". */
  code: string;
}

interface Fixtures {
  lead: Lead;
  /** Phones of this journey: each is looked over for errors at the end. */
  phones: (origin?: string) => Promise<FieldPhone>;
}

export const test = journey.extend<Fixtures, { portal: OwnPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const portal = await ownPortal();
      await stocked(portal.origin);
      await use(portal);
      await portal.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  lead: async ({ page, portal, signIn }, use) => {
    await signIn("lead");
    await use({ page, gives: (pass) => gives(page, pass), week: () => weekOf(page, portal.origin) });
  },
  phones: async ({ browser, portal }: { browser: Browser; portal: OwnPortal }, use) => {
    const used: FieldPhone[] = [];
    await use(async (origin = portal.origin) => {
      const phone = await fieldPhone(browser, origin);
      used.push(phone);
      return phone;
    });
    for (const phone of used) await phone.close();
  },
});

export { expect };

/** The demonstration's lead has a parcel to acknowledge: all that is on it but its last line, which is still to come. */
async function stocked(origin: string): Promise<void> {
  const form = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) }) as const;
  const entered = await fetch(`${origin}/demo/sign-in`, { ...form({ as: "lead" }), redirect: "manual" });
  const headers = { cookie: (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
  const read = async (path: string) => (await fetch(origin + path, { headers })).text();
  const links = (html: string, path: RegExp) => [...new Set(html.match(path) ?? [])];
  for (const transfer of links(await read(`${network}/transfers`), new RegExp(`${network}/transfers/${UUID}`, "g"))) {
    const [receipt] = links(await read(transfer), new RegExp(`${transfer}/receipt`, "g"));
    if (!receipt) continue;
    const lines = [...(await read(`${receipt}?detail`)).matchAll(/<input[^>]*name="lines\.[^"]+\.received"[^>]*>/g)];
    const counted = lines.slice(0, -1).map(([input]) => [attribute(input, "name"), attribute(input, "value")]);
    const answer = await fetch(origin + receipt, {
      ...form({ intent: "receive", id: randomUUID(), complete: "more", ...Object.fromEntries(counted) }),
      headers,
      redirect: "manual",
    });
    if (answer.status !== 302) throw new Error(`the parcel was not acknowledged: ${answer.status}`);
    return;
  }
  throw new Error("no parcel is on its way to the lead");
}

const attribute = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";

export async function gives(
  page: Page,
  { label, bag = 0, receives = false }: Parameters<Lead["gives"]>[0],
): Promise<Pass> {
  await page.goto(`${network}/passes/new`);
  await page.getByRole("textbox", { name: /^Étiquette/ }).fill(label);
  if (receives) await page.getByRole("checkbox", { name: /de téléphone à téléphone/ }).check();
  if (bag > 0) {
    await page
      .getByRole("textbox", { name: /dans le sac$/ })
      .first()
      .fill(String(bag));
  }
  await page.getByRole("button", { name: /^Donner le laissez-passer pour la nuit/ }).click();
  const code = (await page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).innerText()).trim();
  return { path: new URL(page.url()).pathname, link: `/p/${code.replace("-", "")}`, code };
}

/** What the QR of a pass says, as the camera of a phone reads it off the lead's screen. */
export const scanned = (page: Page): Promise<string> =>
  readQr(page.getByRole("img", { name: /^Ouvre ce laissez-passer/ }));

async function weekOf(page: Page, origin: string): Promise<Week> {
  await weekOver(origin);
  const answer = await page.request.get(`${network}/handovers/table.csv?of=own`);
  const rows = (await answer.text()).split(/\r?\n/).map((line) => line.split(/[;,]/));
  const now = rows
    .filter(([, iso]) => /^\d{4}-W\d{2}$/.test(iso ?? ""))
    .sort((a, b) => (a[1] ?? "").localeCompare(b[1] ?? ""));
  const figures = (now.at(-1) ?? []).slice(2).map(Number);
  const [
    handed = 0,
    follow_up = 0,
    steps = 0,
    ties = 0,
    rescue = 0,
    information = 0,
    unstated = 0,
    waiting = 0,
    cameBack = 0,
    damaged = 0,
  ] = figures;
  if (waiting !== 0) throw new Error("the week is over, and a need is not counted");
  return { handed, needs: { follow_up, steps, ties, rescue, information, unstated }, cameBack, damaged };
}
