import { describe, expect, test } from "vitest";
import { type CoastOrganisation, coastOf } from "./coast";

const member = (name: string, ...sites: [name: string, assumed?: boolean][]): CoastOrganisation => ({
  id: name,
  name,
  kind: "member",
  sites: sites.map(([site, assumed = false]) => ({ name: site, assumed })),
  state: null,
});

describe("the network as a line", () => {
  test.each([0, 1, 50])("with %i members stops once at each of them in each of its towns", (count) => {
    const members = Array.from({ length: count }, (_, at) =>
      at % 7 === 0 ? member(`m${at}`) : member(`m${at}`, [`town ${at % 3}`], ["elsewhere"]),
    );
    const { towns } = coastOf(members);
    const stops = towns.flatMap(({ name, stops: here }) => here.map(({ id }) => `${id} ${name}`));
    const expected = members.flatMap(({ id, sites }) =>
      sites.length > 0 ? sites.map(({ name }) => `${id} ${name}`) : [`${id} null`],
    );
    expect(stops.toSorted()).toEqual(expected.toSorted());
    const sizes = towns.filter(({ name }) => name !== null).map((town) => town.stops.length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  test("says of a town once what is so of most of its stops, and of the others that they differ", () => {
    const { towns } = coastOf([
      member("a", ["Calais", true]),
      member("b", ["Calais", true]),
      member("c", ["Calais"], ["Grande-Synthe"]),
      member("d", ["Grande-Synthe"]),
      member("e", ["Grande-Synthe", true]),
    ]);
    expect(towns.map(({ name, assumed, stops }) => [name, assumed, stops.map(({ unlike }) => unlike)])).toEqual([
      ["Calais", true, [null, null, "known"]],
      ["Grande-Synthe", false, [null, null, "assumed"]],
    ]);
  });

  test("ends with those that said no town, whatever their number", () => {
    const { towns } = coastOf([member("a"), member("b"), member("c", ["Calais"])]);
    expect(towns.map(({ name }) => name)).toEqual(["Calais", null]);
  });
});
