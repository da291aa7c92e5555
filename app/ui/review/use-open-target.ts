import { useLocation } from "@remix-run/react";
import { useEffect } from "react";

/** Opens what the figure an address points to is folded in; some browsers leave it closed. */
export function useOpenTarget(): void {
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to the same place again opens it again
  useEffect(() => {
    const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    let opened = false;
    for (let folded = target?.closest("details"); folded; folded = folded.parentElement?.closest("details")) {
      opened ||= !folded.open;
      folded.open = true;
    }
    if (opened) target?.scrollIntoView({ block: "center" });
  }, [hash, key]);
}
