import { readPassCode } from "~/core/field/pass-code";
import type { StartData } from "~/core/field/start";
import { fieldPaths } from "~/web/field-paths";
import { bagOf } from "./bag";
import { nothingKept, type Snapshot } from "./view";

/** What can be shown before anything is read: the page may have come with all it takes. */
export function startsFrom(start: StartData): Snapshot {
  if (start.mode !== "pass") return nothingKept;
  const { kit } = start;
  const pass = {
    id: kit.pass.id,
    kit,
    bag: bagOf(kit),
    standing: "live" as const,
    code: null,
    recorded: 0,
    flagged: 0,
  };
  return { ...nothingKept, pass };
}

/** The code this page was opened with. A kept copy of the page finds it in its own address. */
export function codeIn(start: StartData, path: string): string | null {
  if (start.mode === "code") return start.code;
  const inPath = `${fieldPaths.openPass()}/`;
  return start.mode === "none" && path.startsWith(inPath) ? readPassCode(path.slice(inPath.length)) : null;
}
