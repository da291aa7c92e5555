/** The colours a stylesheet names, by their names: those of paper in daylight come first and are kept. */
export function coloursIn(tokens: string): Map<string, string> {
  const named = new Map<string, string>();
  for (const [, name = "", value = ""] of tokens.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{3,8})/g)) {
    if (!named.has(name)) named.set(name, value);
  }
  return named;
}
