import type { ThingKind } from "~/core/stock/item-kind";
import type { TransferState } from "~/core/transfer/transfer-state";
import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { Form } from "~/ui/form";
import { useThings } from "~/ui/things";
import { paths } from "~/web/paths";

export type NextActProps = {
  slug: string;
  id: string;
  formId: string;
  state: TransferState;
  delivery: boolean;
  mayManage: boolean;
  counter: "own" | "on-behalf" | null;
  thing: ThingKind;
  total: number;
  to: { name: string };
};

/** The one thing to do next with this note, and its paper. */
export function NextAct({ slug, id, formId, state, delivery, mayManage, counter, thing, total, to }: NextActProps) {
  const { t } = useWords("transfer");
  const things = useThings();
  return (
    <>
      {state === "prepared" && mayManage ? (
        <Form method="post">
          <input type="hidden" name="id" value={formId} />
          <Button kind="go" icon="transfer" name="intent" value="send">
            {t("one.send", { things: things(thing, total), name: to.name })}
          </Button>
        </Form>
      ) : null}
      {state === "sent" && counter === "own" ? (
        <LinkButton kind="go" to={paths.receipt(slug, id)}>
          {t("one.count")}
        </LinkButton>
      ) : null}
      {state === "sent" && counter === "on-behalf" ? (
        <LinkButton to={paths.receipt(slug, id)}>{t("one.countFor", { name: to.name })}</LinkButton>
      ) : null}
      {state === "cancelled" || delivery ? null : (
        <LinkButton icon="print" to={paths.deliveryNote(slug, id)}>
          {t("one.print")}
        </LinkButton>
      )}
    </>
  );
}
