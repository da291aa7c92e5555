import { useTranslation } from "react-i18next";
import { Disclosure } from "~/ui/disclosure";
import type { RequestShown } from "./route";

/** Requests a newer one replaced. They stay: a decision taken then was taken from them. */
export function OwnHistory({ earlier }: { earlier: RequestShown["earlier"] }) {
  const { t } = useTranslation("stock");
  return (
    <Disclosure summary={t("requests.history", { count: earlier.length })}>
      <ul>
        {earlier.map(({ id, quantity, peopleMet, when, onBehalf }) => (
          <li key={id}>
            {t("requests.earlier", { count: quantity, date: when, peopleMet })}
            {onBehalf ? ` ${t("requests.onBehalfNote")}` : null}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
