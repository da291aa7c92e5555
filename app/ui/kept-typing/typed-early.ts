import { differs, fill, isChecked, isKept, keptFieldsOf, nameOf, type TypingField } from "./typed-fields";

interface Early {
  form: string;
  nth: number;
  value: string;
  checked: boolean;
}

/**
 * Hears what is typed until the page wakes, and then puts it back: the page may have drawn itself anew (an element that an
 * extension added is enough), or have a number of its own in mind for the same field.
 */
export function hearEarlyTyping(): () => void {
  const early = new Map<TypingField, Early>();
  const note = (field: TypingField) => {
    if (field.form === null || field.type === "hidden") return;
    const nth = keptFieldsOf(field.form)
      .filter(({ name }) => name === field.name)
      .indexOf(field);
    early.set(field, {
      form: nameOf(field.form),
      nth,
      value: field.value,
      checked: isChecked(field) && field.checked,
    });
  };
  const hear = ({ target }: Event) => {
    if (target instanceof Element && isKept(target)) note(target);
  };
  const all = [...document.querySelectorAll("input, select, textarea")].filter(isKept);
  for (const field of all) if (differs(field)) note(field);
  for (const kind of HEARD) window.addEventListener(kind, hear, true);
  return () => {
    for (const kind of HEARD) window.removeEventListener(kind, hear, true);
    for (const [field, { form, nth, value, checked }] of early) {
      const now = field.isConnected ? field : sameField(form, field.name, nth);
      if (now) fill(now, { value, checked });
    }
  };
}

const HEARD = ["input", "change"] as const;

const sameField = (form: string, name: string, nth: number): TypingField | undefined =>
  [...document.forms]
    .filter((each) => nameOf(each) === form)
    .flatMap((each) => keptFieldsOf(each).filter((field) => field.name === name)[nth] ?? [])[0];
