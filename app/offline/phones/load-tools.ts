type Tools = typeof import("../tools");

// Through a variable: what is built beside the page is fetched when it is asked for, and not bundled into it.
const address: string = FIELD_TOOLS;
let loading: Promise<Tools> | undefined;

/** Drawing and reading codes; kept with the screen, so that it is there without the network. Rejects when it cannot be had. */
export function loadTools(): Promise<Tools> {
  loading ??= import(/* @vite-ignore */ address).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
