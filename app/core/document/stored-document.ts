/** A value as JSON says it. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** A kind of document that is kept as JSON, each with the format it was written in. */
export interface StoredDocument<T extends object> {
  /**
   * What a kept document says, whatever format it was written in. The kept bytes stay as they are: what was hashed is
   * checked on them. Throws UnreadableDocument.
   */
  read(stored: unknown): T;
  /** What is kept of it, in the newest format. */
  write(value: T): JsonObject;
}

/** What is kept is no such document, or one that a newer Relais wrote. */
export class UnreadableDocument extends Error {}

/**
 * @param format the newest one, which `T` is the shape of.
 * @param unmarked the format of documents that name none, where there are such.
 * @param upgrades from the format of the key to the one after it: one for each format that was ever written.
 */
export function storedDocument<T extends object>(
  name: string,
  {
    format,
    unmarked = null,
    upgrades = {},
  }: { format: number; unmarked?: number | null; upgrades?: Record<number, (older: JsonObject) => JsonObject> },
): StoredDocument<T> {
  const unreadable = (why: string) => new UnreadableDocument(`a kept document (${name}) cannot be read: ${why}`);
  return {
    read(stored) {
      if (!isObject(stored)) throw unreadable("it is no document");
      let document = stored;
      const written = stored.format ?? unmarked;
      if (typeof written !== "number" || !Number.isInteger(written)) throw unreadable("it names no format");
      if (written > format) {
        throw unreadable(`a newer Relais wrote it, in format ${written}, and this one knows them up to ${format}`);
      }
      for (let at = written; at < format; at += 1) {
        const upgrade = upgrades[at];
        if (!upgrade) throw unreadable(`nothing leads from format ${at} to ${at + 1}`);
        document = { ...upgrade(document), format: at + 1 };
      }
      // The only place where what is kept becomes a type.
      return document as T;
    },
    write: (value) => JSON.parse(JSON.stringify({ ...value, format })),
  };
}

const isObject = (stored: unknown): stored is JsonObject =>
  typeof stored === "object" && stored !== null && !Array.isArray(stored);
