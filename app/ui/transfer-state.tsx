import type { TransferState } from "~/core/transfer/transfer-state";
import { useWords } from "~/i18n/use-words";
import { Tag, type TagLook } from "~/ui/tag";

const LOOK = {
  prepared: { kind: "plain", icon: "clock" },
  sent: { kind: "sea", icon: "transfer" },
  received: { kind: "done", icon: "check" },
  cancelled: { kind: "plain", icon: "close" },
} as const satisfies Record<TransferState, TagLook>;

/** Where a note is, named. */
export function StateTag({ state }: { state: TransferState }) {
  const { t } = useWords("transfer");
  return <Tag {...LOOK[state]}>{t(`state.${state}`)}</Tag>;
}
