import { useTranslation } from "react-i18next";
import type { TransferState } from "~/core/transfer/transfer-state";
import { Tag, type TagLook } from "~/ui/tag";

const LOOK = {
  prepared: { kind: "plain", icon: "clock" },
  sent: { kind: "sea", icon: "transfer" },
  received: { kind: "done", icon: "check" },
  cancelled: { kind: "plain", icon: "close" },
} as const satisfies Record<TransferState, TagLook>;

/** Where a note is, named. */
export function StateTag({ state }: { state: TransferState }) {
  const { t } = useTranslation("transfer");
  return <Tag {...LOOK[state]}>{t(`state.${state}`)}</Tag>;
}
