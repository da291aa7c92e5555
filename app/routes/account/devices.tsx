import { useWords } from "~/i18n/use-words";
import { SignOutForm } from "~/ui/accounts/account-menu";
import { Button } from "~/ui/button";
import { type Column, DataTable } from "~/ui/data-table";
import { Form } from "~/ui/form";
import { Tag } from "~/ui/tag";

export type DeviceShown = { id: string; label: string; signedIn: string; seen: string; thisOne: boolean };

export function Devices({ devices }: { devices: readonly DeviceShown[] }) {
  const { t } = useWords("accounts");
  const named = ({ label }: DeviceShown) => label || t("account.deviceUnknown");
  const columns: Column<DeviceShown>[] = [
    { key: "device", header: t("account.device"), heads: true, cell: named },
    { key: "signedIn", header: t("account.signedIn"), phone: "named", cell: ({ signedIn }) => signedIn },
    { key: "seen", header: t("account.seen"), phone: "named", cell: ({ seen }) => seen },
    {
      key: "act",
      header: t("account.act"),
      phone: "act",
      cell: (device) =>
        device.thisOne ? (
          <Tag kind="sea">{t("account.thisOne")}</Tag>
        ) : (
          <Form method="post">
            <input type="hidden" name="device" value={device.id} />
            <Button
              name="intent"
              value="sign-out-device"
              aria-label={t("account.deviceSignOutNamed", { device: named(device) })}
            >
              {t("account.deviceSignOut")}
            </Button>
          </Form>
        ),
    },
  ];
  return (
    <section className="section" aria-labelledby="devices">
      <h2 id="devices">{t("account.devices")}</h2>
      <p className="hint">{t("account.devicesHint")}</p>
      <DataTable
        caption={t("account.devices")}
        captionHidden
        columns={columns}
        rows={devices}
        rowKey={({ id }) => id}
      />
      <div className="actions">
        <SignOutForm>{t("account.signOut")}</SignOutForm>
        <Form method="post" reloadDocument>
          <Button kind="danger" name="intent" value="sign-out-everywhere">
            {t("account.everywhere")}
          </Button>
          <p className="hint">{t("account.everywhereHint")}</p>
        </Form>
      </div>
    </section>
  );
}
