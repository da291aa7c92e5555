import { useWords } from "~/i18n/use-words";
import { qrPath } from "~/ui/qr-path";

export type QrCodeProps = {
  value: string;
  /** What scanning it does. */
  label?: string;
  size?: "small" | "medium" | "large";
};

/** Dark on light in every theme, with the quiet margin scanners need. */
export function QrCode({ value, label, size = "medium" }: QrCodeProps) {
  const { t } = useWords("common");
  const code = qrPath(value);
  const side = code.size + 8;
  return (
    <svg className={`qr qr-${size}`} viewBox={`-4 -4 ${side} ${side}`} role="img" shapeRendering="crispEdges">
      <title>{label ?? t("qr.label")}</title>
      <rect className="qr-paper" x="-4" y="-4" width={side} height={side} />
      <path className="qr-ink" d={code.path} />
    </svg>
  );
}
