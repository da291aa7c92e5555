import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { NumberField } from "~/ui/field";
import { Form } from "~/ui/form";
import type { Shown } from "./route.server";

/** Off unless somebody turns it on (privacy E-01, E-02). */
export function CarbonSetting({ shown }: { shown: Shown }) {
  const { t } = useWords("report");
  const { carbon, substitution, yearsOfUse } = shown.version;
  return (
    <Disclosure
      summary={
        <span>
          {t("draft.carbon")} <b>{t(carbon ? "draft.carbonState.on" : "draft.carbonState.off")}</b>
        </span>
      }
    >
      <Form method="post" className="form" preventScrollReset>
        <input type="hidden" name="intent" value="carbon" />
        <input type="hidden" name="id" value={shown.formId} />
        <p>{t("draft.carbonHint")}</p>
        <label className="check">
          <input type="checkbox" name="carbon" value="yes" defaultChecked={carbon} />
          {t("draft.carbonShow")}
        </label>
        <div className="fields">
          <NumberField
            name="substitution"
            label={t("draft.substitution")}
            unit={t("draft.percent")}
            max={100}
            defaultValue={substitution}
          />
          <NumberField
            name="yearsOfUse"
            label={t("draft.years")}
            unit={t("draft.yearsUnit")}
            min={1}
            max={5}
            defaultValue={yearsOfUse}
          />
        </div>
        <Button>{t("draft.carbonKeep")}</Button>
      </Form>
    </Disclosure>
  );
}
