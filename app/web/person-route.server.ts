import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import {
  formOf,
  type MalformedAnswer,
  notFound,
  type PageContext,
  pageContext,
  requirePerson,
  requireRecent,
} from "./route-context.server";
import type { SignedIn } from "./session.server";

/** What a route outside any network works with. */
export interface PersonContext extends PageContext {
  person: SignedIn;
  context: AppLoadContext;
}

interface PersonOptions {
  /** Asks again who it is when the last proof is more than ten minutes old. */
  fresh?: boolean;
}

/** A loader for anybody signed in. */
export function accountLoader<T>(
  options: PersonOptions,
  handle: (context: PersonContext) => Promise<T>,
): (args: LoaderFunctionArgs) => Promise<T> {
  return async ({ request, context }) => {
    const person = await requirePerson({ request, context });
    if (options.fresh) requireRecent(person, request);
    return handle({ ...pageContext(request), context, person });
  };
}

export function accountAction<F extends z.ZodType, T>(
  options: PersonOptions & { form: F },
  handle: (context: PersonContext & { form: z.output<F> }) => Promise<T>,
): (args: ActionFunctionArgs) => Promise<T | MalformedAnswer> {
  return async ({ request, context }) => {
    const person = await requirePerson({ request, context });
    if (options.fresh) requireRecent(person, request);
    const { form, malformed } = await formOf(request, options.form);
    if (malformed) return malformed;
    return handle({ ...pageContext(request), context, person, form });
  };
}

/** A loader for who keeps the installation; to anybody else the page does not exist. */
export function operatorLoader<T>(
  handle: (context: PersonContext) => Promise<T>,
): (args: LoaderFunctionArgs) => Promise<T> {
  return accountLoader({}, async (context) => {
    requireOperator(context.person);
    return handle(context);
  });
}

/** An act of who keeps the installation: each begins with a fresh proof. */
export function operatorAction<F extends z.ZodType, T>(
  options: { form: F },
  handle: (context: PersonContext & { form: z.output<F> }) => Promise<T>,
): (args: ActionFunctionArgs) => Promise<T | MalformedAnswer> {
  return async ({ request, context }) => {
    const person = await requirePerson({ request, context });
    requireOperator(person);
    requireRecent(person, request);
    const { form, malformed } = await formOf(request, options.form);
    if (malformed) return malformed;
    return handle({ ...pageContext(request), context, person, form });
  };
}

function requireOperator({ account }: SignedIn): void {
  if (!account.held.some(({ role }) => role === "operator")) throw notFound();
}
