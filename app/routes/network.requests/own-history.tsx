import type { ItemKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { Disclosure } from "~/ui/disclosure";
import { useThings } from "~/ui/things";
import type { RequestShown } from "./route.server";

/** Requests a newer one replaced. They stay: a decision taken then was taken from them. */
export function OwnHistory({ kind, earlier }: { kind: ItemKind; earlier: RequestShown["earlier"] }) {
  const { t } = useWords("stock");
  const things = useThings();
  return (
    <Disclosure summary={t("requests.history", { count: earlier.length })}>
      <ul>
        {earlier.map(({ id, quantity, peopleMet, when, onBehalf }) => (
          <li key={id}>
            {t("requests.earlier", { things: things(kind, quantity), date: when, peopleMet })}
            {onBehalf ? ` ${t("requests.onBehalfNote")}` : null}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
