import { namedId } from "../scope/id.server";

/**
 * The id of the version a form begins. A reviewer's address names a version by it alone, among several networks': so it
 * follows from the network too, and no form can make one that another network's version has.
 */
export const versionIdOf = (networkId: string, formId: string): string =>
  namedId(networkId, `report-version:${formId}`);
