import { z } from "zod";
import { isFreeSlug } from "~/core/access/network-slug";
import { NETWORK_ROLES, ROLES } from "~/core/access/roles";
import { LANGUAGES } from "~/core/languages";
import { day, id, name, timeZone } from "./fields";

const email = z.string().trim().min(1, "required").max(254, "too_long").pipe(z.email("not_an_email"));

/** As typed: its rules are core/access/password-rules, which answers with a reason. */
const newPassword = z.string().min(1, "required").max(1000, "password-too-long");

const typedPassword = z.string().min(1, "required").max(1000, "too_long");

const digits = z
  .string()
  .transform((typed) => typed.replace(/\s/g, ""))
  .pipe(
    z
      .string()
      .min(1, "required")
      .regex(/^\d{6}$/, "six_digits"),
  );

const language = z.enum(LANGUAGES);

/** A timezone of Europe's, as the server knows it. */

export const signInForm = z.object({
  email: z.string().trim().min(1, "required").max(254, "too_long"),
  password: typedPassword,
  /** Asked for once a password alone is tried no more. */
  inHandCode: z
    .string()
    .trim()
    .max(40, "too_long")
    .nullish()
    .transform((value) => value || null),
});

export const demoSignInForm = z.object({
  as: z.enum(ROLES),
  returnTo: z.string().optional(),
});

export const languageForm = z.object({ lng: language, returnTo: z.string().optional() });

export const acceptForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("join") }),
  z.object({ intent: z.literal("new"), name: name(60), email, password: newPassword }),
]);

export const secondFactorForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("code"), code: digits }),
  z.object({ intent: z.literal("recovery"), recoveryCode: z.string().trim().min(1, "required").max(40, "too_long") }),
  z.object({ intent: z.literal("enrol"), sealed: z.string().max(1000), code: digits }),
]);

export const confirmForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("password"), password: typedPassword }),
  z.object({ intent: z.literal("code"), code: digits }),
  z.object({ intent: z.literal("demo") }),
]);

export const chooseForm = z.object({ role: id });

export const accountForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("profile"), name: name(60), locale: language }),
  z.object({ intent: z.literal("password"), newPassword }),
  z.object({ intent: z.literal("recovery-codes") }),
  z.object({ intent: z.literal("sign-out-device"), device: id }),
  z.object({ intent: z.literal("sign-out-everywhere") }),
]);

export const operatorForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("network"),
    id,
    name: name(80),
    slug: z.string().trim().min(1, "required").refine(isFreeSlug, "slug"),
    hubName: name(80),
    timeZone: timeZone.default("Europe/Paris"),
  }),
  z.object({ intent: z.literal("coordinator-link"), networkId: id }),
  z.object({ intent: z.literal("confirm-clock") }),
  z.object({ intent: z.literal("work-again") }),
  z.object({ intent: z.literal("give-up-pieces"), networkId: id }),
]);

const inviteForm = z.object({
  intent: z.literal("invite"),
  id,
  role: z.enum(NETWORK_ROLES),
  organisationId: id,
  email: email
    .or(z.literal(""))
    .nullish()
    .transform((value) => value || null),
  hours: z.enum(["24", "72", "168"]).default("24").transform(Number),
  membershipEnds: day,
});

export type InviteForm = z.output<typeof inviteForm>;

export const peopleForm = z.discriminatedUnion("intent", [
  inviteForm,
  z.object({ intent: z.literal("end-membership"), membershipId: id }),
  z.object({ intent: z.literal("revoke-invitation"), invitationId: id }),
  z.object({ intent: z.literal("approve-restart"), invitationId: id }),
  z.object({ intent: z.literal("withdraw-approval"), invitationId: id }),
]);

export type PeopleForm = z.output<typeof peopleForm>;
