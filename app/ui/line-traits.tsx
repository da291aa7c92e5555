import { useTranslation } from "react-i18next";
import { Tag } from "~/ui/tag";

export type LineTraitsProps = {
  grade: string;
  operatorLock: string;
  battery: "ok" | "ko";
  status: "refurbished" | "refurbishable" | "repairable" | "blocked" | "waste" | "unknown";
};

/** Grade, lock, battery and state of a line; what stops a phone from being given as it is stands out, in words. */
export function LineTraits({ grade, operatorLock, battery, status }: LineTraitsProps) {
  const { t } = useTranslation("stock");
  return (
    <span className="row line-traits">
      {grade === "" ? null : <span>{t("line.grade", { grade })}</span>}
      {status === "refurbished" ? (
        <span className="quiet">{t("line.status.refurbished")}</span>
      ) : (
        <Tag kind="differs" icon="differs">
          {t(`line.status.${status}`)}
        </Tag>
      )}
      {operatorLock === "" ? null : (
        <Tag kind="differs" icon="differs">
          {t("line.locked", { name: operatorLock })}
        </Tag>
      )}
      {battery === "ok" ? null : (
        <Tag kind="differs" icon="differs">
          {t("line.battery.ko")}
        </Tag>
      )}
    </span>
  );
}
