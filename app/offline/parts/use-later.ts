import { useEffect, useState } from "preact/hooks";
import type { Language } from "~/core/languages";
import { learnWords } from "../words";

/** A part that comes after the page, with what it says. */
interface Later {
  words: Partial<Record<Language, object>>;
}

/** A browser remembers under its address that a part could not be had: the next try is of another name for it. */
let failed = 0;

/** Such a part, as soon as it is there: at once where it is kept, and otherwise when the network brings it. */
export function useLater<Part extends Later>(address: string): Part | "coming" | "none" {
  const [part, found] = useState<Part | "coming" | "none">("coming");
  useEffect(() => {
    let isHere = true;
    // Through a variable: what is built beside the page is fetched when it is asked for, and not bundled into it.
    import(/* @vite-ignore */ `${address}#${failed}`).then(
      (came: Part) => {
        learnWords(came.words);
        if (isHere) found(came);
      },
      () => {
        failed += 1;
        if (isHere) found("none");
      },
    );
    return () => {
      isHere = false;
    };
  }, [address]);
  return part;
}
