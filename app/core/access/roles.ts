/** What a person is in one network, programme or installation. */
export const ROLES = ["coordinator", "lead", "volunteer", "reviewer", "donor", "operator"] as const;

export type Role = (typeof ROLES)[number];

/** What a person can be inside a network, the usual first. */
export const NETWORK_ROLES = ["lead", "volunteer", "coordinator", "donor"] as const satisfies readonly Role[];

export type NetworkRole = (typeof NETWORK_ROLES)[number];

/** What a mandate is for, outside any network: to keep the installation, or to review for a programme. */
export const MANDATE_ROLES = ["operator", "reviewer"] as const satisfies readonly Role[];

export type MandateRole = (typeof MANDATE_ROLES)[number];

/** What a route asks for before it opens; `noun:verb`. */
export const PERMISSIONS = [
  "home:see",
  "batch:see",
  "batch:announce",
  "request:make",
  "request:make-on-behalf",
  "split:draft",
  "split:see",
  "split:decide",
  "transfer:see",
  "transfer:prepare",
  "receipt:make",
  "discrepancy:see",
  "discrepancy:settle",
  "stock:see",
  "organisation:see",
  "organisation:add",
  "organisation:correct",
  "network:correct",
  "people:see",
  "people:invite",
  "letters:see",
  "pass:give",
  "pass:take",
  "handover:see",
  "follow-up:say",
  "follow-up:count",
  "flag:settle",
  "stock:place",
  "books:mend",
  "report:see",
  "report:write",
  "report:release",
  "sample:count",
  "operation:publish",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** The one table of who may do what inside a network. Reviewers and operators act outside networks. */
export const permissions = {
  coordinator: PERMISSIONS,
  lead: [
    "home:see",
    "batch:see",
    "request:make",
    "split:see",
    "transfer:see",
    "receipt:make",
    "discrepancy:see",
    "discrepancy:settle",
    "stock:see",
    "organisation:see",
    "people:see",
    "people:invite",
    "pass:give",
    "pass:take",
    "handover:see",
    "follow-up:say",
    "flag:settle",
    "stock:place",
    "report:see",
    "report:release",
    "sample:count",
  ],
  volunteer: ["home:see", "batch:see", "split:see", "transfer:see", "stock:see", "organisation:see", "pass:take"],
  donor: ["home:see", "batch:see"],
  reviewer: [],
  operator: [],
} satisfies Record<Role, readonly Permission[]>;

export const may = (role: Role, permission: Permission): boolean =>
  (permissions[role] as readonly Permission[]).includes(permission);
