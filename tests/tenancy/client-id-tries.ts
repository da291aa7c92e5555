import { addWeeks, isoWeekOf } from "~/core/time/iso-week";

/** The ids of the attacked network that a try names, by what they are. */
export type Ids = Record<string, string>;

export interface Try {
  /** The form as its schema is called, with its button. */
  form: string;
  path: string;
  as: "coordinator" | "lead" | "reviewer";
  fields: (ids: Ids) => Record<string, string>;
  /** Of which of the attacked network's tables a row has the id that somebody else makes a thing of that kind with. */
  made?: string;
  /** The answer when every id is of the asker's own network. */
  status: number;
}

/** Where each of those ids is found, in SQL; `$1` is the network. */
export const FOUND: Record<string, string> = {
  hubId: "select id from organisations where network_id = $1 and kind = 'hub'",
  utopiaId: "select id from organisations where network_id = $1 and name = 'Utopia 56'",
  organisationId: "select id from organisations where network_id = $1 and name = 'Collective Aid'",
  correctedSiteId: `select s.id from sites s join organisations o on (o.network_id, o.id) = (s.network_id, organisation_id)
    where s.network_id = $1 and o.name = 'Collective Aid' order by s.id limit 1`,
  silentId: "select id from organisations where network_id = $1 and name = 'Maison Sésame'",
  donorId: "select id from organisations where network_id = $1 and kind = 'donor' limit 1",
  operationId: "select id from operations where network_id = $1 order by id limit 1",
  programmeId: "select programme_id id from programme_grants where network_id = $1",
  membershipId: `select m.id from memberships m join accounts a on a.id = account_id
    where network_id = $1 and a.email like '%lead-rwc@%'`,
  ownMembershipId: `select m.id from memberships m join accounts a on a.id = account_id
    where network_id = $1 and a.email like '%coordinator@%'`,
  invitationId: "select id from invitations where network_id = $1 order by 1 limit 1",
  openBatchId: "select batch_id id from unsplit_kinds where network_id = $1 and item_kind = 'phone' order by 1 limit 1",
  openLineId: `select l.id from batch_lines l join unsplit_kinds u using (network_id, batch_id, item_kind)
    where network_id = $1 and item_kind = 'phone' order by batch_id, l.id limit 1`,
  scenarioId: `select s.id from scenarios s join unsplit_kinds u using (network_id, batch_id, item_kind)
    where network_id = $1 and item_kind = 'phone' order by position limit 1`,
  splitId: "select id from splits where network_id = $1 order by decided_at desc limit 1",
  splitBatchId: "select batch_id id from splits where network_id = $1 order by decided_at desc limit 1",
  transferId: "select id from transfers where network_id = $1 and state = 'prepared'",
  sentId: `select t.id from transfers t join organisations o on (o.network_id, o.id) = (t.network_id, to_organisation_id)
    where t.network_id = $1 and state = 'sent' and o.name = 'Utopia 56'`,
  sentLineId: `select batch_line_id id from transfer_lines l join transfers t on (t.network_id, t.id) = (l.network_id, transfer_id)
    join organisations o on (o.network_id, o.id) = (t.network_id, t.to_organisation_id)
    where t.network_id = $1 and state = 'sent' and o.name = 'Utopia 56' order by 1 limit 1`,
  receivedId: `select transfer_id id from receipts r join organisations o on (o.network_id, o.id) = (r.network_id, organisation_id)
    where r.network_id = $1 and o.name = 'Utopia 56' order by received_at limit 1`,
  receiptId: `select r.id from receipts r join organisations o on (o.network_id, o.id) = (r.network_id, organisation_id)
    where r.network_id = $1 and o.name = 'Utopia 56' order by received_at limit 1`,
  promisedBatchId:
    "select batch_id id from promise_balances where network_id = $1 and quantity > 0 order by batch_id, organisation_id limit 1",
  promisedToId:
    "select organisation_id id from promise_balances where network_id = $1 and quantity > 0 order by batch_id, organisation_id limit 1",
  promisedLineId: `select b.batch_line_id id from stock_balances b join stock_accounts a on (a.network_id, a.id) = (b.network_id, b.account_id)
    join batch_lines l on (l.network_id, l.id) = (b.network_id, b.batch_line_id)
    join organisations o on (o.network_id, o.id) = (a.network_id, a.organisation_id)
    where b.network_id = $1 and a.kind = 'stock' and o.kind = 'hub' and b.quantity > 0
    and l.batch_id = (select batch_id from promise_balances where network_id = $1 and quantity > 0 order by batch_id, organisation_id limit 1)
    order by 1 limit 1`,
  discrepancyId:
    "select id from discrepancies where network_id = $1 and closed_at is null and id not in (select discrepancy_id from settlements) order by id limit 1",
  answeredId:
    "select discrepancy_id id from settlements s join discrepancies d on (d.network_id, d.id) = (s.network_id, discrepancy_id) where s.network_id = $1 and closed_at is null limit 1",
  settlementId:
    "select s.id from settlements s join discrepancies d on (d.network_id, d.id) = (s.network_id, discrepancy_id) where s.network_id = $1 and closed_at is null limit 1",
  siteId:
    "select s.id from sites s join organisations o on (o.network_id, o.id) = (s.network_id, organisation_id) where s.network_id = $1 and o.name = 'Utopia 56' order by s.id limit 1",
  otherSiteId:
    "select s.id from sites s join organisations o on (o.network_id, o.id) = (s.network_id, organisation_id) where s.network_id = $1 and o.name = 'Utopia 56' order by s.id desc limit 1",
  shelfLineId: `select b.batch_line_id id from stock_balances b join stock_accounts a on (a.network_id, a.id) = (b.network_id, b.account_id)
    join organisations o on (o.network_id, o.id) = (a.network_id, a.organisation_id)
    where b.network_id = $1 and a.kind = 'stock' and a.site_id is null and o.name = 'Utopia 56' and b.quantity > 2 order by 1 limit 1`,
  passId:
    "select p.id from passes p join organisations o on (o.network_id, o.id) = (p.network_id, organisation_id) where p.network_id = $1 and o.name = 'Utopia 56' and ends_at > now() and revoked_at is null and left_at is null order by (opened_at is null) desc limit 1",
  bagPassId:
    "select pass_id id from bags b join organisations o on (o.network_id, o.id) = (b.network_id, organisation_id) where b.network_id = $1 and o.name = 'Utopia 56' and returned_at is null limit 1",
  bagId:
    "select b.id from bags b join organisations o on (o.network_id, o.id) = (b.network_id, organisation_id) where b.network_id = $1 and o.name = 'Utopia 56' and returned_at is null limit 1",
  itemId: "select id from items where network_id = $1 and kind = 'phone' order by id limit 1",
  flagId: "select id from field_flags where network_id = $1 limit 1",
  draftId: "select id from report_versions where network_id = $1 and state = 'draft' order by 1 limit 1",
  submittedId: "select id from report_versions where network_id = $1 and state = 'submitted'",
  releasedId: "select id from report_versions where network_id = $1 and state = 'released'",
  questionId: "select id from report_questions where network_id = $1 order by 1 limit 1",
  linkId: "select id from share_links where network_id = $1 order by 1 limit 1",
  tokenId:
    "select t.id from api_tokens t join programme_grants g using (programme_id) where g.network_id = $1 order by 1 limit 1",
  letterId: "select id from letters where network_id = $1",
  sampleId: "select sample_id id from sample_units where network_id = $1 limit 1",
  position: `select position::text id from sample_units u join organisations o on (o.network_id, o.id) = (u.network_id, organisation_id)
    where u.network_id = $1 and o.kind = 'hub' order by 1 limit 1`,
};

