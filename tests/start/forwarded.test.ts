import { describe, expect, test } from "vitest";
import { addressIn, readForwarded } from "../../server/forwarded.ts";

describe("who asks, as the server in front says it", () => {
  test.each([
    ["203.0.113.8", "203.0.113.8"],
    ["203.0.113.8:51234", "203.0.113.8"],
    ["2001:db8::1", "2001:db8::1"],
    ["[2001:DB8::1]", "2001:db8::1"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ['"[2001:db8::1]:443"', "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["unknown", undefined],
    ["_hidden", undefined],
    ["", undefined],
  ])("%s is %s", (written, address) => {
    expect(addressIn(written)).toBe(address);
  });

  test("the same visitor on another port is the same visitor", () => {
    const from = (port: number) => readForwarded({ "x-forwarded-for": `203.0.113.8:${port}` }).remoteAddress;
    expect(from(51_234)).toBe(from(51_235));
  });

  test("only what the last server added counts, in either header", () => {
    expect(readForwarded({ "x-forwarded-for": "1.1.1.1, 2.2.2.2:80" }).remoteAddress).toBe("2.2.2.2");
    const forwarded = 'for=1.1.1.1;proto=http, for="[2001:db8::7]:4711";proto=https;host="relais.example.org"';
    expect(readForwarded({ forwarded })).toEqual({
      remoteAddress: "2001:db8::7",
      scheme: "https",
      host: "relais.example.org",
    });
  });

  test("a comma or a semicolon in quotes parts nothing", () => {
    const forwarded = 'for="1.1.1.1, 9.9.9.9";host="a;b"';
    expect(readForwarded({ forwarded })).toMatchObject({ remoteAddress: undefined, host: "a;b" });
  });
});
