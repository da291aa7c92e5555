import { useRef, useState } from "react";
import { type FileRefusal, readQueueFile } from "~/core/field/queue-file";
import type { QueueMessage } from "~/core/field/queue-message";

/** A file as it was read in this browser: its entries, or why it is none of ours. `turn` tells one choice from the next. */
type Reading = "none" | FileRefusal | { queue: QueueMessage; turn: number };

export function useQueueFile() {
  const [reading, setReading] = useState<Reading>("none");
  const turn = useRef(0);
  return {
    reading,
    async read(file: File) {
      // The same refusal again is said again.
      setReading("none");
      const queue = await readQueueFile(file);
      turn.current += 1;
      setReading(typeof queue === "string" ? queue : { queue, turn: turn.current });
    },
    clear: () => setReading("none"),
  };
}