/** Rows of kinds that the demonstration has none of. */
export const ADDED = (networkId: string): string => `
  insert into invitations (network_id, id, organisation_id, role, token_hash, expires_at, email)
    select '${networkId}', gen_random_uuid(), id, 'volunteer', md5('invitation ' || n), now() + interval '1 day', 'gone@example.org'
    from organisations, generate_series(1, 2) n where network_id = '${networkId}' and name = 'Utopia 56';
  insert into letters (network_id, id, kind, address, locale, refused_at)
    values ('${networkId}', gen_random_uuid(), 'invitation', 'gone@example.org', 'fr', now());
  insert into scenarios (network_id, id, batch_id, item_kind, position, method, reserve, cap_at_asked, include_set_aside,
      weight_asked, weight_met, weight_pace, weight_idle, weight_carried, updated_by, updated_at)
    select '${networkId}', gen_random_uuid(), batch_id, 'phone', 1, 'proportional', 0, false, false,
      10, 0, 0, 0, 10, gen_random_uuid(), now()
    from unsplit_kinds where network_id = '${networkId}' and item_kind = 'phone' order by batch_id limit 1;
  insert into settlements (network_id, id, discrepancy_id, kind, quantity, proposed_by_organisation_id, proposed_by, from_organisation_id, to_organisation_id)
    select '${networkId}', gen_random_uuid(), id, 'write_off', 1, to_organisation_id, gen_random_uuid(), from_organisation_id, to_organisation_id
    from discrepancies where network_id = '${networkId}' and closed_at is null and outcome = 'missing' order by id desc limit 1;
  insert into reports (network_id, id, programme_id, number, from_week, to_week, created_by)
    select '${networkId}', gen_random_uuid(), programme_id, 2 + n, '2025-W' || to_char(10 * n, 'FM00'), '2025-W' || 10 * n + 3, gen_random_uuid()
    from programme_grants, generate_series(1, 2) n where network_id = '${networkId}';
  insert into report_versions (network_id, id, report_id, version, programme_id)
    select '${networkId}', gen_random_uuid(), id, 1, programme_id from reports where network_id = '${networkId}' and number > 2;
  insert into report_questions select (jsonb_populate_record(null::report_questions, to_jsonb(q) || jsonb_build_object('id', gen_random_uuid()))).*
    from report_questions q, generate_series(1, 2) where network_id = '${networkId}';
  insert into samples select (jsonb_populate_record(null::samples, to_jsonb(s) || jsonb_build_object('id', gen_random_uuid(), 'number', 9))).*
    from samples s where network_id = '${networkId}';
  insert into share_links (network_id, id, version_id, token_hash, created_by, ends_at)
    select '${networkId}', gen_random_uuid(), id, md5('link ' || n), gen_random_uuid(), now() + interval '9 days'
    from report_versions, generate_series(1, 2) n where network_id = '${networkId}' and state = 'released';
  insert into api_tokens (id, programme_id, label, token_hash, created_by, ends_at)
    select gen_random_uuid(), programme_id, 'Tableur', md5('token ' || n), gen_random_uuid(), now() + interval '9 days'
    from programme_grants, generate_series(1, 2) n where network_id = '${networkId}';`;

