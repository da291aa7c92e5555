import { expect, test } from "vitest";
import { announceBatchForm } from "./batch-forms";

const rest = { id: "018f0000-0000-7000-8000-000000000001", name: "Lot", newOperation: "Relais" };

const parse = (lines: Record<string, Record<string, string>>) => announceBatchForm.safeParse({ ...rest, lines });
const problems = (lines: Record<string, Record<string, string>>) =>
  parse(lines).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];

test("a line is asked the traits of its kind, and no other one", () => {
  expect(problems({ 0: { kind: "sim", quantity: "5" } })).toEqual(["lines.0.operator required"]);
  expect(problems({ 0: { kind: "phone", quantity: "5" } })).toEqual([
    "lines.0.maker required",
    "lines.0.model required",
  ]);
  expect(problems({ 0: { kind: "charger", quantity: "5" } })).toEqual(["lines.0.plug required"]);
  expect(problems({ 0: { kind: "top_up", quantity: "5" } })).toEqual([
    "lines.0.operator required",
    "lines.0.faceValue required",
  ]);
});

test("what a top-up is worth is typed in euros and kept in cents", () => {
  const worth = (faceValue: string) => {
    const parsed = parse({ 0: { kind: "top_up", operator: "Lebara", faceValue, quantity: "2" } });
    return parsed.data?.lines[0]?.faceValueCents ?? parsed.error?.issues[0]?.message;
  };
  expect(["10", "7,50", "7.5", "0,1"].map(worth)).toEqual([1000, 750, 750, 10]);
  expect(["dix", "-3", "1 000,001", "0"].map(worth)).toEqual([
    "not_an_amount",
    "not_an_amount",
    "not_an_amount",
    "required",
  ]);
});

test("a blank row is no line, whatever choices stand in it", () => {
  const blank = { kind: "top_up", status: "refurbished", battery: "ok", plug: "usb_c", quantity: "" };
  expect(parse({ 0: blank, 1: { kind: "charger", plug: "usb_c", quantity: "4" } }).data?.lines).toHaveLength(1);
});
