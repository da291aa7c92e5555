import { expect, test } from "vitest";
import { z } from "zod";
import { announceBatchForm } from "~/forms/batch-forms";
import { day, id, name } from "~/forms/fields";
import { parseForm } from "./parse-form.server";

const form = z.object({ name: name(80), day });

const sent = (body: BodyInit, type = "application/x-www-form-urlencoded") =>
  new Request("http://ours.invalid/", { method: "POST", body, headers: { "Content-Type": type } });

test("a body that is no form is answered like an empty one, not as a fault", async () => {
  for (const type of ["application/json", "text/plain", "multipart/form-data"]) {
    expect(await parseForm(sent('{"name":"a"}', type), form)).toEqual({
      ok: false,
      problems: { name: "required" },
      values: {},
    });
  }
});

test("what a database cannot keep, and what turns the reading around, is not in a name", async () => {
  const parsed = await parseForm(sent(`name=${encodeURIComponent("A\0B\u202EC\u0007 D")}`), form);
  expect(parsed).toMatchObject({ ok: true, value: { name: "AB C D", day: null } });
});

test("a form of a hundred thousand names is turned away instead of being read for minutes", async () => {
  const body = Array.from({ length: 100_000 }, (_, i) => `${i.toString(36)}=`).join("&");
  await expect(parseForm(sent(body), form)).rejects.toMatchObject({ status: 413 });
});

test("a field called like an object's own is a field, and reaches nothing else", async () => {
  const parsed = await parseForm(sent("__proto__.name=a&constructor.prototype.day=b&name.__proto__.x=c"), form);
  expect(parsed.ok).toBe(false);
  expect({}).not.toHaveProperty("name");
});

test("a day is of this century: none that a database cannot keep", () => {
  const ok = ["2026-12-31", "2028-02-29", "", "0000-01-01", "1999-12-31", "2026-02-30", "9999-12-31"];
  expect(ok.map((typed) => day.safeParse(typed).success)).toEqual([true, true, true, false, false, false, false]);
});

test("an id is the same in capitals: its page is found again", () => {
  expect(id.parse("018F0000-0000-7000-8000-00000000ABCD")).toBe("018f0000-0000-7000-8000-00000000abcd");
});

test("a phone number is not a name, whatever dashes it is typed with", () => {
  expect(name(80).safeParse("06‑12–34—56-78").success).toBe(false);
  expect(name(80).safeParse("Lot 12 (500), décembre 2023").success).toBe(true);
});

test("lines that would become one beyond what a line holds are too many", async () => {
  const row = (at: number) => `lines.${at}.maker=Sony&lines.${at}.model=X&lines.${at}.quantity=1000000`;
  const rows = (count: number) => Array.from({ length: count }, (_, at) => row(at)).join("&");
  const batch = "id=018f0000-0000-7000-8000-000000000001&name=Lot&newDonor=D&newOperation=O";
  expect(await parseForm(sent(`${batch}&${rows(10)}`), announceBatchForm)).toMatchObject({ ok: true });
  expect(await parseForm(sent(`${batch}&${rows(11)}`), announceBatchForm)).toMatchObject({
    problems: { lines: "too_big" },
  });
});
