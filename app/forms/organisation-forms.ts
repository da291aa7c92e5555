import { z } from "zod";
import { id, name, yes } from "./fields";

export const addOrganisationForm = z.object({
  id,
  name: name(80),
  hosted: yes,
  sites: z
    .string()
    .default("")
    .transform((text) => [
      ...new Set(
        text
          .split(/[\n,]/)
          .map((site) => site.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(name(60)).max(20)),
});
export type AddOrganisationForm = z.output<typeof addOrganisationForm>;
