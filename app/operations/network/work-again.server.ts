import { inDirectory } from "~/data/scope/directory-scope.server";

/** Jobs that a killed worker still holds, and those that were given up, are done again: every one of them may run twice. */
export async function workAgain(): Promise<void> {
  await inDirectory((db) => db.$executeRaw`select relais.work_again()`);
}