const row = (ids: Ids, name: string) => ids[name] ?? "";
const onOrganisation = (
  intent: string,
  status: number,
  { made, more = {} }: { made?: string; more?: Record<string, string> } = {},
): Try => ({
  form: `organisation-forms.organisationForm ${intent}`,
  path: "/:network/organisations/:organisationId",
  as: "coordinator",
  fields: (ids) => ({
    intent,
    ...more,
    ...(/(rename|close|reopen)-site/.test(intent) ? { siteId: row(ids, "correctedSiteId") } : {}),
  }),
  ...(made ? { made } : {}),
  status,
});
const onSettings = (intent: string, more: Record<string, string>): Try => ({
  form: `network-forms.networkForm ${intent}`,
  path: "/:network/settings",
  as: "coordinator",
  fields: () => ({ intent, ...more }),
  made: "outcomes",
  status: 302,
});
const onFollowUps = (intent: string, status: number, more: Try["fields"] = () => ({})): Try => ({
  form: `follow-up-forms.followUpsForm ${intent}`,
  path: "/:network/follow-ups",
  as: "coordinator",
  fields: (ids) => ({ intent, ...more(ids) }),
  made: "outcomes",
  status,
});
const onOwnFollowUps = (intent: string, more: Try["fields"] = () => ({})): Try => ({
  form: `follow-up-forms.memberFollowUpsForm ${intent}`,
  path: "/:network/follow-ups/:utopiaId",
  as: "lead",
  fields: (ids) => ({ intent, ...more(ids) }),
  made: "outcomes",
  status: 302,
});
/** The last week that is over. */
const lastWeek = () => addWeeks(isoWeekOf(Date.now(), "Europe/Paris"), -1);
const bag = (ids: Ids) => ({ [`lines.${row(ids, "itemId")}`]: "1" });

