import { useEffect, useState } from "react";

/** Whether the page has its JavaScript: what needs it shows itself only then. */
export function useAwake(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  return awake;
}
