import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import type { FormAnswered } from "~/ui/form-answered";
import { NearName } from "~/ui/near-name";
import { Tag } from "~/ui/tag";

type Site = { id: string; name: string; closedAt: Date | null };

/** The towns it works from, each with what can be corrected of it, and one more. */
export function SitesForms({ formId, sites, ...typed }: FormAnswered & { formId: string; sites: readonly Site[] }) {
  const { t } = useWords("network", { keyPrefix: "organisation.sites" });
  const adds = typed.values.intent === "add-site";
  return (
    <section className="section" aria-labelledby="sites">
      <h2 id="sites">{t("title")}</h2>
      {sites.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      {sites.map((site) => (
        <SiteForm key={site.id} formId={formId} site={site} {...typed} />
      ))}
      <Disclosure summary={t("new")} open={adds}>
        <Form method="post" className="form" key={formId}>
          <input type="hidden" name="id" value={formId} />
          <SiteName name={adds ? (typed.values.name ?? "") : ""} id="field-new-site" mine={adds} {...typed} />
          <div className="actions">
            <Button name="intent" value="add-site">
              {t("add")}
            </Button>
          </div>
        </Form>
      </Disclosure>
    </section>
  );
}

function SiteForm({ formId, site, ...typed }: FormAnswered & { formId: string; site: Site }) {
  const { t } = useWords("network", { keyPrefix: "organisation" });
  const mine = typed.values.siteId === site.id;
  const closed = site.closedAt !== null;
  return (
    <Disclosure
      open={mine}
      summary={
        <>
          {site.name} {closed ? <Tag>{t("tag.closed")}</Tag> : null}
        </>
      }
    >
      <Form method="post" className="form" key={formId}>
        <input type="hidden" name="id" value={formId} />
        <input type="hidden" name="siteId" value={site.id} />
        <SiteName
          name={mine ? (typed.values.name ?? site.name) : site.name}
          id={`field-${site.id}`}
          mine={mine}
          {...typed}
        />
        {closed ? null : <p className="hint">{t("sites.closeHint")}</p>}
        <div className="actions">
          <Button name="intent" value="rename-site">
            {t("sites.rename")}
          </Button>
          <Button name="intent" value={closed ? "reopen-site" : "close-site"}>
            {t(closed ? "sites.reopen" : "sites.close")}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}

function SiteName({ name, id, mine, problems, refusal }: FormAnswered & { name: string; id: string; mine: boolean }) {
  const { t } = useWords(["network", "refusals"]);
  const problem = mine ? problems.name : undefined;
  return (
    <>
      <NearName near={mine ? refusal?.near : undefined} name={name} />
      <TextField
        name="name"
        id={id}
        label={t("network:organisation.sites.field")}
        hint={t("network:organisation.sites.hint")}
        defaultValue={name}
        error={problem === undefined ? undefined : t(`refusals:field.${fieldProblem(problem)}`)}
        maxLength={60}
        autoComplete="off"
      />
    </>
  );
}