const announced: Try = {
  form: "batch-forms.announceBatchForm",
  path: "/:network/batches/new",
  as: "coordinator",
  fields: (ids) => ({
    ...{ name: "Lot des deux côtés", donorId: row(ids, "donorId"), operationId: row(ids, "operationId") },
    ...{ programmeId: row(ids, "programmeId"), "lines.0.maker": "Sony", "lines.0.model": "XA2" },
    ...{ "lines.0.grade": "A", "lines.0.quantity": "3" },
  }),
  made: "batches",
  status: 302,
};

const asked: Try = {
  form: "batch-forms.requestForm",
  path: "/:network/batches/:openBatchId/requests",
  as: "coordinator",
  fields: (ids) => ({ kind: "phone", organisationId: row(ids, "utopiaId"), quantity: "7", peopleMet: "9" }),
  made: "requests",
  status: 302,
};

const nothing: Try["fields"] = () => ({});

/** Tries of one screen's form, each by its button: with what all of them name, and what that one names. */
const byButton =
  ({ form, path, as, made, all = nothing }: Omit<Try, "fields" | "status"> & { all?: Try["fields"] }) =>
  (intent: string, status: number, fields = nothing): Try => ({
    ...{ form: `${form} ${intent}`, path, as, status, ...(made ? { made } : {}) },
    fields: (ids) => ({ intent, ...all(ids), ...fields(ids) }),
  });

const split = byButton({
  form: "split-forms.splitForm",
  path: "/:network/batches/:openBatchId/split",
  as: "coordinator",
  made: "outcomes",
  all: (ids) => ({
    ...{ kind: "phone", scenarioId: row(ids, "scenarioId"), method: "max-min", reserve: "0" },
    ...{ [`members.${row(ids, "utopiaId")}.floor`]: "1", promised: "60", available: "60" },
  }),
});

const prepare = byButton({
  form: "transfer-forms.prepareScreenForm",
  path: "/:network/transfers/new",
  as: "coordinator",
  made: "transfers",
  all: (ids) => ({ batchId: row(ids, "promisedBatchId") }),
});
const toPrepare = (ids: Ids) => ({
  toOrganisationId: row(ids, "promisedToId"),
  [`lines.${row(ids, "promisedLineId")}`]: "1",
});

const onTransfer = (intent: string, status: number, as: Try["as"] = "coordinator", transfer = "transferId"): Try =>
  byButton({ form: "transfer-forms.transferForm", path: `/:network/transfers/:${transfer}`, as, made: "outcomes" })(
    intent,
    status,
    (ids): Record<string, string> => (intent === "undo-receipt" ? { receiptId: row(ids, "receiptId") } : {}),
  );

const received = byButton({
  form: "transfer-forms.receiptForm",
  path: "/:network/transfers/:sentId/receipt",
  as: "lead",
  made: "receipts",
});
const counted = (ids: Ids) => ({
  ...{ complete: "more", [`lines.${row(ids, "sentLineId")}.received`]: "1" },
  ...{ "wrong.batchLineId": row(ids, "sentLineId"), "wrong.quantity": "1" },
});

const onPass = byButton({
  form: "pass-forms.passForm",
  path: "/:network/passes/:passId",
  as: "lead",
  made: "outcomes",
});
const refilled = (ids: Ids) => ({ ...bag(ids), "set.item": row(ids, "itemId"), "set.to": "1" });
const given = byButton({
  form: "pass-forms.givePassForm",
  path: "/:network/passes/new",
  as: "lead",
  made: "passes",
  all: (ids) => ({ siteId: row(ids, "siteId"), end: "tonight" }),
});

const onReport = (intent: string, status: number, version = "draftId", fields = nothing): Try =>
  byButton({
    form: "report-forms.reportForm",
    path: `/:network/reports/:${version}`,
    as: "coordinator",
    made: "outcomes",
  })(intent, status, fields);
const reviewed = (intent: string, status: number, fields = nothing): Try =>
  byButton({
    form: "report-forms.reviewForm",
    path: "/programmes/:programme/reports/:submittedId",
    as: "reviewer",
    made: intent === "ask" ? "report_questions" : "outcomes",
  })(intent, status, fields);

const onPeople = (intent: string, status: number, field: string): Try =>
  byButton({ form: "account-forms.peopleForm", path: "/:network/people", as: "coordinator" })(
    intent,
    status,
    (ids) => ({
      [field]: row(ids, field),
    }),
  );

