import { newId } from "~/data/scope/id.server";

/** The id a form is made with, so that sending it twice does it once. */
export const formId = (): string => newId();
