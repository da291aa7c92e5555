import { newId } from "~/data/id.server";

/** The id a form is made with: sent twice, it is one and the same act. */
export const formId = (): string => newId();
