import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";

/** Where the whole of a request ends: what is given beyond it has room left to be seen. */
const WHOLE = 70;

/** The part of a request that is met, drawn and said; what goes beyond it is another thing, and looks it. */
export function Served({ asked, quantity }: { asked: number; quantity: number | undefined }) {
  const { percent } = useFormats();
  const { t } = useWords("split");
  if (asked === 0 || quantity === undefined) return <span className="quiet">–</span>;
  const part = quantity / asked;
  const beyond = Math.min(100 - WHOLE, (part - 1) * WHOLE);
  return (
    <span className="split-served">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="split-served-all" y="1" width={WHOLE} height="6" />
        <rect className="split-served-part" y="1" width={Math.min(1, part) * WHOLE} height="6" />
        {part > 1 ? <rect className="split-served-beyond" x={WHOLE} y="1" width={beyond} height="6" /> : null}
        <rect className="split-served-tick" x={WHOLE - 0.75} width="1.5" height="8" />
      </svg>
      {part > 1 ? (
        <span className="split-more">
          <Icon name="differs" size={14} />
          {t("table.more", { quantity, asked })}
        </span>
      ) : (
        <span>{percent(part)}</span>
      )}
    </span>
  );
}
