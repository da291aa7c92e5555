import { rmSync } from "node:fs";
import { ownPortal } from "./own-portal";

/** Loads the demonstration once: the portals of the journeys begin with a copy of it. */
export default async function prepare(): Promise<() => void> {
  const portal = await ownPortal("");
  await portal.end();
  process.env.RELAIS_JOURNEY_TEMPLATE = portal.folder;
  return () => rmSync(portal.folder, { recursive: true, force: true });
}
