import { type ReactNode, useEffect, useRef } from "react";
import { Notice } from "~/ui/notice";

export type FormErrorProps = {
  /** What, where and how much; words of the refusal. Nothing is shown without them. */
  children?: ReactNode;
  title?: ReactNode;
  wayOut?: ReactNode;
};

/** Why the whole form was refused, with the way out in one tap. */
export function FormError({ children, title, wayOut }: FormErrorProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = Boolean(children);
  // The button may be screens below: without this the click would seem to do nothing.
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  if (!shown) return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Notice kind="refused" {...(title ? { title } : {})} {...(wayOut ? { wayOut } : {})}>
        {children}
      </Notice>
    </div>
  );
}
