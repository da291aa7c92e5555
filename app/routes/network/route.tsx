import { Outlet, type ShouldRevalidateFunction, useRouteLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { ErrorMessage, ErrorPage } from "~/ui/error-page";
import { paths } from "~/web/paths";
import { Around } from "./around";
import { frame } from "./frame.server";

export const handle: WordsHandle = { i18n: ["home"] };

export const loader = frame;

// What waits changes with every act, so the frame is read again after each, whatever it answered.
export const shouldRevalidate: ShouldRevalidateFunction = ({ defaultShouldRevalidate, formMethod }) =>
  defaultShouldRevalidate || formMethod === "POST";

export default function Network() {
  const around = useAround();
  return around ? (
    <Around {...around}>
      <Outlet />
    </Around>
  ) : null;
}

/** A page that says no keeps what stands around it; what fails around it takes the whole page. */
export function ErrorBoundary() {
  const around = useAround();
  if (!around) return <ErrorPage />;
  return (
    <Around {...around}>
      <ErrorMessage home={paths.home(around.network.slug)} />
    </Around>
  );
}

const useAround = () => useRouteLoaderData<typeof loader>("routes/network/route");
