import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { PrintingShown } from "~/queries/follow-up/cards.server";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";

type Listed = Omit<PrintingShown, "askedOn"> & { askedOn: Date | string; formId: string };

/** What was asked for in the last month, and what each waits for: a second person, its printer, or nothing. */
export function PrintingsList({ printings }: { printings: readonly Listed[] }) {
  const { t } = useWords("cards");
  if (printings.length === 0) return null;
  return (
    <section className="section" aria-labelledby="printings">
      <h2 id="printings">{t("list.title")}</h2>
      <p className="quiet">{t("list.lead")}</p>
      <ul className="printings">
        {printings.map((printing) => (
          <OnePrinting key={printing.id} printing={printing} />
        ))}
      </ul>
    </section>
  );
}

function OnePrinting({ printing }: { printing: Listed }) {
  const { t } = useWords("cards");
  const { date } = useFormats("UTC");
  const { id, quantity, registered, askedOn, askedBy, approvedBy, own, state, formId } = printing;
  const name = `printing-${id}`;
  return (
    <li>
      <div>
        <h3 id={name}>{t("list.cards", { count: quantity })}</h3>
        <p>
          {askedBy === null
            ? t("list.asked", { date: date(askedOn) })
            : t("list.askedBy", { date: date(askedOn), name: askedBy })}{" "}
          {approvedBy === null ? null : t("list.approvedBy", { name: approvedBy })}
        </p>
        <p className="quiet">{t(`list.state.${state}`, { count: registered })}</p>
      </div>
      {state === "ended" ? null : (
        <Form method="post" preventScrollReset className="actions">
          <input type="hidden" name="id" value={formId} />
          <input type="hidden" name="printingId" value={id} />
          {state === "waits" && !own ? (
            <Button kind="go" name="intent" value="approve" aria-describedby={name}>
              {t("list.approve")}
            </Button>
          ) : null}
          {state === "open" && own ? (
            <Button kind="go" icon="print" name="intent" value="begin" aria-describedby={name}>
              {t("list.begin", { count: quantity - registered })}
            </Button>
          ) : null}
          <Button kind="quiet" name="intent" value="end" aria-describedby={name}>
            {t(state === "waits" && !own ? "list.refuse" : "list.end")}
          </Button>
        </Form>
      )}
    </li>
  );
}
