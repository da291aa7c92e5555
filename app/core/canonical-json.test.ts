import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json";

test("the same content is the same text, whatever the order it was written in", () => {
  expect(canonicalJson({ b: [1, { d: "é\n", c: null }], a: 1e21, "\u20ac": false, left: undefined })).toBe(
    '{"a":1e+21,"b":[1,{"c":null,"d":"é\\n"}],"€":false}',
  );
  expect(canonicalJson(JSON.parse('{"z":0.10,"a":-0}'))).toBe('{"a":0,"z":0.1}');
  expect(canonicalJson({ on: new Date(0) })).toBe('{"on":"1970-01-01T00:00:00.000Z"}');
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
});
