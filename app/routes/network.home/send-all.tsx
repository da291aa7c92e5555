import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";

/** One act for all the notes that are ready. */
export function SendAll({ formId }: { formId: string }) {
  const { t } = useTranslation("home");
  return (
    <Form method="post">
      <input type="hidden" name="id" value={formId} />
      <Button kind="go" icon="transfer" name="intent" value="send-all">
        {t("sendAll")}
      </Button>
    </Form>
  );
}
