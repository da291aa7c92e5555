import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { useItemName } from "~/ui/item-name";
import { type BagItem, BagLine } from "~/ui/pass-bag";
import { Tag } from "~/ui/tag";

export type PassFactsProps = {
  pass: {
    site: string | null;
    until: string;
    phone: string;
    receives: boolean;
    waiting: number;
    bag: { items: readonly BagItem[] } | null;
  };
  given: { name: string | null; date: string; time: string };
  revokedBy: string | null;
};

/** What the pass allows, on which phone, and what it carries. */
export function PassFacts({ pass, given, revokedBy }: PassFactsProps) {
  const { t } = useWords("passes");
  const { site, until, phone, receives, waiting, bag } = pass;
  return (
    <dl className="fact-rows">
      <Fact name={t("pass.one.bag")}>
        {bag && bag.items.length > 0 ? <BagItems items={bag.items} /> : <BagLine bag={bag} />}
      </Fact>
      <Fact name={t("pass.one.phone")}>
        {phone}
        {waiting > 0 ? (
          <>
            {" "}
            <Tag kind="differs">{t("pass.entries", { count: waiting })}</Tag>
          </>
        ) : null}
      </Fact>
      <Fact name={t("pass.one.end")}>
        {until}
        {revokedBy ? <span className="quiet"> · {t("pass.one.revokedBy", { name: revokedBy })}</span> : null}
      </Fact>
      {site ? <Fact name={t("pass.one.site")}>{site}</Fact> : null}
      {receives ? <Fact name={t("pass.one.transfers")}>{t("pass.one.transfersYes")}</Fact> : null}
      <Fact name={t("pass.one.given")}>
        {given.name ? t("pass.one.givenBy", { ...given, name: given.name }) : t("pass.one.givenAt", given)}
      </Fact>
    </dl>
  );
}

function BagItems({ items }: { items: readonly BagItem[] }) {
  const { t } = useWords("passes");
  const itemName = useItemName();
  return (
    <ul className="pass-bag">
      {items.map((item) => (
        <li key={item.id}>{t("pass.itemCount", { count: item.quantity, item: itemName(item) })}</li>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
