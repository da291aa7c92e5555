import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import en from "../../../locales/en/status.json";
import fr from "../../../locales/fr/status.json";
import { held, heldFields, reasons, retentions } from "./transparency";

const schema = readFileSync(new URL("../../../prisma/schema.prisma", import.meta.url), "utf8");

/** Tables and columns by the names they have in the database. */
function columnsOf(source: string): string[] {
  const models = [...source.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name = "", body = ""]) => ({
    name,
    body,
  }));
  const names = new Set(models.map(({ name }) => name));
  return models.flatMap(({ name, body }) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
    return body.split("\n").flatMap((line) => {
      const [, field, type = ""] = /^ {2}(\w+)\s+(\w+)/.exec(line) ?? [];
      if (field === undefined || names.has(type)) return [];
      return [`${table}.${/@map\("(\w+)"\)/.exec(line)?.[1] ?? field}`];
    });
  });
}

describe("what is held", () => {
  const inSchema = columnsOf(schema);
  const classified = heldFields.map(({ table, column }) => `${table}.${column}`);

  test("SEC-08: every column of the schema is classified, once, and nothing else is", () => {
    expect(inSchema.length).toBeGreaterThan(200);
    expect([...classified].sort()).toEqual([...inSchema].sort());
  });

  test("SEC-08: every table, reason and retention has its words in French and English", () => {
    for (const words of [fr.transparency, en.transparency]) {
      expect(Object.keys(words.tables).sort()).toEqual(Object.keys(held).sort());
      expect(Object.keys(words.reasons).sort()).toEqual([...reasons].sort());
      expect(Object.keys(words.retentions).sort()).toEqual([...retentions].sort());
    }
  });

  test("SEC-08: a column that nobody classified is seen", () => {
    const grown = schema.replace("model Site {\n", 'model Site {\n  street String @map("street_name")\n');
    expect(columnsOf(grown).filter((column) => !classified.includes(column))).toEqual(["sites.street_name"]);
  });
});

// What product and privacy rules say is never stored, as the words a column would be called by.
const never = [
  "imei imsi msisdn iccid serial serials ean phone phones mobile tel telephone whatsapp signal telegram puk pin",
  "lat latitude lng lon longitude gps geo geom geometry geohash coordinates street camp tent place location gis",
  "dob birth born age birthday birthdate nationality citizenship country origin ethnicity religion gender sex",
  "alias nickname surname firstname lastname first_name last_name forename patronym passport recipient beneficiary",
  "person refugee migrant exile child minor family photo picture selfie fingerprint biometric signed_by",
  "note notes comment comments remark remarks description free text memo details message body story",
  "vulnerability health medical disability pregnancy language languages mother_tongue ip ip_address user_agent",
].flatMap((line) => line.split(" "));

const holdsForbidden = (name: string): boolean => {
  const padded = `_${name}_`;
  return never.some((word) => padded.includes(`_${word}_`));
};

describe("what can never be held", () => {
  test("P-01: no table or column name can hold what must never be stored", () => {
    const names = columnsOf(schema).flatMap((column) => column.split("."));
    expect(names.filter(holdsForbidden)).toEqual([]);
  });

  test("P-01: the list sees the names it is there for", () => {
    const seen = ["imei", "phone_number", "recipient_name", "birth_year", "last_lat", "free_text", "note"];
    expect(seen.filter(holdsForbidden)).toEqual(seen);
  });

  test("P-01: a person's name and address are held for staff alone, in these columns", () => {
    const personal = columnsOf(schema).filter((column) => /\.(email|address)$|^accounts\.name$/.test(column));
    expect(personal).toEqual([
      "accounts.email",
      "accounts.name",
      "mandate_invitations.email",
      "memberships.email",
      "invitations.email",
      "letters.address",
    ]);
  });
});
