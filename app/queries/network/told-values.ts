import type { ThingKind } from "~/core/stock/item-kind";

/** What a line's sentence is made of, as the statement that finds it answers: null where its kind has none. */
export interface ToldRow {
  count: number;
  thing: ThingKind | null;
  name: string | null;
  number: number | null;
  batch: string | null;
}

/** The same without what there is none of; `thing` is what `count` counts, where that is of the stock. */
export interface ToldValues {
  count: number;
  thing?: ThingKind;
  name?: string;
  number?: number;
  batch?: string;
}

export const toldValues = ({ count, thing, name, number, batch }: ToldRow): ToldValues => ({
  count,
  ...(thing === null ? {} : { thing }),
  ...(name === null ? {} : { name }),
  ...(number === null ? {} : { number }),
  ...(batch === null ? {} : { batch }),
});
