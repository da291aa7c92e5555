import pg from "pg";

type Query = (this: unknown, ...args: unknown[]) => unknown;

/** Notes the text of every statement this process sends to PostgreSQL, the opening and closing of transactions too. */
export function notedStatements(): { during<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> } {
  const sent: string[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (...args) {
    const [first] = args;
    sent.push(typeof first === "string" ? first : String((first as { text?: string }).text));
    return query.apply(this, args);
  };
  return {
    async during(work) {
      sent.length = 0;
      const result = await work();
      return { result, statements: [...sent] };
    },
  };
}
