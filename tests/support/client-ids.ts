import type { z } from "zod";

/** One form as a page sends it, told apart by its button, and the fields of it that hold an id: `lines.*` is an id as a name. */
export interface SentForm {
  name: string;
  ids: string[];
}

interface Definition {
  type: string;
  format?: string;
  values?: string[];
  entries?: Record<string, string>;
  shape?: Record<string, z.ZodType>;
  options?: z.ZodType[];
  discriminator?: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
}

const definitionOf = (schema: z.ZodType): Definition => (schema as unknown as { _zod: { def: Definition } })._zod.def;

/** Each form of a module of schemas, one for each of its buttons (`intent`). */
export function formsOf(module: Record<string, unknown>, file: string): SentForm[] {
  return Object.entries(module).flatMap(([name, schema]) => {
    if (!isSchema(schema)) return [];
    return buttonsOf(schema).flatMap(({ intents, form }) =>
      intents.map((intent) => ({
        name: `${file}.${name}${intent === "" ? "" : ` ${intent}`}`,
        ids: [...new Set(idsIn(form))].sort(),
      })),
    );
  });
}

const isSchema = (value: unknown): value is z.ZodType => typeof value === "object" && value !== null && "_zod" in value;

function buttonsOf(schema: z.ZodType, told?: string): { intents: string[]; form: z.ZodType }[] {
  const { type, in: before, options, discriminator, shape } = definitionOf(schema);
  if (type === "pipe" && before) return buttonsOf(before);
  if (type === "union" && options) return options.flatMap((each) => buttonsOf(each, discriminator));
  const said = shape?.[told ?? "intent"];
  const { values, entries } = said ? definitionOf(said) : {};
  return [{ intents: values ?? (entries ? Object.values(entries) : [""]), form: schema }];
}

function idsIn(schema: z.ZodType, path = ""): string[] {
  const { type, format, shape, options, innerType, element, keyType, valueType, ...pipe } = definitionOf(schema);
  const inside = (name: string) => (path === "" ? name : `${path}.${name}`);
  const deeper = (schemas: (z.ZodType | undefined)[], at = path) =>
    schemas.flatMap((each) => (each === undefined ? [] : idsIn(each, at)));
  switch (type) {
    case "string":
      return format === "uuid" ? [path] : [];
    case "object":
      return Object.entries(shape ?? {}).flatMap(([name, field]) => idsIn(field, inside(name)));
    case "record":
      return deeper([keyType, valueType], inside("*"));
    case "union":
      return deeper(options ?? []);
    case "array":
      return deeper([element]);
    case "pipe":
      return deeper([pipe.in, pipe.out]);
    default:
      return deeper([innerType]);
  }
}
