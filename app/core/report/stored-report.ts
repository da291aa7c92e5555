import { type StoredDocument, storedDocument } from "../document/stored-document";
import { calledMember } from "./called-member";
import type { ReportContent } from "./content";

/** The published document as it is kept. Its hash is of the kept bytes: a read one may have been upgraded since. */
export const storedReport: StoredDocument<ReportContent> = storedDocument<ReportContent>("report", {
  format: 2,
  upgrades: { 1: calledMember },
});
