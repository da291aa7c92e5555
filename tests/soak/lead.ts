import { v7 } from "uuid";
import { stocked } from "../../scripts/bench/support/field-pass.mjs";
import { network, signedInAs } from "../../scripts/bench/support/visitor.mjs";

/** As a pass's own page shows its code, and its address its id. */
const CODE = /\b([0-9A-HJKMNP-TV-Z]{5})-([0-9A-HJKMNP-TV-Z]{5})\b/;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\D*$)/;

export interface Given {
  id: string;
  /** "/p/…" */
  link: string;
}

export interface Lead {
  gives(bag: number): Promise<Given>;
}

/** The demonstration's lead, whose group has phones to give. */
export async function leadAt(origin: string): Promise<Lead> {
  const lead = await signedInAs(origin, "lead");
  await stocked(lead);
  return {
    async gives(bag) {
      const page = await lead.page(`${network}/passes/new`);
      const value = (pattern: RegExp) => pattern.exec(page)?.[1] ?? "";
      const line = value(/name="(lines\.[^"]+)"/);
      const { location } = await lead.post(
        `${network}/passes/new`,
        {
          intent: "give",
          id: v7(),
          // Whatever the hour is now, it does not end within the evening.
          end: "chosen",
          day: value(/name="day"[^>]*\bvalue="([^"]+)"/),
          hour: 12,
          siteId: value(/name="siteId"[^>]*\bvalue="([^"]+)"/),
          label: "",
          ...(bag > 0 ? { [line]: bag } : {}),
        },
        [302, 303],
      );
      const [, first = "", second = ""] = CODE.exec(await lead.page(location)) ?? [];
      const [id = ""] = ID.exec(location) ?? [];
      if (first === "" || id === "") throw new Error(`${location} shows no code`);
      return { id, link: `/p/${first}${second}` };
    },
  };
}
