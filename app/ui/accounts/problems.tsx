import { useWords } from "~/i18n/use-words";
import { ErrorSummary } from "~/ui/error-summary";

const CODES = [
  "required",
  "too_long",
  "not_an_email",
  "six_digits",
  "long_number",
  "address",
  "slug",
  "not_a_date",
  "bad_id",
  "password-too-long",
] as const;

/** What is wrong with a field, in words; nothing when it is right. */
export function useProblems(problems: Record<string, string> = {}): (name: string) => string | undefined {
  const { t } = useWords("accounts");
  return (name) => {
    const problem = problems[name];
    if (problem === undefined) return undefined;
    const code = CODES.find((known) => known === problem) ?? "other";
    return t(`field.${code}`);
  };
}

/** Above a form: what to correct, each a link to its field. */
export function Problems({ problems = {} }: { problems: Record<string, string> | undefined }) {
  const words = useProblems(problems);
  return <ErrorSummary errors={Object.keys(problems).map((name) => ({ name, message: words(name) }))} />;
}
