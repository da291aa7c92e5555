import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type NewLetter, queueLetter } from "~/data/network/letters.server";
import { asSystem } from "~/data/scope/system.server";
import { inTenant } from "~/data/scope/tenant.server";
import { mailSettings } from "~/mail/post-office.server";
import { LetterNotSent, sendLetter } from "~/mail/send-letter.server";
import { lettersOf, openedLetter } from "~/queries/network/letters.server";
import { type FakeResend, fakeResend } from "./fake-resend";
import { emptyPortal, networkOfTwo, type Portal } from "./portal";

let portal: Portal;
let resend: FakeResend;
let network: Awaited<ReturnType<typeof networkOfTwo>>;

beforeAll(async () => {
  portal = await emptyPortal();
  resend = await fakeResend();
});
afterAll(async () => {
  await resend.stop();
  await portal.close();
});
beforeEach(async () => {
  process.env.RESEND_API_KEY = "re_test";
  process.env.RESEND_BASE_URL = resend.url;
  process.env.RELAIS_MAIL_FROM = "relais@example.org";
  process.env.RELAIS_ORIGIN = "https://relais.example.org";
  network = await networkOfTwo();
});
afterEach(() => resend.reset());

const token = "one-time-token";

async function invited(values: Partial<NewLetter> = {}) {
  const { networkId } = network;
  const letterId = await asSystem(networkId, (db) =>
    queueLetter(db, {
      networkId,
      to: { address: "new@example.org" },
      locale: "fr",
      kind: "invitation",
      values: { token },
      ...values,
    } as NewLetter),
  );
  return { networkId, letterId };
}

const shown = ({ networkId, letterId }: { networkId: string; letterId: string }) =>
  asSystem(networkId, (db) => openedLetter(db, networkId, letterId));

const jobsFor = (letterId: string) =>
  portal.asRoot(async (root) => {
    const { rows } = await root.query<{ payload: unknown }>(
      `select p.payload from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
        where t.identifier = 'send-letter' and p.payload->>'letterId' = $1`,
      [letterId],
    );
    return rows.map(({ payload }) => payload);
  });

describe("a letter and its job", () => {
  test("are written together, and the job holds ids only", async () => {
    const letter = await invited();
    expect(await jobsFor(letter.letterId)).toEqual([letter]);
  });

  test("do not exist when what caused them did not happen", async () => {
    const { networkId } = network;
    let letterId = "";
    const failed = asSystem(networkId, async (db) => {
      const to = { address: "new@example.org" };
      letterId = await queueLetter(db, { networkId, to, locale: "fr", kind: "invitation", values: { token } });
      throw new Error("the act failed");
    });
    await expect(failed).rejects.toThrow("the act failed");
    expect(await shown({ networkId, letterId })).toBeNull();
    expect(await jobsFor(letterId)).toEqual([]);
  });

  test("are written by a lead, who may not read them back", async () => {
    const { networkId, member, lead } = network;
    const who = { networkId, organisationId: member, role: "lead", accountId: lead } as const;
    const letterId = await inTenant(who, (db) =>
      queueLetter(db, {
        networkId,
        to: { address: "new@example.org" },
        locale: "fr",
        kind: "invitation",
        values: { token },
      }),
    );
    expect(await inTenant(who, (db) => lettersOf(db))).toEqual({ letters: [], unsent: 0, pages: 1 });
    expect(await shown({ networkId, letterId })).toMatchObject({ state: "waiting" });
  });

  test("hold what the letter says only sealed", async () => {
    const { letterId } = await invited();
    const rows = await portal.asRoot((root) =>
      root.query<{ row: string; sealed: Buffer }>(
        "select l::text as row, values_sealed as sealed from letters l where id = $1",
        [letterId],
      ),
    );
    expect(rows.rows[0]?.row).not.toContain(token);
    expect(rows.rows[0]?.sealed.toString("latin1")).not.toContain(token);
  });
});

