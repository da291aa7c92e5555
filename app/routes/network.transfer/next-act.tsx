import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TransferState } from "~/core/transfer/transfer-state";
import { Button, LinkButton } from "~/ui/button";
import { paths } from "~/web/paths";

export type NextActProps = {
  slug: string;
  id: string;
  formId: string;
  state: TransferState;
  delivery: boolean;
  mayManage: boolean;
  counter: "own" | "on-behalf" | null;
  unit: "phone" | "item";
  total: number;
  to: { name: string };
};

/** The one thing to do next with this note, and its paper. */
export function NextAct({ slug, id, formId, state, delivery, mayManage, counter, unit, total, to }: NextActProps) {
  const { t } = useTranslation("transfer");
  return (
    <>
      {state === "prepared" && mayManage ? (
        <Form method="post">
          <input type="hidden" name="id" value={formId} />
          <Button kind="go" icon="transfer" name="intent" value="send">
            {t(`one.send.${unit}`, { count: total, name: to.name })}
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
