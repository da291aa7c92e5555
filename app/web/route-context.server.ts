import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { TFunction } from "i18next";
import type { z } from "zod";
import type { AccountRefusal } from "~/core/access/account-refusal";
import type { Language } from "~/core/languages";
import { wordsIn } from "~/i18n/i18n.server";
import { NAMESPACES } from "~/i18n/namespaces";
import { requestLanguage } from "~/i18n/request.server";
import { type Malformed, parseForm } from "./parse-form.server";
import { paths } from "./paths";
import { pageOf, secondFactorPath, signInPath } from "./return-to.server";
import { type Asked, type SignedIn, signedIn } from "./session.server";

export type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

export type Translate = TFunction<typeof NAMESPACES>;

/** What every route has: the request, and the words of the person's language. */
export interface PageContext {
  request: Request;
  locale: Language;
  t: Translate;
}

export function pageContext(request: Request): PageContext {
  const locale = requestLanguage(request);
  return { request, locale, t: wordsIn(locale).getFixedT(locale, NAMESPACES) };
}

/** Somebody with a second factor behind them; anyone else is led to where they get one. */
export async function requirePerson(asked: Asked): Promise<SignedIn> {
  const { request } = asked;
  const person = await signedIn(asked);
  if (!person) throw redirect(signInPath(pageOf(request)));
  if (person.session.secondFactorAt === null) throw redirect(secondFactorPath(pageOf(request)));
  return person;
}

const RECENT = 10 * 60_000;

/** Asks again who it is when the last proof is older than that; sensitive acts begin with it. */
export function requireRecent(person: SignedIn, request: Request, within = RECENT): void {
  if (!isRecent(person, within)) throw redirect(paths.confirm(pageOf(request)));
}

export const isRecent = ({ session }: SignedIn, within = RECENT): boolean =>
  session.reauthenticatedAt !== null && Date.now() - session.reauthenticatedAt.getTime() < within;

/** The form, or the answer that gives it back with what is wrong in it. */
export async function formOf<F extends z.ZodType>(request: Request, form: F): Promise<FormOrAnswer<z.output<F>>> {
  const parsed = await parseForm(request, form);
  if (parsed.ok) return { form: parsed.value, values: parsed.values };
  const { problems, values } = parsed;
  return { malformed: data<Malformed>({ problems, values }, 400), values };
}

export type MalformedAnswer = ReturnType<typeof data<Malformed>>;

/** `values` is what was typed, with what the form says of itself. */
export type FormOrAnswer<T> = ({ form: T; malformed?: never } | { form?: never; malformed: MalformedAnswer }) & {
  values: Malformed["values"];
};

export const notFound = (): Response => new Response(null, { status: 404 });

export const forbidden = (): Response => new Response(null, { status: 403 });

/** The answer to a form that parsed and is refused: the reason and what was typed, above the same form. */
export const refused = (refusal: AccountRefusal, values: Record<string, string> = {}) =>
  data({ refusal, values }, { status: TOO_MANY.includes(refusal.reason) ? 429 : 422 });

const TOO_MANY: AccountRefusal["reason"][] = ["too-many", "second-factor-in-hand"];
