import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import { METHODS } from "~/core/split/scenario";
import { type MemberFacts, scenarioFrom, startingSettings } from "~/core/split/settings";
import { splitBatch } from "~/core/split/split-batch";
import { wordsIn } from "~/i18n/i18n.server";
import { movedBy, placeOf, WHOLE } from "./bar-places";
import { draftOf, underEachMethod } from "./drafts";
import { type Other, Served } from "./served";

const drawn = (asked: number, quantity: number, others: Other[] = []) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={wordsIn("fr")}>
      <Served asked={asked} quantity={quantity} others={others} />
    </I18nextProvider>,
  );

const width = (of: string, page: string) =>
  Number(new RegExp(`split-served-${of}"[^>]*width="([\\d.]+)"`).exec(page)?.[1]);

test("what is given beyond a request is said, and never drawn as a request that is met", () => {
  const [met, more, farMore] = [drawn(14, 14), drawn(14, 15), drawn(14, 60)];
  expect(met).not.toContain("split-served-beyond");
  for (const page of [more, farMore]) {
    expect(width("part", page)).toBe(width("part", met));
    expect(width("beyond", page)).toBeGreaterThan(0);
    expect(width("part", page) + width("beyond", page)).toBeLessThanOrEqual(100);
  }
  expect(farMore).toContain("60 pour une demande de 14");
  expect(farMore).not.toContain("%");
});

test("a request ends at 70 % of every bar, and a bar never leaves its frame", () => {
  expect(placeOf(14, 14)).toBe(70);
  expect(placeOf(7, 14)).toBe(35);
  expect(placeOf(0, 14)).toBe(0);
  expect(placeOf(60, 14)).toBe(100);
  expect(placeOf(3, 0)).toBe(0);
});

test("a bar's end goes as far as the pointer does, and stays on the bar", () => {
  expect(movedBy(0, { from: 10, asked: 14 })).toBe(10);
  expect(movedBy(WHOLE / 100, { from: 0, asked: 14 })).toBe(14);
  expect(movedBy(-1, { from: 10, asked: 14 })).toBe(0);
  expect(movedBy(1, { from: 10, asked: 14 })).toBe(20);
  expect(movedBy(-0.35, { from: 60, asked: 14 })).toBe(13);
});

const member = (id: string, asked: number, idle: number): MemberFacts => ({
  id,
  name: id,
  sites: [],
  asked,
  idle,
  peopleMet: 0,
  pace: 0,
  carried: 0,
  requested: true,
  onBehalf: false,
});

test("each mark stands where its method's own split would put the bar's end", () => {
  const inputs = { fit: 37, setAside: 0, promised: 0, members: [member("a", 14, 0), member("b", 30, 9)] };
  const draft = draftOf({ id: "1", letter: "A" }, startingSettings, inputs);
  const drafts = underEachMethod(draft, inputs);
  expect(drafts.map(({ settings }) => settings.method)).toEqual([...METHODS]);
  for (const { settings, lines } of drafts) {
    const alone = splitBatch(scenarioFrom({ ...startingSettings, method: settings.method }, inputs.members, 37));
    if (!alone.ok) throw new Error(alone.refusal.reason);
    for (const { memberId, quantity } of alone.value.lines) {
      expect(lines.get(memberId)?.quantity).toBe(quantity);
      const asked = memberId === "a" ? 14 : 30;
      expect(drawn(asked, 1, [{ method: settings.method, quantity }])).toContain(
        `x="${placeOf(quantity, asked)}%" y="14"`,
      );
    }
  }
});
