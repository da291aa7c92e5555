import { isRouteErrorResponse } from "@remix-run/react";

/**
 * What is written down of a fault: its kind and its place in the code. Never its message, which may quote what
 * somebody typed. A request no page answers is no fault of ours.
 */
export function faultLine(error: unknown): string | null {
  if (isRouteErrorResponse(error)) return null;
  if (!(error instanceof Error)) return `[fault] ${typeof error}`;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line));
  return [`[fault] ${error.name}${code}`, ...frames].join("\n");
}

/** Tells a fault to whoever reads the log; in development, whole. */
export function reportFault(error: unknown): void {
  const line = import.meta.env.DEV ? error : faultLine(error);
  if (line !== null) console.error(line);
}
