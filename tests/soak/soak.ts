import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Browser, chromium } from "playwright";
import { findChromium } from "../../scripts/chromium.mjs";
import { weekOver } from "../support/journey-nights";
import { type OwnPortal, ownPortal } from "../support/own-portal";
import { healthy } from "../support/ports";
import { type Books, booksOf, differences } from "./books";
import { eveningOf, type Step, told } from "./evening";
import { hostileLine } from "./hostile-line";
import { type Given, type Lead, leadAt } from "./lead";
import { Volunteer } from "./volunteer";

/** The demonstration's group of the lead. */
const GROUP = "45a7395d-fc44-51e6-baaf-c210d0ab6840";
/** A shelf does not last for ever: after so many evenings another portal begins. */
const EVENINGS_OF_A_PORTAL = 10;
const TO_COME_HOME = 90_000;

export interface Told {
  seed: number;
  evening: string;
  thrown: string[];
  tapped: number;
  seconds: number;
  /** What the books or the phones say otherwise; empty when all is as tapped. */
  differs: string[];
}

/** Evenings of these seeds, one after the other, until one ends otherwise than it was tapped. */
export async function soak(seeds: readonly number[], tell: (one: Told) => void): Promise<Told[]> {
  const browser = await chromium.launch(await findChromium());
  const done: Told[] = [];
  let portal: OwnPortal | null = null;
  let lead: Lead | null = null;
  try {
    for (const [at, seed] of seeds.entries()) {
      if (at % EVENINGS_OF_A_PORTAL === 0) {
        await portal?.stop();
        portal = await ownPortal();
        lead = await leadAt(portal.origin);
      }
      if (!portal || !lead) throw new Error("no portal");
      const one = await anEvening({ browser, portal, lead }, seed);
      done.push(one);
      tell(one);
      if (one.differs.length > 0) break;
    }
  } finally {
    await portal?.stop();
    await browser.close();
  }
  return done;
}

interface World {
  browser: Browser;
  portal: OwnPortal;
  lead: Lead;
}

/** As whoever hosts it does: a portal that was killed, or gave up a database that keeps ending, is started again. */
function watchedOver(portal: OwnPortal): { restarts: () => number; stop: () => Promise<void> } {
  let restarts = 0;
  let starting: Promise<void> | null = null;
  const timer = setInterval(() => {
    if (portal.runs() || starting) return;
    restarts += 1;
    starting = portal
      .start()
      .catch(() => undefined)
      .finally(() => {
        starting = null;
      });
  }, 500);
  return {
    restarts: () => restarts,
    stop: async () => {
      clearInterval(timer);
      await starting;
    },
  };
}

async function anEvening({ browser, portal, lead }: World, seed: number): Promise<Told> {
  const begun = Date.now();
  const plan = eveningOf(seed);
  const evening = told(plan);
  const before = await booksNow(portal);
  const passes: [Given[], Given[]] = [[await lead.gives(plan.bag)], [await lead.gives(0)]];
  const volunteer = async (at: 0 | 1) => {
    const line = await hostileLine(portal.origin, plan.luck[at]);
    return Volunteer.with(browser, line, passes[at][0]?.link ?? "");
  };
  const [first, second] = [await volunteer(0), await volunteer(1)];
  const phones = [first, second];
  const killed: string[] = [];
  const handovers: string[] = [];
  const watch = watchedOver(portal);
  try {
    await first.opens();
    if (plan.isSpoiled) await opensTooLate(second, passes[1][0] as Given, portal);
    else await second.opens();
    for (const step of plan.steps) {
      const [phone, other] = step.phone === 0 ? [first, second] : [second, first];
      await take(step, phone, portal);
      if (step.act.startsWith("kill")) killed.push(step.act);
      if (step.act === "carried" && (await carried(phone, other))) handovers.push("a queue carried");
    }
    if (plan.bag > 0 && plan.isBagReturned) await first.returnsBag();
    const isLost = plan.isFirstLost && (await carried(first, second));
    await healthy(portal.origin);
    for (const { line } of phones) await line.calm();
    const differs: string[] = [];
    if (plan.isSpoiled) {
      const fresh = await lead.gives(0);
      passes[1].push(fresh);
      await second.opens(fresh.link);
    }
    for (const [at, phone] of phones.entries()) {
      if (at === 0 && isLost) continue;
      const left = await phone.comesHome(TO_COME_HOME);
      if (left !== "") differs.push(`phone ${at + 1} still has ${left}`);
    }
    for (const { line } of phones) await line.calm();
    const worked = phones.map(({ tapped, returned }, at) => ({
      tapped,
      passes: passes[at as 0 | 1].map(({ id }) => id),
      bag: at === 0 ? plan.bag : 0,
      returned,
    }));
    differs.push(...differences(before, await booksNow(portal), worked));
    const gaveUp = watch.restarts() > killed.filter((what) => what === "kill the portal").length;
    return {
      seed,
      evening,
      thrown: [
        ...killed,
        ...(gaveUp ? ["a portal that gave up"] : []),
        ...(plan.isSpoiled ? ["code used up"] : []),
        ...(first.returned ? ["a bag counted back"] : []),
        ...(isLost ? ["a phone that is lost"] : []),
        ...handovers,
        ...phones.flatMap(({ line }) => line.thrown),
      ],
      tapped: phones.reduce((sum, { tapped }) => sum + tapped.length, 0),
      seconds: Math.round((Date.now() - begun) / 1000),
      differs,
    };
  } finally {
    await watch.stop();
    for (const phone of phones) await phone.ends();
  }
}

/** Somebody else is quicker with the code, while this phone has no network and is told nothing. */
async function opensTooLate(phone: Volunteer, { link }: Given, portal: OwnPortal): Promise<void> {
  await phone.opensWithoutNetwork();
  const answer = await fetch(`${portal.origin}/field/open`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ code: link.slice("/p/".length), opener: "A".repeat(22), deviceKey: null }),
  });
  if (!answer.ok) throw new Error(`nobody could use the code up: ${answer.status} ${await answer.text()}`);
}

/** What waits on a phone goes to another one, as a file; whether all of it is on both. */
async function carried(from: Volunteer, to: Volunteer): Promise<boolean> {
  const file = await from.savesQueue();
  return file !== null && to.takesOver(file);
}

async function take(step: Step, phone: Volunteer, portal: OwnPortal): Promise<void> {
  switch (step.act) {
    case "carried":
      return;
    case "note":
      return phone.notes(step);
    case "undo":
      return phone.undoes();
    case "reload":
      return phone.reloads();
    case "cold start":
      return phone.startsCold();
    case "send":
      return phone.sends();
    case "cut":
      return phone.line.cut();
    case "mend":
      return phone.line.mend();
    case "wait":
      return wait(1_500);
    case "kill the portal":
      return portal.kill();
    case "kill the database":
      return killDatabase(portal.folder);
  }
}

/** The server of the database, at once; whoever watches it starts it again. */
function killDatabase(folder: string): void {
  const [pid = ""] = readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
}

/** Once the week is over, all that came in is counted. */
async function booksNow(portal: OwnPortal): Promise<Books> {
  await healthy(portal.origin);
  await weekOver(portal.origin);
  return booksOf(portal.folder, GROUP);
}
