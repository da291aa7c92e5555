import { expect, test } from "vitest";
import en from "../../../locales/en/field.json";
import fr from "../../../locales/fr/field.json";
import { learnWords, wordsIn } from "../words";
import { lineLabel } from "./said";

learnWords({ fr, en });

const noted = (kind: string | undefined, label: string) => ({
  line: "a",
  quantity: 1,
  label,
  ...(kind ? { kind } : {}),
});

test("a line of a note says what it is, in the language of the phone that shows it", () => {
  expect(lineLabel(wordsIn("fr"), noted("charger", "USB-C"))).toBe("Chargeur (USB-C)");
  expect(lineLabel(wordsIn("en"), noted("top_up", "Lebara 10 €"))).toBe("Top-up (Lebara 10 €)");
  expect(lineLabel(wordsIn("fr"), noted("charger", ""))).toBe("Chargeur");
  expect(lineLabel(wordsIn("fr"), noted("phone", "Sony Xperia X · 1"))).toBe("Sony Xperia X · 1");
});

test("an earlier phone's line has its label alone, a later phone's kind is no phone", () => {
  expect(lineLabel(wordsIn("fr"), noted(undefined, "Sony Xperia X"))).toBe("Sony Xperia X");
  expect(lineLabel(wordsIn("fr"), noted("radio", "Baofeng"))).toBe("Baofeng");
  expect(lineLabel(wordsIn("fr"), noted("radio", ""))).toBe("Article");
});
