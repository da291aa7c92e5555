import type { z } from "zod";
import { isSecretField } from "~/core/secret-field";

export type Problem = string;

/** A form that did not parse: what is wrong by field, and what was typed. */
export interface Malformed {
  problems: Record<string, Problem>;
  values: Record<string, string>;
}

export type Parsed<T> = { ok: true; value: T; values: Malformed["values"] } | ({ ok: false } & Malformed);

/**
 * Reads a form whose names are paths (`lines.7f3a.received`) into what its schema says.
 * A problem is a code for the words in refusals.json, or the schema's own message when that is a code.
 */
export async function parseForm<F extends z.ZodType>(request: Request, form: F): Promise<Parsed<z.output<F>>> {
  const fields = await fieldsOf(request);
  const parsed = form.safeParse(nested(fields));
  if (parsed.success) return { ok: true, value: parsed.data, values: typedIn(fields) };
  const problems: Record<string, Problem> = {};
  for (const issue of parsed.error.issues) problems[issue.path.join(".")] ??= codeOf(issue);
  return { ok: false, problems, values: typedIn(fields) };
}

type Fields = Map<string, FormDataEntryValue[]>;

/** More than any page of ours sends. */
const mostFields = 10_000;

/**
 * The fields by name, read once: asking a FormData for each of its names takes time by the square of them.
 * A body that is no form holds no field: it is answered like an empty one, in words and not as a fault of ours.
 */
async function fieldsOf(request: Request): Promise<Fields> {
  const sent = await request.formData().catch(() => new FormData());
  const fields: Fields = new Map();
  for (const [typed, value] of sent) {
    if (fields.size >= mostFields) throw new Response(null, { status: 413 });
    // PostgreSQL keeps no NUL, and nobody types one.
    const name = typed.replaceAll("\0", "");
    const entry = typeof value === "string" ? value.replaceAll("\0", "") : value;
    const known = fields.get(name);
    if (known) known.push(entry);
    else fields.set(name, [entry]);
  }
  return fields;
}

type Tree = { [name: string]: Tree | FormDataEntryValue | FormDataEntryValue[] };

function nested(fields: Fields): Tree {
  const root = emptyTree();
  for (const [name, all] of fields) {
    const path = name.split(".");
    const last = path.pop() ?? name;
    let tree = root;
    for (const step of path) {
      const branch = tree[step];
      const next = isTree(branch) ? branch : emptyTree();
      tree[step] = next;
      tree = next;
    }
    if (!isTree(tree[last])) tree[last] = all.length === 1 ? (all[0] ?? "") : all;
  }
  return root;
}

/** Without a prototype, so that a field called `__proto__` is a field. */
const emptyTree = (): Tree => Object.create(null);

const isTree = (value: Tree[string] | undefined): value is Tree =>
  typeof value === "object" && !Array.isArray(value) && !(value instanceof Blob);

/** What goes back into the form; never a password or a code. */
function typedIn(fields: Fields): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, all] of fields) {
    if (isSecretField(name)) continue;
    const texts = all.filter((value) => typeof value === "string");
    if (texts.length > 0) values[name] = texts.join(",");
  }
  return values;
}

function codeOf(issue: z.core.$ZodIssue): Problem {
  if (/^[a-z][a-z0-9_-]*$/.test(issue.message)) return issue.message;
  const { input } = issue;
  switch (issue.code) {
    case "invalid_type":
      if (issue.expected === "number" || issue.expected === "int") return input === "" ? "required" : "not_a_number";
      return issue.expected === "date" ? "not_a_date" : "required";
    case "too_small":
      return issue.origin === "number" || issue.origin === "int" ? "too_small" : "required";
    case "too_big":
      return issue.origin === "number" || issue.origin === "int" ? "too_big" : "too_long";
    case "invalid_format":
      if (issue.format === "uuid" || issue.format === "guid") return "bad_id";
      return issue.format === "date" || issue.format === "datetime" ? "not_a_date" : "other";
    default:
      return "other";
  }
}
