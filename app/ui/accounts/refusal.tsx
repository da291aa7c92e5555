import type { ReactNode } from "react";
import type { AccountRefusal } from "~/core/access/account-refusal";
import { useWords } from "~/i18n/use-words";
import { FormError } from "~/ui/form-error";

export function Refusal({ refusal, wayOut }: { refusal: AccountRefusal | undefined; wayOut?: ReactNode }) {
  const { t } = useWords("accounts");
  if (refusal === undefined) return null;
  const words =
    "minutes" in refusal ? t(`refusal.${refusal.reason}`, { count: refusal.minutes }) : t(`refusal.${refusal.reason}`);
  return <FormError wayOut={wayOut}>{words}</FormError>;
}
