import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { inProgramme, type TenantTransaction } from "~/data/scope/tenant.server";
import { addressIds } from "./address-ids.server";
import {
  formOf,
  isRecent,
  type MalformedAnswer,
  notFound,
  type PageContext,
  pageContext,
  type RouteArgs,
  requirePerson,
} from "./route-context.server";
import type { SignedIn } from "./session.server";
import { together } from "./together.server";

/** What a route of a programme works with; `db` is one transaction that reads what networks submitted, and no more. */
export interface ProgrammeContext<P extends string = never> extends PageContext {
  db: TenantTransaction;
  who: { programmeId: string; accountId: string };
  params: Record<P, string>;
  programme: { id: string; slug: string; name: string };
  person: SignedIn["account"];
  /** Whether they proved who they are less than ten minutes ago: sensitive acts begin with it. */
  recent: boolean;
}

interface ProgrammeOptions<P extends string> {
  /** Ids in the address; another form than a UUID is a page that does not exist. */
  params?: readonly P[];
}

/** A loader of a programme, for its reviewers. Another programme's is a page that does not exist. */
export function programmeLoader<T, const P extends string = never>(
  options: ProgrammeOptions<P>,
  handle: (context: ProgrammeContext<P>) => Promise<T>,
): (args: LoaderFunctionArgs) => Promise<T> {
  return async (args) => {
    const entered = await enter(args, options);
    return together(
      args.context,
      (work) => inProgramme(entered.who, work),
      (db) => handle({ db, ...entered }),
    );
  };
}

/** An action of a programme. The form is read and parsed before the transaction opens. */
export function programmeAction<F extends z.ZodType, T, const P extends string = never>(
  options: ProgrammeOptions<P> & { form: F },
  handle: (context: ProgrammeContext<P> & { form: z.output<F> }) => Promise<T>,
): (args: ActionFunctionArgs) => Promise<T | MalformedAnswer> {
  return async (args) => {
    const entered = await enter(args, options);
    const { form, malformed } = await formOf(args.request, options.form);
    if (malformed) return malformed;
    return inProgramme(entered.who, (db) => handle({ db, form, ...entered }));
  };
}

async function enter<P extends string>(
  { request, context, params }: RouteArgs,
  options: ProgrammeOptions<P>,
): Promise<Omit<ProgrammeContext<P>, "db">> {
  const person = await requirePerson({ request, context });
  const { account } = person;
  const held = account.held.find(
    ({ role, programme }) => role === "reviewer" && programme !== null && programme.slug === params.programme,
  );
  if (!held?.programme) throw notFound();
  const named = addressIds<P>(params, options.params ?? []);
  const { id, slug, name } = held.programme;
  return {
    ...pageContext(request),
    who: { programmeId: id, accountId: account.id },
    params: named,
    programme: { id, slug, name },
    person: account,
    recent: isRecent(person),
  };
}