describe("sending", () => {
  test("hands over subject, HTML and text in the reader's language, with one link", async () => {
    const letter = await invited();
    expect(await sendLetter(letter)).toBe("accepted");
    const [sent] = resend.received;
    expect(sent?.key).toBe(letter.letterId);
    expect(sent?.body).toMatchObject({ to: "new@example.org", subject: "Votre invitation à Relais" });
    expect(sent?.body.html).toMatch(/^<!doctype html><html lang="fr" dir="ltr">/);
    expect(sent?.body.text).toContain(`https://relais.example.org/invitation/${token}`);
    expect(await shown(letter)).toMatchObject({ state: "accepted" });
  });

  test("never sends twice: a letter accepted before is left alone", async () => {
    const letter = await invited();
    await sendLetter(letter);
    expect(await sendLetter(letter)).toBe("done");
    expect(resend.received).toHaveLength(1);
  });

  test("never sends twice: two workers at once with the same letter", async () => {
    const letter = await invited();
    const results = await Promise.all([sendLetter(letter), sendLetter(letter), sendLetter(letter)]);
    expect(results.sort()).toEqual(["accepted", "done", "done"]);
    expect(resend.received).toHaveLength(1);
  });

  test("never sends twice: an answer that got lost is asked for again under the same key", async () => {
    const letter = await invited();
    resend.will("lost");
    await expect(sendLetter(letter)).rejects.toThrow(new LetterNotSent("no-answer"));
    expect(await shown(letter)).toMatchObject({ state: "retrying", problem: "no-answer" });
    expect(await sendLetter(letter)).toBe("accepted");
    expect(resend.received.map(({ key }) => key)).toEqual([letter.letterId, letter.letterId]);
    expect(resend.received[1]?.body).toEqual(resend.received[0]?.body);
    expect(resend.delivered.size).toBe(1);
  });

  test.each([
    ["busy", "rate_limit_exceeded"],
    ["broken", "internal_server_error"],
  ] as const)("is tried again where the mail service is %s", async (behaviour, problem) => {
    const letter = await invited();
    resend.will(behaviour);
    await expect(sendLetter(letter)).rejects.toThrow(problem);
    expect(await shown(letter)).toMatchObject({ state: "retrying", problem });
    expect(await sendLetter(letter)).toBe("accepted");
    expect(await shown(letter)).toMatchObject({ state: "accepted", problem: null });
  });

  test("is tried again where the mail service says nothing in time", async () => {
    const letter = await invited();
    resend.will("silent");
    await expect(sendLetter(letter, mailSettings(100))).rejects.toThrow("no-answer");
  });

  test("is tried again where the mail service is down", async () => {
    const letter = await invited();
    process.env.RESEND_BASE_URL = "http://127.0.0.1:9";
    await expect(sendLetter(letter)).rejects.toThrow("no-answer");
    expect(await shown(letter)).toMatchObject({ state: "retrying" });
  });

  test("a refused letter is not tried again, and is shown with a word that does not quote it", async () => {
    const letter = await invited();
    resend.will("refuse");
    expect(await sendLetter(letter)).toBe("refused");
    expect(await sendLetter(letter)).toBe("done");
    expect(resend.received).toHaveLength(1);
    expect(await shown(letter)).toMatchObject({
      state: "refused",
      problem: "validation_error",
      content: { kind: "invitation" },
    });
  });
});

describe("a letter that does not leave", () => {
  test("stays readable where no mail key is set", async () => {
    delete process.env.RESEND_API_KEY;
    const letter = await invited();
    expect(await sendLetter(letter)).toBe("held");
    expect(await shown(letter)).toMatchObject({ state: "held", content: { values: { token } } });
    expect(resend.received).toEqual([]);
  });

  test("never leaves an invented network, whose addresses belong to nobody we know", async () => {
    network = await networkOfTwo({ invented: true });
    const letter = await invited();
    expect(await sendLetter(letter)).toBe("held");
    expect(resend.received).toEqual([]);
  });

  test("is nobody's business in another network", async () => {
    const letter = await invited();
    const other = await networkOfTwo();
    expect(await sendLetter({ ...letter, networkId: other.networkId })).toBe("done");
    expect(await asSystem(other.networkId, (db) => lettersOf(db))).toEqual({ letters: [], unsent: 0, pages: 1 });
  });
});
