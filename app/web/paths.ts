import type { ItemKind } from "~/core/stock/item-kind";
import { fieldPaths } from "./field-paths";

/** What is asked of a mixed batch names its kind; a batch of one kind needs no name for it. */
type OfKind = { kind?: ItemKind | null };

/** Every link in the portal. Nothing else writes a URL. */
export const paths = {
  front: () => "/",
  signIn: () => "/sign-in",
  signOut: () => "/sign-out",
  demoSignIn: () => "/demo/sign-in",
  setUp: (token: string) => `/set-up/${token}`,
  invitation: (token: string) => `/invitation/${token}`,
  language: () => "/language",
  choose: () => "/choose",
  stay: () => "/account/stay",
  account: () => "/account",
  secondFactor: () => "/account/second-factor",
  confirm: (returnTo: string) => `/confirm?returnTo=${encodeURIComponent(returnTo)}`,
  status: () => "/status",
  transparency: () => "/transparency",
  operator: () => "/operator",
  programme: (programme: string, query = "") => `/programmes/${programme}${query}`,
  reviews: (programme: string) => `/programmes/${programme}/reports`,
  review: (programme: string, versionId: string) => `/programmes/${programme}/reports/${versionId}`,
  /** The same page with a figure chosen to ask about, at a place in it. */
  askAbout: (programme: string, versionId: string, figure: string, place: string) =>
    `/programmes/${programme}/reports/${versionId}?figure=${encodeURIComponent(figure)}#${place}`,
  reviewFile: (programme: string, versionId: string, file: string) =>
    `/programmes/${programme}/reports/${versionId}/files/${file}`,
  reviewSamples: (programme: string, versionId: string) => `/programmes/${programme}/reports/${versionId}/samples`,
  compare: (programme: string, query = "") => `/programmes/${programme}/compare${query}`,
  compareTable: (programme: string, query = "") => `/programmes/${programme}/compare/table.csv${query}`,
  tokens: (programme: string) => `/programmes/${programme}/tokens`,
  verify: (hash = "") => (hash === "" ? "/verify" : `/verify?hash=${hash}`),
  shared: (token: string) => `/shared/${token}`,
  sharedFile: (token: string, file: string) => `/shared/${token}/files/${file}`,
  publicOperation: (operationId: string) => `/operations/${operationId}`,
  embeddedOperation: (operationId: string) => `/operations/${operationId}/embed`,
  operationCard: (operationId: string, language: string) => `/operations/${operationId}/card.png?lng=${language}`,
  api: (rest = "") => `/api/v1${rest}`,
  openApi: () => "/api/v1/openapi.json",

  ...fieldPaths,

  books: (network: string, query = "") => `/${network}/books${query}`,
  home: (network: string, query = "") => `/${network}${query}`,
  batches: (network: string) => `/${network}/batches`,
  newBatch: (network: string) => `/${network}/batches/new`,
  batch: (network: string, batchId: string) => `/${network}/batches/${batchId}`,
  editBatch: (network: string, batchId: string) => `/${network}/batches/${batchId}/edit`,
  batchTable: (network: string, batchId: string) => `/${network}/batches/${batchId}/table.csv`,
  batchRequests: (network: string, batchId: string, asked: OfKind & { for?: string } = {}) =>
    `/${network}/batches/${batchId}/requests${queryOf(asked)}${asked.for ? "#enter" : ""}`,
  split: (
    network: string,
    batchId: string,
    asked: OfKind & { scenario?: string; view?: "compare"; kept?: "yes" } = {},
  ) => `/${network}/batches/${batchId}/split${queryOf(asked)}`,
  decision: (network: string, batchId: string, splitId: string) => `/${network}/batches/${batchId}/splits/${splitId}`,
  transfers: (network: string) => `/${network}/transfers`,
  transfersTable: (network: string, query = "") => `/${network}/transfers/table.csv${query}`,
  newTransfer: (network: string) => `/${network}/transfers/new`,
  prepareTransfer: (network: string, batchId: string, organisationId?: string) =>
    `/${network}/transfers/new?batch=${batchId}${organisationId ? `&to=${organisationId}` : ""}`,
  transfer: (network: string, transferId: string) => `/${network}/transfers/${transferId}`,
  deliveryNote: (network: string, transferId: string) => `/${network}/transfers/${transferId}/note`,
  receipt: (network: string, transferId: string) => `/${network}/transfers/${transferId}/receipt`,
  discrepancies: (network: string) => `/${network}/discrepancies`,
  discrepancy: (network: string, discrepancyId: string) => `/${network}/discrepancies/${discrepancyId}`,
  stock: (network: string) => `/${network}/stock`,
  followUps: (network: string) => `/${network}/follow-ups`,
  followUpsOf: (network: string, organisationId: string) => `/${network}/follow-ups/${organisationId}`,
  followUpsTable: (network: string) => `/${network}/follow-ups/table.csv`,
  handovers: (network: string, query = "") => `/${network}/handovers${query}`,
  handoversTable: (network: string, query = "") => `/${network}/handovers/table.csv${query}`,
  nearby: (network: string) => `/${network}/passes/nearby`,
  passes: (network: string) => `/${network}/passes`,
  newPass: (network: string) => `/${network}/passes/new`,
  deliverQueue: (network: string) => `/${network}/passes/queue`,
  takePass: (network: string) => `/${network}/passes/mine`,
  pass: (network: string, passId: string) => `/${network}/passes/${passId}`,
  bagCount: (network: string, passId: string) => `/${network}/passes/${passId}/bag`,
  reports: (network: string) => `/${network}/reports`,
  newReport: (network: string) => `/${network}/reports/new`,
  report: (network: string, versionId: string) => `/${network}/reports/${versionId}`,
  reportFile: (network: string, versionId: string, file: string) => `/${network}/reports/${versionId}/files/${file}`,
  shareReport: (network: string, versionId: string) => `/${network}/reports/${versionId}/share`,
  samples: (network: string) => `/${network}/samples`,
  sample: (network: string, sampleId: string) => `/${network}/samples/${sampleId}`,
  publicPages: (network: string) => `/${network}/public-pages`,
  organisations: (network: string) => `/${network}/organisations`,
  organisation: (network: string, organisationId: string) => `/${network}/organisations/${organisationId}`,
  settings: (network: string) => `/${network}/settings`,
  people: (network: string) => `/${network}/people`,
  letters: (network: string) => `/${network}/letters`,
};

function queryOf(asked: Record<string, string | null | undefined>): string {
  const said = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return said.length === 0 ? "" : `?${new URLSearchParams(said)}`;
}
