import { type LinkProps, Link as RoutedLink } from "@remix-run/react";
import { forwardRef } from "react";

export type { LinkProps };

/**
 * A link within the portal. On the server nobody points at it: an address and its words are all there is to write, in the
 * shape the router's own wakes up to.
 */
export const Link: typeof RoutedLink = import.meta.env.SSR ? forwardRef(WrittenLink) : RoutedLink;

function WrittenLink(link: LinkProps, ref: React.ForwardedRef<HTMLAnchorElement>) {
  const {
    to,
    prefetch,
    discover,
    reloadDocument,
    replace,
    preventScrollReset,
    relative,
    state,
    viewTransition,
    ...rest
  } = link;
  if (typeof to !== "string" || !to.startsWith("/") || to.startsWith("//")) return <RoutedLink ref={ref} {...link} />;
  return <a {...rest} ref={ref} href={to} data-discover={reloadDocument || discover === "none" ? undefined : "true"} />;
}