/** Each form that sends an id, as somebody sends it who may; in an order in which each finds what it needs. */
export const TRIES: Try[] = [
  announced,
  asked,
  split("add", 302),
  split("repair", 302),
  split("keep", 302),
  // Decided at once, since a decision is by what was typed, whatever scenario it began with: the last one comes too late.
  split("decide", 422),
  split("remove", 302),
  {
    form: "split-forms.undoSplitForm undo",
    path: "/:network/batches/:splitBatchId/splits/:splitId",
    as: "coordinator",
    fields: () => ({ intent: "undo" }),
    made: "outcomes",
    status: 422,
  },
  prepare("refill", 200, (ids) => ({
    ...toPrepare(ids),
    ...{ "set.batchLineId": row(ids, "promisedLineId"), "set.to": "1" },
  })),
  prepare("prepare", 302, toPrepare),
  prepare("prepare-all", 302, () => ({})),
  {
    form: "transfer-forms.sendAllForm send-all",
    path: "/:network?index",
    as: "coordinator",
    fields: (ids) => ({ intent: "send-all", notes: row(ids, "transferId") }),
    made: "outcomes",
    status: 302,
  },
  onTransfer("undo-sending", 302),
  onTransfer("send", 302),
  onTransfer("undo-sending", 302),
  onTransfer("cancel", 302),
  received("balance", 200, (ids) => ({ ...counted(ids), balance: row(ids, "sentLineId") })),
  received("receive", 302, counted),
  received("receive-all", 302, () => ({})),
  onTransfer("seen", 302, "lead", "sentId"),
  onTransfer("undo-receipt", 422, "lead", "receivedId"),
  {
    form: "transfer-forms.settlementForm propose",
    path: "/:network/discrepancies/:discrepancyId",
    as: "coordinator",
    fields: () => ({ intent: "propose", kind: "write_off", quantity: "1" }),
    made: "settlements",
    status: 302,
  },
  {
    form: "transfer-forms.settlementForm answer",
    path: "/:network/discrepancies/:answeredId",
    as: "coordinator",
    fields: (ids) => ({ intent: "answer", settlementId: row(ids, "settlementId"), agreed: "yes" }),
    made: "outcomes",
    status: 302,
  },
  {
    form: "place-form.placeForm",
    path: "/:network/stock",
    as: "lead",
    fields: (ids) => ({
      batchLineId: row(ids, "shelfLineId"),
      from: row(ids, "siteId"),
      to: row(ids, "otherSiteId"),
      quantity: "1",
    }),
    made: "stock_entries",
    status: 302,
  },
  {
    form: "field-flag-forms.flagForm",
    path: "/:network/handovers",
    as: "lead",
    fields: (ids) => ({ flagIds: row(ids, "flagId"), settlement: "extra" }),
    made: "outcomes",
    status: 302,
  },
  given("refill", 200, refilled),
  given("give", 302, bag),
  {
    form: "pass-forms.takePassForm",
    path: "/:network/passes/mine",
    as: "lead",
    fields: (ids) => ({ siteId: row(ids, "siteId") }),
    made: "passes",
    status: 302,
  },
  onPass("refill", 200, refilled),
  onPass("fill", 302, bag),
  onPass("renew-code", 422),
  {
    form: "pass-forms.countBagForm",
    path: "/:network/passes/:bagPassId/bag",
    as: "lead",
    fields: (ids) => ({
      ...{ bag: row(ids, "bagId"), [`lines.${row(ids, "itemId")}.counted`]: "2" },
      [`lines.${row(ids, "itemId")}.expected`]: "2",
    }),
    made: "outcomes",
    status: 200,
  },
  onPass("revoke", 302),
  {
    form: "pass-forms.passesForm revoke-all",
    path: "/:network/passes",
    as: "lead",
    fields: () => ({ intent: "revoke-all" }),
    made: "outcomes",
    status: 200,
  },
  {
    form: "report-forms.draftReportForm draft",
    path: "/:network/reports/new",
    as: "coordinator",
    fields: (ids) => ({
      intent: "draft",
      programmeId: row(ids, "programmeId"),
      fromWeek: "2025-W30",
      toWeek: "2025-W40",
    }),
    made: "report_versions",
    status: 422,
  },
  onReport("write", 302, "draftId", () => ({ key: "delivery", content: "Une saison calme." })),
  onReport("carbon", 302, "draftId", () => ({ carbon: "yes", substitution: "10", yearsOfUse: "1" })),
  onReport("check", 302),
  onReport("submit", 422),
  onReport("discard", 302),
  onReport("answer", 302, "submittedId", (ids) => ({
    questionId: row(ids, "questionId"),
    answer: "Moins de saisies.",
  })),
  reviewed("ask", 302, () => ({ figure: "report", question: "Pourquoi ?" })),
  reviewed("resolve", 302, (ids) => ({ questionId: row(ids, "questionId") })),
  reviewed("accept", 422),
  onReport("ask-release", 422, "submittedId"),
  onReport("confirm-release", 422, "submittedId"),
  onReport("withdraw-release", 422, "submittedId"),
  onReport("new-version", 302, "submittedId"),
  {
    form: "sample-forms.askSampleForm",
    path: "/programmes/:programme/reports/:submittedId/samples",
    as: "reviewer",
    fields: (ids) => ({ batchId: row(ids, "promisedBatchId"), margin: "20", confidence: "95" }),
    made: "samples",
    status: 422,
  },
  {
    form: "sample-forms.countPlaceForm",
    path: "/:network/samples/:sampleId",
    as: "coordinator",
    fields: (ids) => ({ position: row(ids, "position"), counted: "3", before: "3" }),
    made: "outcomes",
    status: 302,
  },
  {
    form: "share-forms.shareForm make",
    path: "/:network/reports/:releasedId/share",
    as: "coordinator",
    fields: () => ({ intent: "make", days: "30" }),
    made: "share_links",
    status: 200,
  },
  {
    form: "share-forms.shareForm revoke",
    path: "/:network/reports/:releasedId/share",
    as: "coordinator",
    fields: (ids) => ({ intent: "revoke", linkId: row(ids, "linkId") }),
    made: "outcomes",
    status: 302,
  },
  {
    form: "share-forms.publishForm",
    path: "/:network/public-pages",
    as: "coordinator",
    fields: (ids) => ({ operationId: row(ids, "operationId"), open: "yes" }),
    made: "outcomes",
    status: 302,
  },
  {
    form: "token-forms.tokensForm make",
    path: "/programmes/:programme/tokens",
    as: "reviewer",
    fields: (ids) => ({ intent: "make", label: "Tableau", networkId: row(ids, "networkId"), months: "3" }),
    made: "api_tokens",
    status: 200,
  },
  {
    form: "token-forms.tokensForm revoke",
    path: "/programmes/:programme/tokens",
    as: "reviewer",
    fields: (ids) => ({ intent: "revoke", tokenId: row(ids, "tokenId") }),
    status: 200,
  },
  {
    form: "organisation-forms.addOrganisationForm",
    path: "/:network/organisations",
    as: "coordinator",
    fields: () => ({ name: "Nouvelle association", sites: "Calais" }),
    made: "organisations",
    status: 302,
  },
  // Some of it was counted: nothing of it is corrected any more.
  {
    form: "batch-forms.editBatchForm edit",
    path: "/:network/batches/:openBatchId/edit",
    as: "coordinator",
    fields: (ids) => ({ intent: "edit", name: "Un lot corrigé", [`known.${row(ids, "openLineId")}`]: "7" }),
    made: "outcomes",
    status: 422,
  },
  {
    form: "batch-forms.editBatchForm cancel",
    path: "/:network/batches/:openBatchId/edit",
    as: "coordinator",
    fields: () => ({ intent: "cancel" }),
    made: "outcomes",
    status: 422,
  },
  onOrganisation("rename", 302, { made: "outcomes", more: { name: "Aide collective" } }),
  onOrganisation("host", 302, { made: "outcomes", more: { hosted: "yes" } }),
  onOrganisation("pause", 302, { made: "outcomes" }),
  onOrganisation("resume", 302, { made: "outcomes" }),
  onOrganisation("add-site", 302, { made: "sites", more: { name: "Dieppe" } }),
  onOrganisation("rename-site", 302, { made: "outcomes", more: { name: "Dunkerque-Est", sure: "yes" } }),
  onOrganisation("close-site", 302, { made: "outcomes" }),
  onOrganisation("reopen-site", 302, { made: "outcomes" }),
  // Something is open with it.
  onOrganisation("archive", 422, { made: "outcomes" }),
  onOrganisation("restore", 302, { made: "outcomes" }),
  onSettings("rename", { name: "Littoral" }),
  // It counts already.
  onFollowUps("start", 422, () => ({ from: lastWeek() })),
  onFollowUps("warn", 200, (ids) => ({ organisationId: row(ids, "silentId") })),
  onFollowUps("stop", 200),
  onOwnFollowUps("say", () => ({
    week: lastWeek(),
    opened: "1",
    metAgain: "0",
    resumed: "0",
    interrupted: "0",
    closed: "0",
  })),
  onOwnFollowUps("withdraw", () => ({ week: lastWeek() })),
  onOwnFollowUps("baseline", () => ({ open: "5", interrupted: "1" })),
  onOwnFollowUps("forget-baseline"),
  onSettings("time-zone", { timeZone: "Europe/Brussels" }),
  {
    form: "network-forms.networkForm rename-operation",
    path: "/:network/settings",
    as: "coordinator",
    fields: (ids) => ({
      intent: "rename-operation",
      operationId: row(ids, "operationId"),
      name: "Une opération corrigée",
    }),
    made: "outcomes",
    status: 302,
  },
  {
    form: "books-forms.booksForm rebuild",
    path: "/:network/books",
    as: "coordinator",
    fields: (ids) => ({ intent: "rebuild", batchId: row(ids, "promisedBatchId") }),
    made: "outcomes",
    status: 302,
  },
  {
    form: "account-forms.peopleForm invite",
    path: "/:network/people",
    as: "coordinator",
    fields: (ids) => ({
      intent: "invite",
      role: "volunteer",
      organisationId: row(ids, "utopiaId"),
      email: "",
      hours: "24",
    }),
    made: "invitations",
    status: 200,
  },
  onPeople("approve-restart", 422, "invitationId"),
  onPeople("withdraw-approval", 200, "invitationId"),
  onPeople("revoke-invitation", 200, "invitationId"),
  onPeople("end-membership", 422, "membershipId"),
  {
    form: "letter-forms.sendAgainForm",
    path: "/:network/letters",
    as: "coordinator",
    fields: (ids) => ({ letterId: row(ids, "letterId") }),
    status: 302,
  },
  {
    form: "account-forms.chooseForm",
    path: "/choose",
    as: "coordinator",
    fields: (ids) => ({ role: row(ids, "ownMembershipId") }),
    status: 302,
  },
];

