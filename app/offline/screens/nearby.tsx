/** @jsxImportSource preact */
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { Screen } from "../parts/screen";
import { useLater } from "../parts/use-later";

/** The address of app/offline/near.ts, written in when the page is built. */
declare const FIELD_NEAR: string;

/** Who has some of what there is none of here: it needs the network, so its screen comes when somebody asks. */
export function Nearby() {
  const { t } = useField();
  const part = useLater<typeof import("../near")>(FIELD_NEAR);
  return (
    <Screen title={t("zero.who")}>
      {part === "none" ? (
        <Notice kind="differs" alert>
          {t("zero.whoLater")}
        </Notice>
      ) : part === "coming" ? null : (
        <part.Near />
      )}
    </Screen>
  );
}
