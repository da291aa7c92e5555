import { type ButtonHTMLAttributes, type ReactNode, useId } from "react";
import { Icon, type IconName } from "~/ui/icon";
import { Link, type LinkProps } from "~/ui/link";

/** `go` is coral and is the next thing to do: one a screen. */
export type ButtonKind = "go" | "plain" | "quiet" | "danger";

type Look = { kind?: ButtonKind; icon?: IconName; wide?: boolean };

export type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled" | "style"> & {
    /** Why it cannot be used now. The button stays, says so, and does nothing. */
    disabledReason?: string | undefined;
  };

export function Button({
  kind,
  icon,
  wide,
  disabledReason,
  className,
  children,
  type = "submit",
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const button = (
    <button
      {...rest}
      {...(disabledReason === undefined
        ? { type }
        : { type: "button", "aria-disabled": true, "aria-describedby": reasonId, onClick: undefined, name: undefined })}
      className={look({ kind, wide }, className)}
    >
      <Inside icon={icon}>{children}</Inside>
    </button>
  );
  if (disabledReason === undefined) return button;
  return (
    <span className={wide ? "unusable unusable-wide" : "unusable"}>
      {button}
      <span id={reasonId} className="reason">
        {disabledReason}
      </span>
    </span>
  );
}

export type LinkButtonProps = Look & Omit<LinkProps, "style">;

export function LinkButton({ kind, icon, wide, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link prefetch="intent" {...rest} className={look({ kind, wide }, className)}>
      <Inside icon={icon}>{children}</Inside>
    </Link>
  );
}

function Inside({ icon, children }: { icon: IconName | undefined; children: ReactNode }) {
  return (
    <>
      {icon ? <Icon name={icon} size={18} /> : null}
      {children}
    </>
  );
}

const look = (
  { kind = "plain", wide = false }: { kind?: ButtonKind | undefined; wide?: boolean | undefined },
  className?: string,
) => ["button", `button-${kind}`, wide ? "button-wide" : "", className ?? ""].filter(Boolean).join(" ");
