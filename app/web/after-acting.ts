import type { ShouldRevalidateFunction } from "@remix-run/react";

/** Reads a page again after each act on it, refused ones too: somebody else may have acted first. */
export const afterActing: ShouldRevalidateFunction = ({ defaultShouldRevalidate, formMethod }) =>
  defaultShouldRevalidate || formMethod === "POST";
