/** What a person is in one network, programme or installation. */
export type Role = "coordinator" | "lead" | "volunteer" | "donor" | "reviewer" | "operator";

/** What a route asks for before it opens; `noun:verb`. */
export type Permission =
  | "home:see"
  | "batch:see"
  | "batch:announce"
  | "request:make"
  | "request:make-on-behalf"
  | "split:draft"
  | "split:see"
  | "split:decide"
  | "transfer:see"
  | "transfer:prepare"
  | "receipt:make"
  | "discrepancy:see"
  | "discrepancy:settle"
  | "stock:see"
  | "organisation:see"
  | "organisation:add"
  | "people:see"
  | "people:invite"
  | "letters:see"
  | "pass:give"
  | "pass:take"
  | "handover:see"
  | "flag:settle"
  | "stock:place"
  | "report:see"
  | "report:write"
  | "report:release"
  | "sample:count"
  | "operation:publish";

const coordinator: Permission[] = [
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
  "people:see",
  "people:invite",
  "letters:see",
  "pass:give",
  "pass:take",
  "handover:see",
  "flag:settle",
  "stock:place",
  "report:see",
  "report:write",
  "report:release",
  "sample:count",
  "operation:publish",
];

/** The one table of who may do what inside a network. Reviewers and operators act outside networks. */
export const permissions = {
  coordinator,
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
} satisfies Record<Role, Permission[]>;

export const may = (role: Role, permission: Permission): boolean =>
  (permissions[role] as Permission[]).includes(permission);
