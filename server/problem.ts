import type { TerminalWord } from "./words.ts";

/** A start that cannot go on: one sentence with a way out, and what to exit with. */
export class StartProblem extends Error {
  readonly word: TerminalWord;
  readonly values: Record<string, string | number>;
  readonly exitCode: number;
  readonly sql: string | undefined;

  constructor(
    word: TerminalWord,
    values: Record<string, string | number> = {},
    { exitCode = 1, sql, cause }: { exitCode?: number; sql?: string; cause?: unknown } = {},
  ) {
    super(`${word} ${JSON.stringify(values)}`, { cause });
    this.name = "StartProblem";
    this.word = word;
    this.values = values;
    this.exitCode = exitCode;
    this.sql = sql;
  }
}

export function isNodeError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && codes.includes(code);
}

export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0]?.trim() ?? "";
}
