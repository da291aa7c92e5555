/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { type FieldIconName, Icon } from "./icon";

const ICONS: Record<"differs" | "done" | "info", FieldIconName> = { differs: "differs", done: "check", info: "queue" };

/** A sentence that asks to be read; `alert` is also said at once. */
export function Notice({
  kind = "info",
  alert = false,
  children,
}: {
  kind?: "differs" | "done" | "info";
  alert?: boolean;
  children: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${kind}`} role={alert ? "alert" : undefined}>
      {kind === "info" ? null : <Icon name={ICONS[kind]} />}
      <div>{children}</div>
    </div>
  );
}
