import { useRef } from "react";
import { bareMember, type MemberFacts, type MemberSettings } from "~/core/split/settings";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";
import { Link } from "~/ui/link";
import type { Draft } from "./drafts";
import { Given } from "./given";
import { type RowException, useSaidOnce } from "./said-once";
import { type Other, Served } from "./served";
import { useBarDrag } from "./use-bar-drag";
import { useRowInFocus } from "./use-row-in-focus";
import { Why } from "./why";

export type RowsProps = {
  members: MemberFacts[];
  drafts: Draft[];
  active: Draft;
  /** The active scenario under each other method. */
  others: readonly Draft[];
  awake: boolean;
  href: (scenarioId: string) => string;
  onMember: (memberId: string, settings: MemberSettings) => void;
};

/** A row a group: what it asked, what each scenario gives it, and why. Only the active scenario can be changed. */
export function Rows(props: RowsProps) {
  const { members, drafts, active, awake, href } = props;
  const { t } = useWords("split");
  const { number } = useFormats();
  const desk = useRef<HTMLDivElement>(null);
  const { here, turn } = useRowInFocus(desk);
  const said = useSaidOnce(members, active.settings);
  const asked = members.reduce((sum, member) => sum + member.asked, 0);
  return (
    <div ref={desk} className={awake ? "split-desk" : "split-desk split-asleep"}>
      <table className="table split-table">
        <caption className="unseen">{t("table.caption")}</caption>
        <thead>
          <tr>
            <th scope="col" className="split-name">
              <span>{t("table.group")}</span> {said.sites === null ? null : <span>{said.sites}</span>}
            </th>
            <th scope="col" className="num split-asked">
              <span>{t("table.asked")}</span> {said.requests === null ? null : <span>{said.requests}</span>}
            </th>
            <th scope="col" className="split-part">
              <span>{t("table.served")}</span> <span>{t("table.marks")}</span>
            </th>
            {drafts.map((draft) =>
              draft.id === active.id ? (
                <th key={draft.id} scope="col" className="split-now">
                  <span>
                    {drafts.length > 1 ? <b>{draft.letter} · </b> : null}
                    {t("table.proposed")}
                  </span>
                </th>
              ) : (
                <th key={draft.id} scope="col" className="num split-other">
                  <Link to={href(draft.id)} preventScrollReset title={t(`method.${draft.settings.method}`)}>
                    {t("scenario.letter", { letter: draft.letter })}
                  </Link>
                </th>
              ),
            )}
            <th scope="col" className="unseen">
              {t("table.why")}
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member, nth) => (
            <Row
              key={member.id}
              {...props}
              member={member}
              exceptions={said.exceptions(member)}
              told={here === member.id ? "chosen" : here === null && nth === 0 ? "first" : undefined}
              onTurn={turn}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="split-name">
              {t("table.total")}
            </th>
            <td className="num split-asked">{number(asked)}</td>
            <td className="split-part" />
            {drafts.map(({ id, result }) => (
              <td key={id} className={id === active.id ? "split-now" : "num split-other"}>
                <b>{result.ok ? number(result.value.promised) : "–"}</b>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

type RowProps = RowsProps & {
  member: MemberFacts;
  exceptions: RowException[];
  /** Whose proposal is told: because it was chosen, or because nothing was yet. */
  told: "chosen" | "first" | undefined;
  onTurn: (memberId: string) => void;
};

function Row({ member, drafts, active, others, awake, exceptions, told, onMember, onTurn }: RowProps) {
  const { t } = useWords("split");
  const { number } = useFormats();
  const { id, name, asked } = member;
  const own = active.settings.members[id] ?? bareMember;
  const line = active.lines.get(id);
  const quantity = line?.quantity;
  const elsewhere = others.flatMap((draft): Other[] => {
    const other = draft.lines.get(id);
    return other ? [{ method: draft.settings.method, quantity: other.quantity }] : [];
  });
  const pin = (pinned: number | null) => onMember(id, { ...own, pinned });
  const grip = useBarDrag({ asked, quantity: quantity ?? 0, onQuantity: pin });
  return (
    <tr data-member={id} data-told={told}>
      <th scope="row" className="split-name">
        {awake ? (
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={told === "chosen"}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTurn(id)}
          >
            {name}
            <Icon name="open" size={14} />
          </button>
        ) : (
          <span>{name}</span>
        )}
        {exceptions.map(({ what, words }) => (
          <span key={what} className="quiet">
            {words}
          </span>
        ))}
      </th>
      <td className="num split-asked" data-name={t("table.asked")}>
        {member.requested ? number(asked) : "–"}
      </td>
      <td className="split-part">
        {member.requested ? (
          <Served
            asked={asked}
            quantity={quantity}
            others={own.pinned === null ? elsewhere : []}
            grip={grip}
            wayBack={
              <button type="button" className="split-link" hidden={!awake} onClick={() => pin(asked)}>
                {t("table.backTo", { count: asked })} <span className="unseen">{name}</span>
              </button>
            }
          />
        ) : (
          <span className="quiet">{t("table.noRequest")}</span>
        )}
      </td>
      {drafts.map((draft) =>
        draft.id === active.id ? (
          <td key={draft.id} className="split-now">
            <Given memberId={id} name={name} quantity={quantity} pinned={own.pinned} awake={awake} onPin={pin} />
          </td>
        ) : (
          <td key={draft.id} className="num split-other">
            <Another quantity={draft.lines.get(id)?.quantity} against={quantity} />
          </td>
        ),
      )}
      <td className={told === "chosen" ? "split-because" : "split-because unseen"}>
        <Why
          member={member}
          line={line}
          others={elsewhere}
          own={own}
          awake={awake}
          onMember={(settings) => onMember(id, settings)}
        />
      </td>
    </tr>
  );
}

function Another({ quantity, against }: { quantity: number | undefined; against: number | undefined }) {
  const { number } = useFormats();
  if (quantity === undefined) return <>–</>;
  const more = quantity - (against ?? quantity);
  return (
    <>
      {number(quantity)}
      {more === 0 ? null : (
        <span className="quiet">{more > 0 ? `+${number(more)}` : number(more).replace("-", "−")}</span>
      )}
    </>
  );
}
