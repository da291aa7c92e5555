import { useTranslation } from "react-i18next";
import { Tag } from "~/ui/tag";

const LOOK = {
  prepared: { kind: "plain", icon: "clock" },
  sent: { kind: "sea", icon: "transfer" },
  received: { kind: "done", icon: "check" },
  cancelled: { kind: "plain", icon: "close" },
} as const;

/** Where a note is, named. */
export function StateTag({ state }: { state: keyof typeof LOOK }) {
  const { t } = useTranslation("transfer");
  return <Tag {...LOOK[state]}>{t(`state.${state}`)}</Tag>;
}
