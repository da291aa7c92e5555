import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { NumberField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import type { TypedAgain } from "./answered";

/** What a member declares of the weeks before the first phones, says anew or takes back. */
export function BaselineForms({
  formId,
  baseline,
  answer,
  action,
}: {
  formId: string;
  baseline: { open: number; interrupted: number } | null;
  answer: TypedAgain | null;
  action: string;
}) {
  const { t } = useWords(["continuity", "refusals"]);
  const { number } = useFormats();
  const mine = answer?.intent === "baseline" ? answer : null;
  const wrong = (field: string) => {
    const problem = mine?.problems[field];
    return problem ? t(`refusals:field.${fieldProblem(problem)}`) : undefined;
  };
  const first = (name: "open" | "interrupted") => mine?.values[name] ?? String(baseline?.[name] ?? "");
  return (
    <div className="section">
      <Disclosure
        open={mine !== null}
        summary={
          baseline
            ? t("continuity:baseline.said", { interrupted: number(baseline.interrupted), open: number(baseline.open) })
            : t("continuity:baseline.title")
        }
      >
        <p>{t("continuity:baseline.lead")}</p>
        <Form method="post" action={action} className="form" preventScrollReset>
          <input type="hidden" name="id" value={formId} />
          {/* Their own ids: the week's form has a field of the same name. */}
          <NumberField
            id="baseline-open"
            name="open"
            label={t("continuity:baseline.open")}
            defaultValue={first("open")}
            error={wrong("open")}
            required
          />
          <NumberField
            id="baseline-interrupted"
            name="interrupted"
            label={t("continuity:baseline.interrupted")}
            defaultValue={first("interrupted")}
            error={wrong("interrupted")}
            required
          />
          <div className="actions">
            <Button name="intent" value="baseline">
              {t(baseline ? "continuity:baseline.correct" : "continuity:baseline.act")}
            </Button>
          </div>
        </Form>
        {baseline ? (
          <Form method="post" action={action} className="actions" preventScrollReset>
            <input type="hidden" name="id" value={formId} />
            <Button kind="danger" name="intent" value="forget-baseline">
              {t("continuity:baseline.forget")}
            </Button>
          </Form>
        ) : null}
      </Disclosure>
    </div>
  );
}
