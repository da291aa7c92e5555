import type { Json, JsonObject } from "../document/stored-document";

/** What the first format of what is published called a group. */
const CALLED: Readonly<Record<string, string>> = {
  groups: "members",
  group: "member",
  batchGroup: "batchMember",
  groupNeed: "memberNeed",
  withGroups: "withMembers",
};

/** From format 1 to 2: the same document, with its names as they are said now, and its figures' addresses. */
export function calledMember(older: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(older).map(([name, value]) => [
      CALLED[name] ?? name,
      name === "figure" ? addressed(value) : said(value),
    ]),
  );
}

const said = (value: Json): Json =>
  Array.isArray(value) ? value.map(said) : typeof value === "object" && value !== null ? calledMember(value) : value;

const addressed = (figure: Json): Json =>
  typeof figure === "string" ? figure.replace(/:withGroups$/, ":withMembers") : figure;
