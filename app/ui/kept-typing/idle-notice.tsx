import { useFetcher, useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { paths } from "~/web/paths";
import { hasUnsent } from "./kept-typing";

const MINUTE = 60_000;
const WARNED_BEFORE = 3 * MINUTE;

/**
 * Before a session ends for want of a sign of life while something typed is not sent: one tap stays. `idle` is how long a
 * session lasts without one, in milliseconds; null for somebody who has none.
 */
export function IdleNotice({ idle }: { idle: number | null }) {
  const { t } = useWords("common");
  const { key } = useLocation();
  const { state } = useNavigation();
  const stay = useFetcher<{ open: boolean }>();
  const heard = useRef(0);
  const [left, setLeft] = useState<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of the portal is a sign of life
  useEffect(() => {
    heard.current = Date.now();
    setLeft(null);
  }, [key, state, stay.data]);

  useEffect(() => {
    if (idle === null) return;
    const look = () => {
      const rest = heard.current + idle - Date.now();
      setLeft(rest < WARNED_BEFORE && hasUnsent() ? Math.max(0, Math.ceil(rest / MINUTE)) : null);
    };
    const timer = setInterval(look, 10_000);
    return () => clearInterval(timer);
  }, [idle]);

  const isOver = left === 0 || stay.data?.open === false;
  if (left === null && !isOver) return null;
  return (
    <div className="idle no-print">
      <Notice
        live
        title={isOver ? t("idle.over") : t("idle.title", { count: left ?? 0 })}
        wayOut={isOver ? null : <Button onClick={() => stay.load(paths.stay())}>{t("idle.stay")}</Button>}
      >
        {isOver ? t("idle.overBody") : t("idle.body")}
      </Notice>
    </div>
  );
}
