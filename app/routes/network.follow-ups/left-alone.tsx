import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";

type Left = {
  id: string;
  name: string;
  sites: readonly string[];
  day: string;
  inContact: number | null;
  warnedOn: Date | string | null;
  formId: string;
};

/** Members whose follow-ups nobody may be keeping, and the one act that leaves it: the others of their towns expect them. */
export function LeftAlone({ left }: { left: readonly Left[] }) {
  const { t } = useWords("continuity");
  const { list, date } = useFormats("UTC");
  if (left.length === 0) return null;
  return (
    <section className="section" aria-labelledby="left">
      <h2 id="left">{t("left.title", { count: left.length })}</h2>
      <p>{t("left.lead")}</p>
      <ul className="left-alone">
        {left.map(({ id, name, sites, day, inContact, warnedOn, formId }) => (
          <li key={id}>
            <div>
              <h3 id={`left-${id}`}>{name}</h3>
              <p>
                {inContact === null ? t("left.few") : t("left.about", { count: inContact })} {t("left.since", { day })}{" "}
                {sites.length > 0 ? t("left.sites", { sites: list(sites) }) : null}
              </p>
              {warnedOn === null ? null : <p className="quiet">{t("left.warned", { date: date(warnedOn) })}</p>}
            </div>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="id" value={formId} />
              <input type="hidden" name="organisationId" value={id} />
              <Button
                kind={warnedOn === null ? "go" : "plain"}
                name="intent"
                value="warn"
                aria-describedby={`left-${id}`}
              >
                {t(warnedOn === null ? "left.act" : "left.again")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
