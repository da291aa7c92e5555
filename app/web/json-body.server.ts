import type { z } from "zod";

/**
 * What a page of ours sent as JSON, or the answer to give instead. A form of another site can send text, never this
 * type without being asked first.
 */
export async function jsonOf<F extends z.ZodType>(
  request: Request,
  form: F,
): Promise<{ form: z.output<F>; malformed?: never } | { form?: never; malformed: Response }> {
  if (request.method !== "POST") return { malformed: problem(405, "not-understood") };
  if (!/^application\/json\b/i.test(request.headers.get("Content-Type") ?? "")) {
    return { malformed: problem(415, "not-json") };
  }
  const parsed = form.safeParse(await request.json().catch(() => undefined));
  return parsed.success ? { form: parsed.data } : { malformed: problem(400, "not-understood") };
}

/** A refusal a script reads. */
export const problem = (status: number, problem: string, more: Record<string, unknown> = {}): Response =>
  Response.json({ problem, ...more }, { status });
