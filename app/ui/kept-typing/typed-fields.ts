import { ACTING_ROLE } from "~/core/access/acting-role";
import { isSecretField } from "~/core/secret-field";

/** What stands in a form, told apart from its neighbours by `form`. */
export interface TypedForm {
  form: string;
  fields: TypedField[];
}

/** `nth`: of the fields of one name, which. */
interface TypedField {
  name: string;
  nth: number;
  value: string;
  checked?: boolean;
}

export type TypingField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const NEVER = new Set(["password", "file", "submit", "button", "reset", "image"]);

/** Where somebody types or chooses what may be kept: no secret, and of what is hidden only the form's own id. */
export function isKept(field: Element): field is TypingField {
  if (field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) return isNamed(field);
  if (!(field instanceof HTMLInputElement) || NEVER.has(field.type) || !isNamed(field)) return false;
  return field.type !== "hidden" || field.name === "id";
}

const isNamed = ({ name, autocomplete }: TypingField): boolean =>
  name !== "" && !isSecretField(name) && !/password|one-time-code/.test(autocomplete);

export const isChecked = (field: TypingField): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");

/** Whether a field says something else than the page did. */
export function differs(field: TypingField): boolean {
  if (isChecked(field)) return field.checked !== field.defaultChecked;
  if (!(field instanceof HTMLSelectElement)) return field.value !== field.defaultValue;
  const chosen = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0];
  return field.value !== chosen?.value;
}

export const keptFieldsOf = (form: HTMLFormElement): TypingField[] => [...form.elements].filter(isKept);

export function typedIn(form: HTMLFormElement): TypedForm {
  const fields = keptFieldsOf(form);
  return {
    form: nameOf(form),
    fields: fields.map((field) => ({
      name: field.name,
      nth: fields.filter(({ name }) => name === field.name).indexOf(field),
      value: field.value,
      ...(isChecked(field) ? { checked: field.checked } : {}),
    })),
  };
}

/** By what it sends besides what is typed: where to, and about what. */
export function nameOf(form: HTMLFormElement): string {
  const about = [...form.elements].filter(
    (field): field is HTMLInputElement =>
      field instanceof HTMLInputElement &&
      field.type === "hidden" &&
      field.name !== "id" &&
      field.name !== ACTING_ROLE &&
      !field.name.includes("."),
  );
  const { pathname } = new URL(form.action);
  return [pathname, ...about.map(({ name, value }) => `${name}=${value}`)].join(" ");
}

/** Puts back what it finds the place of; what is left has none yet. */
export function putBack(typed: readonly TypedForm[]): TypedForm[] {
  const forms = [...document.forms].filter(({ method }) => method === "post");
  return typed.flatMap(({ form: name, fields }) => {
    const form = forms.find((each) => nameOf(each) === name && keptFieldsOf(each).some(isOf(fields)));
    if (!form) return [{ form: name, fields }];
    const left = fields.filter(({ name: of, nth, value, checked }) => {
      const field = keptFieldsOf(form).filter((each) => each.name === of)[nth];
      if (field) fill(field, { value, ...(checked === undefined ? {} : { checked }) });
      return !field;
    });
    return left.length > 0 ? [{ form: name, fields: left }] : [];
  });
}

const isOf = (fields: TypedField[]) => (field: TypingField) =>
  field.type !== "hidden" && fields.some(({ name }) => name === field.name);

/** As if it were typed, so that the page hears of it, though it may show it already. */
export function fill(field: TypingField, { value, checked }: { value: string; checked?: boolean }): void {
  if (isChecked(field)) {
    if (field.checked !== checked) field.click();
    return;
  }
  const write = (text: string) => {
    const kind = field instanceof HTMLSelectElement ? HTMLSelectElement : field.constructor;
    Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(field, text);
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
  };
  if (field.type !== "hidden" && !(field instanceof HTMLSelectElement)) write("");
  write(value);
}
