import { useEffect, useRef } from "react";
import { ALL_TRAITS, type Trait } from "~/core/stock/item-traits";
import { useWords } from "~/i18n/use-words";
import { ErrorSummary } from "~/ui/error-summary";
import { fieldProblem } from "~/ui/field-problem";
import { FormError } from "~/ui/form-error";
import { Link } from "~/ui/link";
import { NearName } from "~/ui/near-name";
import { paths } from "~/web/paths";

export type AnnounceRefusalShown =
  | { reason: "same-sheet"; batchId: string; name: string }
  | { reason: "name-taken" | "donor-name-taken"; name: string }
  | { reason: "donor-near" | "operation-near"; name: string; near: string }
  | { reason: "no-lines" | "donor-missing" | "operation-missing" | "programme-missing" | "sent-with-other-content" };

export type AnnounceRefusedProps = {
  slug: string;
  refusal: AnnounceRefusalShown | undefined;
  problems: Record<string, string>;
};

/** Why the batch was not announced, where to mend it, and the way out. */
export function AnnounceRefused(props: AnnounceRefusedProps) {
  const { refusal, problems } = props;
  const box = useRef<HTMLDivElement>(null);
  const why = refusal ?? (Object.keys(problems).length > 0 ? problems : undefined);
  // The button is a whole sheet below: each time it is refused, the reason comes into view.
  useEffect(() => {
    if (why !== undefined) box.current?.focus();
  }, [why]);
  if (why === undefined) return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Refused {...props} />
    </div>
  );
}

function Refused({ slug, refusal, problems }: AnnounceRefusedProps) {
  const { t } = useWords(["stock", "refusals", "common"]);
  if (refusal === undefined) {
    return (
      <ErrorSummary
        errors={Object.entries(problems).map(([name, problem]) => ({
          name,
          message: t("new.problem", { field: fieldWords(name), problem: problemWords(problem) }),
        }))}
      />
    );
  }
  switch (refusal.reason) {
    case "same-sheet":
      return (
        <FormError
          wayOut={
            <>
              <p>
                <Link to={paths.batch(slug, refusal.batchId)}>
                  {t("refusals.same-sheet.see", { name: refusal.name })}
                </Link>
              </p>
              <label className="check">
                <input type="checkbox" name="again" value="yes" /> {t("refusals.same-sheet.again")}
              </label>
            </>
          }
        >
          {t("refusals.same-sheet.what", { name: refusal.name })}
        </FormError>
      );
    case "donor-near":
    case "operation-near":
      return <NearName near={refusal.near} name={refusal.name} />;
    case "sent-with-other-content":
      return <FormError>{t("refusals:sent-with-other-content")}</FormError>;
    default: {
      const { reason } = refusal;
      const message = t(`refusals.${reason}`, { name: "name" in refusal ? refusal.name : "" });
      return <ErrorSummary title={t("refusals.title")} errors={[{ name: FIELD[reason], message }]} />;
    }
  }

  function problemWords(problem: string): string {
    return t(`refusals:field.${fieldProblem(problem)}`);
  }

  function fieldWords(name: string): string {
    const [, row, trait] = /^lines\.(\d+)\.(\w+)$/.exec(name) ?? [];
    if (row === undefined) return t(`new.field.${isField(name) ? name : "lines"}`);
    const field = t(`common:trait.${TRAIT_FIELDS.find((known) => known === trait) ?? "kind"}`);
    return t("new.rowField", { row: Number(row) + 1, field });
  }
}

/** Where a refusal is mended. */
const FIELD = {
  "no-lines": "lines.0.model",
  "name-taken": "name",
  "donor-name-taken": "newDonor",
  "donor-missing": "donorId",
  "operation-missing": "operationId",
  "programme-missing": "programmeId",
} as const;

const FIELDS = ["name", "newDonor", "newOperation", "expectedOn", "reportDueOn", "lines"] as const;
const isField = (name: string): name is (typeof FIELDS)[number] => FIELDS.some((known) => known === name);

type TraitField = Exclude<Trait, "faceValueCents"> | "faceValue" | "kind" | "quantity";
const TRAIT_FIELDS: readonly TraitField[] = [
  "kind",
  "quantity",
  "faceValue",
  ...ALL_TRAITS.filter((trait) => trait !== "faceValueCents"),
];
