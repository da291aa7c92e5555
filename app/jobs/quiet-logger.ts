import { Logger } from "graphile-worker";

/** Says what failed and where, on stderr; never a payload, which names rows, nor anything that went well. */
export const quietLogger = new Logger(({ taskIdentifier, jobId }) => (level, message, meta) => {
  if (level !== "error" && level !== "warning") return;
  const job = taskIdentifier ? ` ${taskIdentifier} ${jobId ?? ""}` : "";
  console.error(`[jobs]${job} ${codeOf(meta) ?? firstLine(message)}`);
});

function codeOf(meta: unknown): string | undefined {
  const error = typeof meta === "object" && meta !== null ? Reflect.get(meta, "error") : undefined;
  return error instanceof Error && error.name === "JobFailed" ? (error.stack ?? error.message) : undefined;
}

const firstLine = (message: string): string => message.split("\n")[0] ?? "";
