import type { SplitLine } from "~/core/split/scenario";
import type { MemberFacts, MemberSettings } from "~/core/split/settings";
import { sumOf } from "~/core/split/sum-of";
import { countIn } from "~/core/typed-count";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { CountInput } from "~/ui/count-input";
import { MethodMark } from "./method-mark";
import type { Other } from "./served";

export type WhyProps = {
  member: MemberFacts;
  line: SplitLine | undefined;
  others: readonly Other[];
  own: MemberSettings;
  awake: boolean;
  onMember: (settings: MemberSettings) => void;
};

/** How a member's quantity came about, as a sum; what other methods would give; and what is set for this member alone. */
export function Why({ member, line, others, own, awake, onMember }: WhyProps) {
  const { name, sites } = member;
  const { t } = useWords("split");
  const { list } = useFormats();
  return (
    <div className="split-why-panel">
      <p aria-hidden="true">
        <b>{name}</b> <span className="quiet">{list(sites)}</span>
      </p>
      {line ? <Sum line={line} /> : null}
      {own.pinned === null ? (
        <Others others={others} />
      ) : (
        <button
          type="button"
          className="split-link"
          hidden={!awake}
          aria-label={t("table.releaseFor", { name })}
          onClick={() => onMember({ ...own, pinned: null })}
        >
          {t("table.release")}
        </button>
      )}
      <Bounds member={member} own={own} onMember={onMember} />
    </div>
  );
}

function Sum({ line }: { line: SplitLine }) {
  const { t } = useWords("split");
  const { number, decimal } = useFormats();
  const { terms, beside, total } = sumOf(line.explanation);
  const said = terms.every(({ value }) => Number.isInteger(value)) ? number : (value: number) => decimal(value);
  return (
    <>
      <dl className="split-sum-terms">
        {terms.map(({ kind, value, at }, nth) => (
          <div key={kind}>
            <dt>{t(`sum.${kind}`, { at })}</dt>
            <dd className="num">
              {nth === 0 && value >= 0 ? said(value) : `${value < 0 ? "−" : "+"} ${said(Math.abs(value))}`}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("sum.given")}</dt>
          <dd className="num">= {number(total)}</dd>
        </div>
      </dl>
      {beside.map(({ kind, value }) => (
        <p key={kind} className="quiet">
          {t(`explain.${kind}`, { value })}
        </p>
      ))}
    </>
  );
}

function Others({ others }: Pick<WhyProps, "others">) {
  const { t } = useWords("split");
  const { number } = useFormats();
  if (others.length === 0) return null;
  return (
    <div className="split-others">
      <p className="quiet">{t("others.title")}</p>
      <ul>
        {others.map(({ method, quantity }) => (
          <li key={method}>
            <b className="num">{number(quantity)}</b>
            <span>
              <MethodMark method={method} />
              {t(`method.${method}`)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Bounds({ member: { id, name }, own, onMember }: Pick<WhyProps, "member" | "own" | "onMember">) {
  const { t } = useWords("split");
  return (
    <div className="split-bounds">
      <label>
        <span aria-hidden="true">{t("table.floor")}</span>
        <CountInput
          className="input"
          aria-label={t("table.floorFor", { name })}
          name={`members.${id}.floor`}
          placeholder="0"
          value={own.floor === 0 ? "" : own.floor}
          onChange={({ target }) => onMember({ ...own, floor: countIn(target.value) ?? 0 })}
        />
      </label>
      <label>
        <span aria-hidden="true">{t("table.cap")}</span>
        <CountInput
          className="input"
          aria-label={t("table.capFor", { name })}
          name={`members.${id}.cap`}
          placeholder={t("table.noBound")}
          value={own.cap ?? ""}
          onChange={({ target }) => onMember({ ...own, cap: countIn(target.value) })}
        />
      </label>
    </div>
  );
}