/** Ids that cross no network's wall by a form of this list, and the test that tries them. */
export const TRIED_ELSEWHERE: Record<string, string> = {
  "account-forms.accountForm sign-out-device: device": "tests/accounts/sign-in.test.ts",
  "account-forms.operatorForm network: id": "tests/tenancy/client-ids.test.ts",
  "account-forms.operatorForm coordinator-link: networkId": "tests/tenancy/client-ids.test.ts",
  "account-forms.operatorForm give-up-pieces: networkId": "tests/tenancy/client-ids.test.ts",
  "field-forms.deliverForm: envelopes.id": "tests/tenancy/same-id.test.ts",
  "field-forms.deliverForm: envelopes.network": "tests/tenancy/same-id.test.ts",
  "field-forms.deliverForm: envelopes.pass": "tests/tenancy/same-id.test.ts",
  ...Object.fromEntries(
    ["envelopes.id", "envelopes.network", "envelopes.pass", "unopened.group", "unopened.id", "unopened.pass"].map(
      (id) => [`field-forms.queueForm: queue.${id}`, "tests/tenancy/same-id.test.ts"],
    ),
  ),
  "field-forms.bagForm: id": "tests/tenancy/same-id.test.ts",
  "field-forms.bagForm: lines.item": "tests/tenancy/same-id.test.ts",
  "field-forms.factForm handed: bag": "tests/tenancy/same-id.test.ts",
  "field-forms.factForm handed: item": "tests/tenancy/same-id.test.ts",
  "field-forms.factForm damaged: bag": "tests/tenancy/same-id.test.ts",
  "field-forms.factForm damaged: item": "tests/tenancy/same-id.test.ts",
  "field-forms.factForm came_back: bag": "tests/tenancy/same-id.test.ts",
  "field-forms.factForm came_back: item": "tests/tenancy/same-id.test.ts",
  "field-forms.factForm bag_returned: bag": "tests/tenancy/same-id.test.ts",
  "field-forms.factForm bag_returned: counts.item": "tests/tenancy/same-id.test.ts",
};
