import { z } from "zod";
import { day, id, name, yes } from "./fields";

/** Asked once where a name is near to another one: this is another organisation, site or campaign all the same. */
const sure = yes;

const organisationName = name(80);
const siteName = name(60);

export const addOrganisationForm = z.object({
  id,
  name: organisationName,
  sure,
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
    .pipe(z.array(siteName).max(20)),
});
export type AddOrganisationForm = z.output<typeof addOrganisationForm>;

/** What is done to one organisation on its page. */
export const organisationForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), id, name: organisationName, sure }),
  z.object({ intent: z.literal("host"), id, hosted: yes, since: day }),
  z.object({ intent: z.enum(["pause", "resume", "archive", "restore"]), id }),
  z.object({ intent: z.literal("add-site"), id, name: siteName, sure }),
  z.object({ intent: z.literal("rename-site"), id, siteId: id, name: siteName, sure }),
  z.object({ intent: z.enum(["close-site", "reopen-site"]), id, siteId: id }),
]);
export type OrganisationForm = z.output<typeof organisationForm>;
export type RenameForm = Extract<OrganisationForm, { intent: "rename" }>;
export type HostForm = Extract<OrganisationForm, { intent: "host" }>;
export type SiteForm = Extract<OrganisationForm, { intent: `${string}-site` }>;
