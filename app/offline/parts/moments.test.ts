import { expect, test } from "vitest";
import en from "../../../locales/en/field.json";
import fr from "../../../locales/fr/field.json";
import { learnWords, wordsIn } from "../words";
import { since, until } from "./moments";

learnWords({ fr, en });

const MORNING = Date.UTC(2026, 10, 23, 8);
const HOUR = 3_600_000;
const paris = "Europe/Paris";

test("the end of a pass is said with its day only when that is not today", () => {
  const words = wordsIn("fr", paris);
  expect(until(words, Date.UTC(2026, 10, 23, 22, 59), MORNING, paris)).toBe("jusqu’à 23:59");
  expect(until(words, Date.UTC(2026, 10, 23, 23, 30), MORNING, paris)).toBe("jusqu’à demain, 00:30");
  expect(until(words, MORNING + 72 * HOUR, MORNING, paris)).toBe("jusqu’au jeudi 26 novembre, 09:00");
});

test("the last answer of the server is told as coarsely as it is kept", () => {
  expect(since("fr-FR", MORNING - HOUR / 6, MORNING)).toBeNull();
  expect(since("fr-FR", MORNING - HOUR / 2, MORNING)).toBe("il y a 30 minutes");
  expect(since("en-GB", MORNING - 26 * HOUR, MORNING)).toBe("yesterday");
});
