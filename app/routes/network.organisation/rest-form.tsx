import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";

/** Out of splits and reminders for a while, or back in. */
export function RestForm({ formId, paused }: { formId: string; paused: boolean }) {
  const { t } = useWords("network", { keyPrefix: "organisation.rest" });
  return (
    <section className="section" aria-labelledby="rest">
      <h2 id="rest">{t(paused ? "resumeTitle" : "title")}</h2>
      <p className="measure">{t(paused ? "resumeHint" : "hint")}</p>
      <Form method="post">
        <input type="hidden" name="id" value={formId} />
        <Button name="intent" value={paused ? "resume" : "pause"}>
          {t(paused ? "resume" : "pause")}
        </Button>
      </Form>
    </section>
  );
}
