import { useCallback, useEffect, useRef, useState } from "react";
import type { FollowUpNumber } from "~/core/follow-up/number";
import type { PrintingOpened } from "~/operations/follow-up/issue-numbers.server";

/** What this page is at: nothing, making numbers, or holding those that are to be printed. They are in its memory alone. */
export function usePrinting(opened: PrintingOpened | null) {
  const [making, setMaking] = useState<PrintingOpened | null>(null);
  const [made, setMade] = useState<readonly FollowUpNumber[] | null>(null);
  const heard = useRef<PrintingOpened | null>(null);
  useEffect(() => {
    if (opened === null || opened === heard.current) return;
    heard.current = opened;
    setMaking(opened);
  }, [opened]);
  const onMade = useCallback((numbers: readonly FollowUpNumber[]) => {
    setMaking(null);
    setMade(numbers);
  }, []);
  const forget = useCallback(() => {
    setMaking(null);
    setMade(null);
  }, []);
  return { making, made, onMade, forget };
}
