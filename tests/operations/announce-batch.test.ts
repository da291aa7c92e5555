import { describe, expect, test } from "vitest";
import type { Result } from "~/core/result";
import { newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { type AnnounceBatchForm, announceBatchForm } from "~/forms/batch-forms";
import { announceBatch } from "~/operations/batch/announce-batch.server";
import { parseForm } from "~/web/parse-form.server";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

const phone = {
  kind: "phone",
  maker: "Sony",
  model: "Xperia X",
  grade: "1",
  operatorLock: null,
  battery: "ok",
  status: "refurbished",
} as const;

const form = (people: People, more: Partial<AnnounceBatchForm> = {}): AnnounceBatchForm => ({
  id: newId(),
  name: `Lot ${newId()}`.slice(0, 40),
  donorId: people.donorId,
  newDonor: "",
  operationId: null,
  newOperation: "Smartphone suspendu",
  programmeId: null,
  expectedOn: "2023-09-26",
  reportDueOn: "2023-12-31",
  resaleForbidden: true,
  again: false,
  sure: false,
  lotNumbers: [],
  fromSheet: false,
  lines: [{ ...phone, quantity: 500 }],
  ...more,
});

const announce = (people: People, announced: AnnounceBatchForm) =>
  inTenant(people.amira, (db) => announceBatch(db, people.amira, announced));

const refusalOf = (result: Result<unknown, { reason: string }>) => (result.ok ? null : result.refusal);

describe("announcing a batch", () => {
  test("makes its lines and the donor's delivery to count, and nothing is in stock", async () => {
    const people = await aNetwork();
    const announced = form(people, {
      lines: [
        { ...phone, quantity: 454 },
        { ...phone, operatorLock: "SFR", quantity: 46 },
      ],
    });
    expect(await announce(people, announced)).toEqual({ ok: true, value: { batchId: announced.id } });
    await inTenant(people.amira, async (db) => {
      const batch = await db.batch.findFirstOrThrow({
        where: { id: announced.id },
        include: { lines: true, transfers: { include: { lines: true } }, operation: true },
      });
      expect(batch.operation.name).toBe("Smartphone suspendu");
      expect(batch.lines.map(({ announced: count }) => count).sort()).toEqual([454, 46]);
      expect(batch.transfers).toHaveLength(1);
      expect(batch.transfers[0]).toMatchObject({ state: "sent", fromOrganisationId: people.donorId });
      expect(batch.transfers[0]?.lines.map(({ quantity }) => quantity).sort()).toEqual([454, 46]);
      expect(await db.stockBalance.count({ where: { batchLine: { batchId: announced.id } } })).toBe(0);
    });
  });

  test("two rows that say the same thing are one line", async () => {
    const people = await aNetwork();
    const announced = form(people, {
      lines: [
        { ...phone, quantity: 3 },
        { ...phone, quantity: 4 },
      ],
    });
    await announce(people, announced);
    const lines = await inTenant(people.amira, (db) => db.batchLine.findMany({ where: { batchId: announced.id } }));
    expect(lines.map((line) => line.announced)).toEqual([7]);
  });

  test("sent twice makes one batch; sent again with other content is refused", async () => {
    const people = await aNetwork();
    const announced = form(people);
    expect(await announce(people, announced)).toEqual(await announce(people, announced));
    expect(refusalOf(await announce(people, { ...announced, name: "Autre" }))).toEqual({
      reason: "sent-with-other-content",
    });
    expect(await inTenant(people.amira, (db) => db.batch.count())).toBe(1);
  });

  test("a donor or a campaign nearly called as a known one is asked about before it is made", async () => {
    const people = await aNetwork();
    await announce(people, form(people));
    const second = form(people, { donorId: null, newDonor: "Les ateliers du bocages" });
    expect(refusalOf(await announce(people, second))).toEqual({
      reason: "donor-near",
      name: "Les ateliers du bocages",
      near: "Les Ateliers du Bocage",
    });
    expect(refusalOf(await announce(people, form(people, { newOperation: "Smartphone suspendus" })))).toMatchObject({
      reason: "operation-near",
      near: "Smartphone suspendu",
    });
    expect((await announce(people, { ...second, sure: true })).ok).toBe(true);
    expect(await inTenant(people.amira, (db) => db.organisation.count({ where: { kind: "donor" } }))).toBe(2);
  });

  test("two sendings at once of the same form make one batch", async () => {
    const people = await aNetwork();
    const announced = form(people);
    const both = await Promise.all([announce(people, announced), announce(people, announced)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await inTenant(people.amira, (db) => db.batch.count())).toBe(1);
  });

  test("a sheet read before is recognised in any order of its lines, and announced all the same when asked", async () => {
    const people = await aNetwork();
    const lines = [
      { ...phone, quantity: 10 },
      { ...phone, grade: "2", quantity: 20 },
    ];
    const first = form(people, { fromSheet: true, lotNumbers: ["ADB-2023-09"], lines });
    await announce(people, first);
    const again = form(people, { fromSheet: true, lotNumbers: ["ADB-2023-09"], lines: [...lines].reverse() });
    expect(refusalOf(await announce(people, again))).toEqual({
      reason: "same-sheet",
      batchId: first.id,
      name: first.name,
    });
    expect((await announce(people, { ...again, again: true })).ok).toBe(true);
  });

  test("typed lines are no sheet: the same ones twice are two batches", async () => {
    const people = await aNetwork();
    await announce(people, form(people));
    expect((await announce(people, form(people))).ok).toBe(true);
  });

  test("a refusal leaves nothing behind, not even a new donor", async () => {
    const people = await aNetwork();
    const { operationId } = await someOperation(people);
    const wrong = form(people, { donorId: null, newDonor: "Un autre donateur", newOperation: "", operationId });
    expect(refusalOf(await announce(people, wrong))).toEqual({ reason: "operation-missing" });
    await inTenant(people.amira, async (db) => {
      expect(await db.organisation.count({ where: { name: "Un autre donateur" } })).toBe(0);
    });
  });

  test("a name that was typed counts more than the choice left beside it", async () => {
    const people = await aNetwork();
    const announced = form(people, { newDonor: "Un autre donateur" });
    expect((await announce(people, announced)).ok).toBe(true);
    const batch = await inTenant(people.amira, (db) =>
      db.batch.findFirstOrThrow({ where: { id: announced.id }, include: { donor: true } }),
    );
    expect(batch.donor).toMatchObject({ name: "Un autre donateur", kind: "donor" });
  });

  test.each([
    ["no line", { lines: [] }, { reason: "no-lines" }],
    ["no donor", { donorId: null }, { reason: "donor-missing" }],
    ["a donor of nobody", { donorId: newId() }, { reason: "donor-missing" }],
    ["a member for a donor", { newDonor: "Utopia 56" }, { reason: "donor-name-taken", name: "Utopia 56" }],
    ["no operation", { newOperation: "" }, { reason: "operation-missing" }],
    ["a programme the network did not open to", { programmeId: newId() }, { reason: "programme-missing" }],
  ] satisfies [string, Partial<AnnounceBatchForm>, object][])("is refused with %s", async (_, more, refusal) => {
    const people = await aNetwork();
    expect(refusalOf(await announce(people, form(people, more)))).toEqual(refusal);
  });

  test("is refused under a name another batch has", async () => {
    const people = await aNetwork();
    await announce(people, form(people, { name: "Septembre" }));
    expect(refusalOf(await announce(people, form(people, { name: "Septembre" })))).toEqual({
      reason: "name-taken",
      name: "Septembre",
    });
  });

  test("a member's lead cannot: the database refuses", async () => {
    const people = await aNetwork();
    await expect(inTenant(people.lea, (db) => announceBatch(db, people.lea, form(people)))).rejects.toThrow();
    expect(await inTenant(people.amira, (db) => db.batch.count())).toBe(0);
  });
});

describe("the form of a batch", () => {
  const posted = (fields: Record<string, string>) =>
    parseForm(
      new Request("http://relais.test", {
        method: "POST",
        body: new URLSearchParams({
          id: newId(),
          name: "Lot",
          newDonor: "Donateur",
          newOperation: "Opération",
          ...fields,
        }),
      }),
      announceBatchForm,
    );

  test("rows left blank are no lines, and a problem names the row it is in", async () => {
    const good = await posted({
      "lines.0.model": "",
      "lines.0.quantity": "",
      "lines.3.maker": "Sony",
      "lines.3.model": "X",
      "lines.3.quantity": "12",
    });
    expect(good.ok && good.value.lines).toMatchObject([{ maker: "Sony", model: "X", quantity: 12, kind: "phone" }]);
    const bad = await posted({ "lines.3.maker": "Sony", "lines.3.model": "X", "lines.3.quantity": "beaucoup" });
    expect(bad.ok ? null : bad.problems).toEqual({ "lines.3.quantity": "not_a_number" });
  });

  test("a counted sheet comes as counts of phones and takes the place of typed rows", async () => {
    const line = {
      maker: "Sony",
      model: "Xperia X",
      grade: "1",
      operatorLock: "",
      battery: "ok",
      status: "refurbished",
      quantity: 500,
    };
    const parsed = await posted({
      sheet: JSON.stringify([line]),
      lotNumbers: "ADB-2023-09,LOT-B",
      "lines.0.model": "X",
      "lines.0.maker": "Y",
      "lines.0.quantity": "1",
    });
    expect(parsed.ok && parsed.value).toMatchObject({
      fromSheet: true,
      lotNumbers: ["ADB-2023-09", "LOT-B"],
      lines: [{ kind: "phone", ...line }],
    });
  });

  test.each([
    ["a model", { "lines.0.maker": "Sony", "lines.0.model": "490154203237518", "lines.0.quantity": "1" }],
    ["a lot number", { lotNumbers: "490154203237518" }],
    ["a name", { name: "Lot 49-015420-323751-8" }],
    [
      "an unknown column of the sheet",
      {
        sheet: JSON.stringify([
          {
            maker: "Sony",
            model: "X",
            grade: "",
            battery: "ok",
            status: "blocked",
            quantity: 1,
            imei: "490154203237518",
          },
        ]),
      },
    ],
  ])("no IMEI gets in through %s", async (_, fields) => {
    expect((await posted(fields)).ok).toBe(false);
  });
});

async function someOperation(people: People): Promise<{ operationId: string }> {
  const announced = form(people);
  await announce(people, announced);
  return inTenant(people.amira, (db) =>
    db.batch.findFirstOrThrow({ where: { id: announced.id }, select: { operationId: true } }),
  );
}
