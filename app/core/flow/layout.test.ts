import { describe, expect, test } from "vitest";
import { FLOW_WIDTH } from "~/core/flow/columns";
import { type Flow, type FlowMember, flowTotals, foldMembers, joined } from "~/core/flow/facts";
import { layoutFlow } from "~/core/flow/layout";
import { seeded } from "~/core/sample/sample.test-support";

const member = (id: string, part: Partial<FlowMember> = {}): FlowMember => ({
  id,
  name: id,
  promised: 0,
  inTransit: 0,
  inStock: 0,
  inBags: 0,
  handedOver: 0,
  damaged: 0,
  lost: 0,
  ...part,
});

const flow = (members: FlowMember[], announced = 500): Flow => ({
  thing: "phone",
  donor: { name: "Les Ateliers du Bocage", announced, notYetArrived: 0 },
  hub: { name: "L’Auberge des Migrants", inStock: 8, damaged: 12, lost: 0 },
  members,
});

const lay = (facts: Flow, direction: "ltr" | "rtl" = "ltr") =>
  layoutFlow(facts, {
    direction,
    lines: { donor: 3, hub: 4, hands: facts.members.length > 0 ? 3 : 0, members: facts.members.map(() => 2) },
  });

const numbersIn = (d: string) => (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe("the picture of a donation", () => {
  test.each([0, 1, 2, 10, 40])("with %i members every place is inside it and none overlaps another", (count) => {
    const members = Array.from({ length: count }, (_, i) => member(`m${i}`, { inStock: i, handedOver: i * 3 }));
    const { width, height, members: places } = lay(flow(members));
    places.forEach((place, index) => {
      expect(place.y).toBeGreaterThanOrEqual(-0.1);
      expect(place.y + place.height).toBeLessThanOrEqual(height + 0.1);
      expect(place.x + place.width).toBeLessThanOrEqual(width);
      const next = places[index + 1];
      if (next) expect(place.y + place.height).toBeLessThan(next.y);
    });
  });

  test("no ribbon enters a place, where the words are", () => {
    const facts = flow([member("a", { handedOver: 60, inStock: 20, inTransit: 18, promised: 4 })]);
    const { ribbons, donor, hub, members, hands } = lay(facts);
    const [place] = members;
    const gutters = [
      [donor.x + donor.width, hub.x],
      [hub.x + hub.width, place?.x ?? 0],
      [(place?.x ?? 0) + (place?.width ?? 0), hands.x],
    ] as const;
    for (const { d } of ribbons) {
      // Path numbers alternate x and y but for the one V in the middle.
      const [start = 0] = numbersIn(d);
      const xs = numbersIn(d.split("V")[0] ?? "").filter((_, index) => index % 2 === 0);
      const gutter = gutters.find(([from]) => Math.abs(from - start) < 0.2);
      expect(gutter).toBeDefined();
      for (const x of xs) expect(x).toBeLessThanOrEqual((gutter?.[1] ?? 0) + 0.1);
    }
  });

  test("one phone among a million is still drawn, and nothing is drawn for zero", () => {
    const facts = flow([member("a", { handedOver: 1 }), member("b", { inStock: 999_999 }), member("c")], 1_000_000);
    const { ribbons, height } = lay(facts);
    expect(ribbons.filter(({ kind }) => kind === "handedOver")).toHaveLength(1);
    expect(ribbons.filter(({ kind }) => kind === "arrived")).toHaveLength(3);
    expect(height).toBeLessThan(700);
    expect(ribbons.every(({ d }) => !d.includes("NaN"))).toBe(true);
  });

  test("what is stuck is drawn apart from what moves, and stops short of where it is expected", () => {
    const stuck = [{ what: "inTransit", quantity: 18, days: 6 }] as const;
    const { ribbons, members } = lay(flow([member("a", { inTransit: 30, stuck })]));
    const late = ribbons.filter(({ kind }) => kind === "inTransit");
    expect(late.map((ribbon) => ribbon.stuck)).toEqual([false, true]);
    for (const { d } of late) expect(Math.max(...xsOfOutward(d))).toBeLessThan((members[0]?.x ?? 0) - 20);
  });

  test("what is promised is two lines without a filling, from the hub to whom it is promised", () => {
    const { ribbons, hub, members } = lay(flow([member("a", { promised: 100 })]));
    const [promised] = ribbons.filter(({ kind }) => kind === "promised");
    const lines = promised?.d.split("M").filter(Boolean) ?? [];
    expect(lines).toHaveLength(2);
    expect(promised?.d).not.toContain("Z");
    for (const line of lines) {
      const xs = xsOfOutward(line);
      expect([xs[0], xs.at(-1)]).toEqual([hub.x + hub.width, members[0]?.x]);
    }
  });

  test("what is late stops at a bar with its number, inside the gap, and a line says to whom it goes on", () => {
    const stuck = [{ what: "inTransit", quantity: 18, days: 6 }] as const;
    const { ends, ribbons, hub, members } = lay(flow([member("a", { inTransit: 18, stuck })]));
    const [end] = ends.filter(({ bar }) => bar !== null);
    expect(end?.quantity).toBe(18);
    expect(end?.bar?.x).toBeGreaterThan(hub.x + hub.width + 40);
    // A sign and four digits have room between the bar and the place.
    expect((members[0]?.x ?? 0) - (end?.bar?.x ?? 0)).toBeGreaterThan(60);
    const [way = ""] = ribbons.flatMap((ribbon) => ribbon.way ?? []);
    expect(xsOfOutward(way).at(-1)).toBe(members[0]?.x);
  });

  test("hands have an eighth of the width while nobody has any, and a way of their own once somebody has", () => {
    const none = lay(flow([member("a", { inStock: 40 })]));
    const some = lay(flow([member("a", { inStock: 40, handedOver: 1 })]));
    const roomOf = ({ members: [place] }: typeof none) => FLOW_WIDTH - ((place?.x ?? 0) + (place?.width ?? 0));
    expect(none.hands.width).toBeLessThanOrEqual(128);
    expect(roomOf(none)).toBe(none.hands.width);
    expect(roomOf(some)).toBeGreaterThan(roomOf(none));
  });

  test("before anything has come the picture is one dashed line to the hub, and low", () => {
    const awaited = { ...flow([]), hub: { name: "L’Auberge des Migrants", inStock: 0, damaged: 0, lost: 0 } };
    const { ribbons, height, hub, donor } = lay({ ...awaited, donor: { ...awaited.donor, notYetArrived: 500 } });
    expect(height).toBe(120);
    expect(ribbons.map(({ kind }) => kind)).toEqual(["awaited"]);
    expect(ribbons[0]?.d.match(/M/g)).toHaveLength(1);
    expect([donor.x + donor.width, hub.x]).toEqual([xsOfOutward(ribbons[0]?.d ?? "")[0], hub.x]);
  });

  test("no band of a column crosses another, whoever has how much", () => {
    const random = seeded(11);
    const some = () => Math.floor(random() * 60);
    for (let round = 0; round < 40; round++) {
      const members = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, index) =>
        member(`m${index}`, {
          promised: some(),
          inTransit: some(),
          inStock: some(),
          handedOver: some(),
          stuck: [{ what: "inTransit", quantity: some(), days: 4 }],
        }),
      );
      const { ribbons } = lay(flow(members, 9000));
      for (const column of [["arrived", "inTransit", "promised"], ["handedOver"]]) {
        const bands = ribbons.slice(1).filter(({ kind }) => column.includes(kind));
        const starts = bands.map(({ d }) => numbersIn(d)[1] ?? 0);
        // A band that is cut on its way goes on between its neighbours.
        const levels = bands.filter(({ kind }) => kind !== "inTransit").map(({ d }) => numbersIn(d)[5] ?? 0);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(levels).toEqual([...levels].sort((a, b) => a - b));
      }
    }
  });

  test("an empty donation is a picture of nothing, not an error", () => {
    const empty: Flow = {
      thing: "phone",
      donor: { name: "", announced: 0, notYetArrived: 0 },
      hub: { name: "", inStock: 0, damaged: 0, lost: 0 },
      members: [],
    };
    expect(lay(empty).ribbons).toEqual([]);
  });

  test("right to left it is the same picture, mirrored", () => {
    const facts = flow([member("a", { handedOver: 60, inStock: 20 })]);
    const [ltr, rtl] = [lay(facts), lay(facts, "rtl")];
    expect(rtl.ends.map(({ x }) => FLOW_WIDTH - x)).toEqual(ltr.ends.map(({ x }) => x));
    ltr.bars.forEach((bar, index) => {
      const other = rtl.bars[index];
      expect(other?.x).toBeCloseTo(FLOW_WIDTH - bar.x - bar.width, 1);
      expect(other?.y).toBe(bar.y);
    });
    expect(rtl.hands.x).toBe(0);
  });
});

describe("members a picture has no room for", () => {
  const many = Array.from({ length: 40 }, (_, i) => member(`m${i}`, { inStock: i }));

  test("are the smallest, unless something is stuck there", () => {
    const [first = member("m0"), ...rest] = many;
    const waiting = { ...first, stuck: [{ what: "promised", quantity: 1, days: 9 }] as const };
    const { shown, folded } = foldMembers([waiting, ...rest], 12);
    expect(shown).toHaveLength(11);
    expect(folded).toHaveLength(29);
    expect(shown[0]?.id).toBe("m0");
  });

  test("are folded into one without losing a phone", () => {
    const { shown, folded } = foldMembers(many, 12);
    const before = flowTotals(flow(many));
    expect(flowTotals(flow([...shown, joined(folded, "others", "29 others")]))).toEqual(before);
  });
});

const xsOfOutward = (d: string) => numbersIn(d.split("V")[0] ?? "").filter((_, index) => index % 2 === 0);
