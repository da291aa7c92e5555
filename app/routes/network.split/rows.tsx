import { bareMember, type MemberFacts, type MemberSettings } from "~/core/split/settings";
import { countIn } from "~/core/typed-count";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { CountInput } from "~/ui/count-input";
import { Disclosure } from "~/ui/disclosure";
import { Link } from "~/ui/link";
import { SplitWhy } from "~/ui/split-why";
import type { Draft } from "./drafts";
import { Given } from "./given";
import { Served } from "./served";

export type RowsProps = {
  members: MemberFacts[];
  drafts: Draft[];
  active: Draft;
  awake: boolean;
  href: (scenarioId: string) => string;
  onMember: (memberId: string, settings: MemberSettings) => void;
};

/** A row a group: what it asked, what each scenario gives it, and why. Only the active scenario can be changed. */
export function Rows(props: RowsProps) {
  const { members, drafts, active, href } = props;
  const { t } = useWords("split");
  const { number } = useFormats();
  const asked = members.reduce((sum, member) => sum + member.asked, 0);
  return (
    <table className="table split-table">
      <caption className="unseen">{t("table.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("table.group")}</th>
          <th scope="col" className="num">
            {t("table.asked")}
          </th>
          <th scope="col">{t("table.served")}</th>
          {drafts.map((draft) =>
            draft.id === active.id ? (
              <th key={draft.id} scope="col" className="split-now">
                {drafts.length > 1 ? <b>{draft.letter} · </b> : null}
                {t("table.proposed")}
              </th>
            ) : (
              <th key={draft.id} scope="col" className="num split-other">
                <Link to={href(draft.id)} preventScrollReset title={t(`method.${draft.settings.method}`)}>
                  {t("scenario.letter", { letter: draft.letter })}
                </Link>
              </th>
            ),
          )}
          <th scope="col">{t("table.why")}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <Row key={member.id} {...props} member={member} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("table.total")}</th>
          <td className="num">{number(asked)}</td>
          <td />
          {drafts.map(({ id, result }) => (
            <td key={id} className={id === active.id ? "split-now" : "num split-other"}>
              <b>{result.ok ? number(result.value.promised) : "–"}</b>
            </td>
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function Row({ member, drafts, active, awake, onMember }: RowsProps & { member: MemberFacts }) {
  const { t } = useWords("split");
  const { number, list } = useFormats();
  const { id, name, sites, asked } = member;
  const own = active.settings.members[id] ?? bareMember;
  const line = active.lines.get(id);
  return (
    <tr>
      <th scope="row" className="split-name">
        {name}
        <span className="quiet">{list(sites)}</span>
      </th>
      <td className="num split-asked" data-name={t("table.asked")}>
        {number(asked)}
        {member.requested ? null : <span className="quiet">{t("table.noRequest")}</span>}
        {member.onBehalf ? <span className="quiet">{t("table.onBehalf")}</span> : null}
      </td>
      <td className="split-part" data-name={t("table.served")}>
        <Served asked={asked} quantity={line?.quantity} />
      </td>
      {drafts.map((draft) =>
        draft.id === active.id ? (
          <td key={draft.id} className="split-now">
            <Given
              memberId={id}
              name={name}
              quantity={line?.quantity}
              pinned={own.pinned}
              awake={awake}
              onPin={(pinned) => onMember(id, { ...own, pinned })}
            />
          </td>
        ) : (
          <td key={draft.id} className="num split-other">
            <Other quantity={draft.lines.get(id)?.quantity} against={line?.quantity} />
          </td>
        ),
      )}
      <td className="split-because">
        <div className="split-reason">
          <span>
            {line ? <SplitWhy explanation={line.explanation} /> : null}
            {own.pinned === null ? null : (
              <button
                type="button"
                className="split-link"
                hidden={!awake}
                aria-label={t("table.releaseFor", { name })}
                onClick={() => onMember(id, { ...own, pinned: null })}
              >
                {t("table.release")}
              </button>
            )}
          </span>
          <Bounds id={id} name={name} own={own} onMember={onMember} />
        </div>
      </td>
    </tr>
  );
}

function Other({ quantity, against }: { quantity: number | undefined; against: number | undefined }) {
  const { number, signed } = useSigned();
  if (quantity === undefined) return <>–</>;
  const more = quantity - (against ?? quantity);
  return (
    <>
      {number(quantity)}
      {more === 0 ? null : <span className="quiet">{signed(more)}</span>}
    </>
  );
}

function useSigned() {
  const { number } = useFormats();
  return { number, signed: (value: number) => (value > 0 ? `+${number(value)}` : number(value).replace("-", "−")) };
}

function Bounds({
  id,
  name,
  own,
  onMember,
}: Pick<RowsProps, "onMember"> & { id: string; name: string; own: MemberSettings }) {
  const { t } = useWords("split");
  return (
    <Disclosure
      summary={
        <span>
          {t("table.bounds")} <span className="unseen">{name}</span>
        </span>
      }
    >
      <div className="split-bounds">
        <label>
          <span aria-hidden="true">{t("table.floor")}</span>
          <CountInput
            className="input"
            aria-label={t("table.floorFor", { name })}
            name={`members.${id}.floor`}
            placeholder="0"
            value={own.floor === 0 ? "" : own.floor}
            onChange={({ target }) => onMember(id, { ...own, floor: countIn(target.value) ?? 0 })}
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
            onChange={({ target }) => onMember(id, { ...own, cap: countIn(target.value) })}
          />
        </label>
      </div>
    </Disclosure>
  );
}
