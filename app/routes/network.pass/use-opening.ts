import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";

const EVERY = 4000;

/** Looks every few seconds whether a phone has opened the pass shown here, and says when one did while the page was open. */
export function useOpening(address: string, state: string): { justOpened: boolean } {
  const { load, data } = useFetcher<{ pass: { state: string } }>();
  const { revalidate } = useRevalidator();
  const [waited] = useState(state === "waiting");
  const waits = state === "waiting";
  // This page's own data alone: what the frame shows is read again once something changed.
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") load(address);
    }, EVERY);
    return () => clearInterval(timer);
  }, [waits, address, load]);
  const changed = waits && data !== undefined && data.pass.state !== "waiting";
  useEffect(() => {
    if (changed) revalidate();
  }, [changed, revalidate]);
  return { justOpened: waited && state === "open" };
}
