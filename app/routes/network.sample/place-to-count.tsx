import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { NumberField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { Tag } from "~/ui/tag";
import { placeName } from "./place-name";
import type { CountAnswer, PlaceShown } from "./route.server";

export type PlaceToCountProps = { place: PlaceShown; answer: CountAnswer };

/** One place of the blind sheet: a number to type on the screen, boxes to fill on paper. */
export function PlaceToCount({ place, answer }: PlaceToCountProps) {
  const { t } = useWords("sample");
  const refusals = useWords("refusals").t;
  const { position, kind, organisation, site, done, formId } = place;
  const what = placeName(t, place);
  const refused = answer && "refusal" in answer && answer.position === position ? answer : null;
  const malformed = answer && "problems" in answer && Number(answer.values.position) === position ? answer : null;
  const again = refused?.refusal.reason === "count-again";
  const before = again ? String(refused.counted) : (malformed?.values.before ?? "");
  return (
    <li className="sample-place" id={`place-${position}`}>
      <div>
        <h3>{t("sheet.place", { position, what })}</h3>
        <p>{kind === "bag" && site !== null ? `${organisation}, ${site}` : organisation}</p>
        {kind === "shelf" ? null : <p className="quiet">{t(`sheet.${kind}Hint`)}</p>}
      </div>
      {refused && !again ? <FormError>{t(`refusal.${refused.refusal.reason}`)}</FormError> : null}
      {again ? <Notice kind="differs">{t("refusal.count-again")}</Notice> : null}
      {done ? (
        <p>
          <Tag kind="done" icon="check">
            {t("sheet.done")}
          </Tag>
        </p>
      ) : (
        <>
          <Form method="post" className="row" preventScrollReset>
            <input type="hidden" name="id" value={formId} />
            <input type="hidden" name="position" value={position} />
            <input type="hidden" name="before" value={before} />
            <NumberField
              name="counted"
              id={`counted-${position}`}
              label={t("sheet.counted")}
              aria-label={t("sheet.countedAt", { place: what })}
              error={malformed ? refusals("field.not_a_number") : undefined}
              autoComplete="off"
              required
            />
            <Button kind={again ? "go" : "plain"}>{t(again ? "sheet.again" : "sheet.keep")}</Button>
          </Form>
          <div className="sample-box" aria-hidden="true">
            <span>{t("sheet.resultCounted")}</span>
            <span>{t("sheet.byHand")}</span>
          </div>
        </>
      )}
    </li>
  );
}
