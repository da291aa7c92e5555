import type { CorrectionAct } from "~/core/network/corrections";
import { useWords } from "~/i18n/use-words";

export type Change = {
  id: string;
  act: CorrectionAct;
  was: string | null;
  became: string | null;
  /** The day it holds from, in words. */
  from: string | null;
  at: string;
  by: string | null;
};

/** What was corrected of it, when and by whom. */
export function WhatChanged({ corrections }: { corrections: readonly Change[] }) {
  const { t } = useWords("network", { keyPrefix: "history" });
  if (corrections.length === 0) return null;
  return (
    <section className="section" aria-labelledby="changed">
      <h2 id="changed">{t("title")}</h2>
      <ul>
        {corrections.map(({ id, act, was, became, from, at, by }) => (
          <li key={id}>
            {(act === "hosted" || act === "served") && from
              ? t(act === "hosted" ? "hostedFrom" : "servedFrom", { from })
              : t(act, { was: was ?? t("none"), became: became ?? t("none") })}{" "}
            <span className="quiet">{by ? t("by", { date: at, name: by }) : t("on", { date: at })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
