import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect } from "react";
import { withoutLanguage } from "~/ui/language-switch";
import { paths } from "~/web/paths";
import { hasPageFailed } from "./failed-page";
import { isTypingUnderway, lostSight, sentTypingArrived, typingSent } from "./sent-typing";
import { differs, keptFieldsOf, putBack, type TypedForm, typedIn } from "./typed-fields";
import { forgetTyped, keepTyped, takeTyped } from "./typed-store";

/** Where one proves who one is, on the way back to the page that was left. */
const PROOFS = [paths.signIn(), paths.secondFactor(), paths.confirm("").split("?")[0]];

/**
 * Keeps what is sent until it is known to have arrived: after signing in, or with the network back, it stands in the form
 * again. A change of language takes along what was typed.
 */
export function KeptTyping({ person }: { person: string | null }) {
  const { state, location: next, formMethod } = useNavigation();
  const { pathname, search, key } = useLocation();
  const path = pathname + withoutLanguage(search);

  useEffect(() => {
    const by = { person, path };
    const submitted = ({ target }: SubmitEvent) => {
      if (!(target instanceof HTMLFormElement) || target.method !== "post") return;
      const to = new URL(target.action).pathname;
      if (to === paths.signOut()) return forgetTyped();
      if (to === paths.language()) return keepTyped(by, touchedForms().map(typedIn));
      if (PROOFS.includes(pathname)) return;
      keepTyped(by, [typedIn(target)].filter(saysSomething));
      typingSent(by);
    };
    document.addEventListener("submit", submitted, true);
    return () => document.removeEventListener("submit", submitted, true);
  }, [person, path, pathname]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each arrival counts, at the same page too
  useEffect(() => {
    if (state !== "idle") return;
    if (hasPageFailed()) return lostSight();
    if (!isTypingUnderway()) return putBackSoon(takeTyped({ person, path }));
    if (PROOFS.includes(pathname)) lostSight();
    else sentTypingArrived();
  }, [state, key, person, path]);

  // Sent on to another page by the answer, it has arrived before that page has; by a link, nobody knows.
  useEffect(() => {
    if (state !== "loading" || formMethod !== "POST") return;
    if (next.pathname !== pathname && !PROOFS.includes(next.pathname)) sentTypingArrived();
  }, [state, next, formMethod, pathname]);
  return null;
}

const saysSomething = ({ fields }: TypedForm): boolean => fields.some(({ name }) => name !== "id");

const touchedForms = (): HTMLFormElement[] =>
  [...document.forms].filter((form) => form.method === "post" && keptFieldsOf(form).some(isTouched));

const isTouched = (field: Parameters<typeof differs>[0]): boolean => touched.has(field) || differs(field);

/** Fields somebody typed in. What React holds looks to the browser like what the page said. */
const touched = new WeakSet<EventTarget>();
if (typeof document !== "undefined") {
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, ({ target, isTrusted }) => target && isTrusted && touched.add(target), true);
  }
}

/** Whether somebody typed something on this page that was not sent. */
export const hasUnsent = (): boolean =>
  [...document.forms].some((form) => form.method === "post" && keptFieldsOf(form).some((field) => touched.has(field)));

/** A page's fields may come one after another: a line that was added is drawn once the first is filled. */
function putBackSoon(typed: TypedForm[]): () => void {
  let left = typed;
  let tries = 0;
  let frame = 0;
  const again = () => {
    left = putBack(left);
    tries += 1;
    if (left.length > 0 && tries < 60) frame = requestAnimationFrame(again);
  };
  if (left.length > 0) frame = requestAnimationFrame(again);
  return () => cancelAnimationFrame(frame);
}
