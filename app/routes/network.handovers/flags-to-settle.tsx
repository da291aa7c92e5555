import type { CustomTypeOptions } from "i18next";
import { type FlagReason, type FlagSettlement, moves } from "~/core/field/settle-flag";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { type NamedItem, useItemName } from "~/ui/item-name";
import { Notice } from "~/ui/notice";

type Flag = {
  ids: readonly string[];
  formId: string;
  reason: FlagReason;
  quantity: number;
  day: string;
  item: NamedItem;
  label: string | null;
  site: string | null;
  ends: readonly { settlement: FlagSettlement; there: number | null }[];
};

type Reason = keyof CustomTypeOptions["resources"]["passes"]["flag"]["refusal"] | "sent-with-other-content";

export type FlagRefusal = { reason: Reason; there?: number; quantity?: number };

export type FlagsToSettleProps = {
  flags: readonly Flag[];
  /** How many there are in all; the page shows the oldest. */
  open: number;
  maySettle: boolean;
  settled: boolean;
  refusal: FlagRefusal | null;
};

/** What the field recorded and only a lead can explain, each answer one tap. */
export function FlagsToSettle({ flags, open, maySettle, settled, refusal }: FlagsToSettleProps) {
  const { t } = useWords(["passes", "refusals"]);
  const said = refusal && words(refusal);
  return (
    <>
      {settled && said === null ? <Notice kind="done">{t("flag.settled")}</Notice> : null}
      <FormError title={t("flag.refusedTitle")}>{said}</FormError>
      {flags.length === 0 ? null : (
        <section className="section no-print" aria-labelledby="flags">
          <h2 id="flags">{t("flag.title", { count: open })}</h2>
          <p>{t("flag.lead")}</p>
          <ul className="flags">
            {flags.map((flag) => (
              <li key={flag.ids[0]}>
                <FlagToSettle flag={flag} maySettle={maySettle} />
              </li>
            ))}
          </ul>
          {open > flags.length ? <p className="quiet">{t("flag.more", { count: open - flags.length })}</p> : null}
        </section>
      )}
    </>
  );

  function words({ reason, there = 0, quantity = 0 }: FlagRefusal): string {
    if (reason === "sent-with-other-content") return t("refusals:sent-with-other-content");
    return t(`flag.refusal.${reason}`, { there, quantity });
  }
}

function FlagToSettle({ flag, maySettle }: { flag: Flag; maySettle: boolean }) {
  const { t } = useWords("passes");
  const name = useItemName();
  const { ids, formId, reason, quantity, day, item, label, site, ends } = flag;
  const about = [
    t("handover.week", { day }),
    t("flag.where.item", { item: name(item) }),
    ...(site ? [t("flag.where.site", { site })] : []),
    ...(label ? [t("flag.where.label", { label })] : []),
  ];
  return (
    <>
      <h3 id={`flag-${ids[0]}`}>{t(`flag.what.${reason}`, { count: quantity })}</h3>
      <p className="quiet flag-about">
        {about.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
      <p>{t(`flag.why.${reason}`)}</p>
      {maySettle ? (
        <Form method="post" className="flag-ends" aria-labelledby={`flag-${ids[0]}`} preventScrollReset>
          <input type="hidden" name="id" value={formId} />
          <input type="hidden" name="flagIds" value={ids.join(" ")} />
          {ends.map(({ settlement, there }) => (
            <div key={settlement}>
              <Button
                name="settlement"
                value={settlement}
                disabledReason={
                  moves(settlement) && there !== null && there < quantity
                    ? t(`flag.cannot.${settlement}`, { there, quantity })
                    : undefined
                }
              >
                {t(`flag.end.${settlement}.act`)}
              </Button>
              <span className="quiet">{t(`flag.end.${settlement}.does`)}</span>
            </div>
          ))}
        </Form>
      ) : null}
    </>
  );
}
