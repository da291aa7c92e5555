import type { ReactNode } from "react";
import { Notice } from "~/ui/notice";

export type FormErrorProps = {
  /** What, where and how much; words of the refusal. Nothing is shown without them. */
  children?: ReactNode;
  title?: ReactNode;
  wayOut?: ReactNode;
};

/** Why the whole form was refused, with the way out in one tap. */
export function FormError({ children, title, wayOut }: FormErrorProps) {
  if (!children) return null;
  return (
    <Notice kind="refused" {...(title ? { title } : {})} {...(wayOut ? { wayOut } : {})}>
      {children}
    </Notice>
  );
}
