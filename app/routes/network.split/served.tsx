import { useFormats } from "~/i18n/use-formats";

/** The part of a request that is met, drawn and said. */
export function Served({ asked, quantity }: { asked: number; quantity: number | undefined }) {
  const { percent } = useFormats();
  if (asked === 0 || quantity === undefined) return <span className="quiet">–</span>;
  const part = quantity / asked;
  return (
    <span className="split-served">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="split-served-all" width="100" height="6" rx="3" />
        <rect className="split-served-part" width={Math.min(100, part * 100)} height="6" rx="3" />
      </svg>
      <span>{percent(part)}</span>
    </span>
  );
}
