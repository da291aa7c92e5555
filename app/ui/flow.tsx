import { type Flow, foldMembers, joined } from "~/core/flow/facts";
import { useWords } from "~/i18n/use-words";
import { useDirection } from "~/ui/direction";
import { Disclosure } from "~/ui/disclosure";
import { FlowDrawing } from "~/ui/flow-drawing";
import { FlowStops } from "~/ui/flow-stops";
import { FlowTable } from "~/ui/flow-table";

export type FlowPictureProps = {
  flow: Flow;
  /** Rows the picture has room for; the smallest members fold into one beyond that. The table names them all. */
  room?: number;
  dir?: "ltr" | "rtl";
};

/** Where the phones are, from donor to hands: drawn wide, as stops on a phone, and as a table one click away. */
export function FlowPicture({ flow, room = 14, dir }: FlowPictureProps) {
  const { t } = useWords("common");
  const page = useDirection();
  const direction = dir ?? page;
  const { shown, folded } = foldMembers(flow.members, room);
  const members =
    folded.length === 0 ? shown : [...shown, joined(folded, "others", t("flow.others", { count: folded.length }))];
  return (
    <figure className="flow">
      {members.length === 0 ? <p className="quiet">{t("flow.empty")}</p> : null}
      <FlowDrawing flow={flow} members={members} direction={direction} />
      <FlowStops flow={flow} members={members} />
      <Disclosure summary={t("table.show")}>
        <FlowTable flow={flow} />
      </Disclosure>
    </figure>
  );
}
