/** What this phone remembers of how its screen was set, and nothing of what was noted. */
export function recalled(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** A browser that keeps nothing is asked again the next time. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // It says so itself, before anything is noted.
  }
}
