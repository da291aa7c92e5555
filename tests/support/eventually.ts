import { vi } from "vitest";

/** Until it holds. Patient: how busy the machine is with something else is no test's business. */
export const eventually = <T>(holds: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(holds, { timeout: 30_000, interval: 20 });
