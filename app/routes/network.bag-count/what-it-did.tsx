import type { OverReason, ShortReason } from "~/core/field/entry";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { type NamedItem, useItemName } from "~/ui/item-name";
import { PageTitle, type PageTitleProps } from "~/ui/page-title";
import { paths } from "~/web/paths";

export type DoneLine = { item: string; expected: number; counted: number; reason: ShortReason | OverReason | null };

export type WhatItDidProps = {
  slug: string;
  crumbs: NonNullable<PageTitleProps["crumbs"]>;
  lines: readonly DoneLine[];
  items: readonly (NamedItem & { id: string })[];
};

/** After the count: what each number did to the books, in words. */
export function WhatItDid({ slug, crumbs, lines, items }: WhatItDidProps) {
  const { t } = useWords("passes");
  const itemName = useItemName();
  return (
    <>
      <PageTitle crumbs={crumbs} question={t("bag.done")} answer={t("bag.doneAnswer")} />
      <ul className="bag-did" role="status">
        {lines.map((line) => (
          <li key={line.item}>
            <Did {...line} name={nameOf(line.item)} />
          </li>
        ))}
      </ul>
      <p>
        <LinkButton to={paths.passes(slug)}>{t("bag.back")}</LinkButton>
      </p>
    </>
  );

  function nameOf(id: string): string {
    const item = items.find((each) => each.id === id);
    return item ? itemName(item) : "";
  }
}

function Did({ expected, counted, reason, name }: DoneLine & { name: string }) {
  const { t } = useWords("passes");
  if (reason === null) {
    return <>{counted === 0 ? t("bag.rightNone", { item: name }) : t("bag.right", { item: name, count: counted })}</>;
  }
  const did =
    counted > expected && (reason === "miscounted" || reason === "unknown") ? (`${reason}_over` as const) : reason;
  return (
    <>
      {t(`bag.did.${did}`, {
        item: name,
        counted,
        expected,
        count: Math.abs(counted - expected),
      })}
    </>
  );
}
