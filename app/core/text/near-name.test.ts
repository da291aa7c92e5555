import { describe, expect, test } from "vitest";
import { nearNames } from "./near-name";

const known = ["Utopia 56", "Collective Aid", "Secours Catholique", "MSF", "Grande-Synthe", "Écoute"];

describe("a name that could be a slip of another is found", () => {
  test.each([
    ["utopia 56", "Utopia 56"],
    ["Utopa 56", "Utopia 56"],
    ["UTOPIA56", "Utopia 56"],
    ["Utoipa 56", "Utopia 56"],
    ["Ütopia 56", "Utopia 56"],
    ["Utopia\u00a056", "Utopia 56"],
    ["Colective Aïd", "Collective Aid"],
    ["secours-catholique", "Secours Catholique"],
    ["Grande Synthe", "Grande-Synthe"],
    ["Ecoute", "Écoute"],
    ["msf", "MSF"],
  ])("%s beside %s", (typed, other) => {
    expect(nearNames(typed, known)).toEqual([other]);
  });
});

test.each(["Secours Populaire", "MDM", "Project Play", "Utopia", "Collectif", "Calais"])(
  "%s is another name",
  (typed) => {
    expect(nearNames(typed, known)).toEqual([]);
  },
);

test("what is numbered otherwise is another name", () => {
  expect(nearNames("Smartphone suspendu 2024", ["Smartphone suspendu 2023"])).toEqual([]);
  expect(nearNames("Opération 2", ["Opération 1", "Opération"])).toEqual([]);
  expect(nearNames("Smartphone suspendus 2023", ["Smartphone suspendu 2023"])).toEqual(["Smartphone suspendu 2023"]);
});

test("nothing is near to a name without a letter, but another such", () => {
  expect(nearNames("!", known)).toEqual([]);
});
