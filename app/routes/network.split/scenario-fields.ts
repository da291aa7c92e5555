import { SIGNALS } from "~/core/split/scenario";
import type { ScenarioSettings } from "~/core/split/settings";

/** The fields of the form, by the names it gives them. */
export function fieldsOf({ method, reserve, capAtAsked, includeSetAside, weights, members }: ScenarioSettings) {
  const fields: [string, string][] = [
    ["method", method],
    ["reserve", String(reserve)],
    ["capAtAsked", capAtAsked ? "yes" : ""],
    ["includeSetAside", includeSetAside ? "yes" : ""],
    ...SIGNALS.map((signal): [string, string] => [`weights.${signal}`, String(weights[signal])]),
  ];
  for (const [id, { floor, cap, pinned }] of Object.entries(members)) {
    fields.push([`members.${id}.floor`, String(floor)]);
    fields.push([`members.${id}.cap`, cap === null ? "" : String(cap)]);
    fields.push([`members.${id}.pinned`, pinned === null ? "" : String(pinned)]);
  }
  return fields;
}
