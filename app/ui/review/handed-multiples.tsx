import type { ComparedReport, ComparedYear } from "~/core/report/compare";
import { becauseText, cellText, periodShort } from "~/i18n/report-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { isReport } from "./comparison-rows";

type Compared = ComparedReport | ComparedYear;

const WIDTH = 260;
const LINE = 44;

/** What each network handed over, one small picture a network, all on one scale; the table below has the same numbers. */
export function HandedMultiples({ compared }: { compared: readonly Compared[] }) {
  const { t } = useWords("review");
  const most = Math.max(1, ...compared.map(({ handed }) => handed.value ?? 0));
  const networks = new Map<string, Compared[]>();
  for (const each of compared) networks.set(each.network.id, [...(networks.get(each.network.id) ?? []), each]);
  return (
    <div className="multiples">
      {[...networks.values()].map((own) => (
        <figure key={own[0]?.network.id} className="multiple">
          <figcaption>
            <strong>{own[0]?.network.name}</strong> <span className="quiet">{t("compare.row.handed")}</span>
          </figcaption>
          <Bars own={own} most={most} />
        </figure>
      ))}
    </div>
  );
}

function Bars({ own, most }: { own: readonly Compared[]; most: number }) {
  const { t: words } = useWords("report");
  const formats = useFormats();
  const lines = own.map((each) => ({
    key: isReport(each) ? each.number : each.year,
    name: isReport(each) ? periodShort(words, formats, each) : String(each.year),
    said: each.handed.value === null ? becauseText(words, each.handed.because) : cellText(words, formats, each.handed),
    length: ((each.handed.value ?? 0) / most) * WIDTH,
  }));
  return (
    <svg
      className="bars bars-lines"
      viewBox={`0 0 ${WIDTH} ${lines.length * LINE}`}
      width={WIDTH}
      height={lines.length * LINE}
      role="img"
      aria-label={formats.list(lines.map(({ name, said }) => `${name} ${said}`))}
    >
      {lines.map(({ key, name, said, length }, position) => (
        <g key={key} transform={`translate(0 ${position * LINE})`}>
          <text x={0} y={14}>
            {name} · {said}
          </text>
          <rect className="bars-bar" x={0} y={21} width={Math.max(2, length)} height={14} rx={2} />
        </g>
      ))}
    </svg>
  );
}
