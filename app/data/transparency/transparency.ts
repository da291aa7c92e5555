/** Why a field is held. Each has its sentence in locales/status.json. */
export const reasons = [
  "account",
  "secret",
  "session",
  "access",
  "invitation",
  "abuse",
  "organisation",
  "stock",
  "decision",
  "promise",
  "movement",
  "author",
  "books",
  "answer",
  "mail",
  "technical",
  "pass",
  "handover",
  "asked",
  "telling",
  "continuity",
  "number",
  "printing",
  "sealed",
  "report",
  "figures",
  "sample",
  "key",
  "backup",
] as const;

/** How long it is held. Each has its sentence there too. */
export const retentions = [
  "network",
  "account",
  "session",
  "30days",
  "7days",
  "90days",
  "180days",
  "day",
  "quarter",
  "night",
  "week",
  "replaced",
  "pass",
  "91days",
  "52weeks",
  "104weeks",
  "key",
  "told",
] as const;

export type Reason = (typeof reasons)[number];
export type Retention = (typeof retentions)[number];

type Held = readonly [columns: string, reason: Reason, retention: Retention];

/** Every column of every table of schema.prisma. A test fails for one that is missing here, or no longer there. */
export const held: Record<string, readonly Held[]> = {
  accounts: [["id email name locale created_at disabled_at", "account", "account"]],
  account_secrets: [["account_id password_hash totp_sealed totp_last_step totp_since", "secret", "account"]],
  recovery_codes: [["account_id code_hash used_at", "secret", "account"]],
  sessions: [
    ["id public_id account_id network_id membership_id mandate_id device", "session", "session"],
    ["created_at seen_at expires_at ends_at second_factor_at reauthenticated_at", "session", "session"],
  ],
  mandates: [["id account_id role programme_id created_at expires_at ended_at", "access", "account"]],
  mandate_invitations: [
    ["id role programme_id email invited_by", "invitation", "30days"],
    ["created_at expires_at mandate_ends used_at revoked_at", "invitation", "30days"],
    ["token_hash", "secret", "30days"],
  ],
  memberships: [
    ["network_id id account_id role organisation_id created_at expires_at ended_at", "access", "account"],
    ["name email locale", "account", "account"],
  ],
  invitations: [
    ["network_id id role organisation_id email invited_by", "invitation", "30days"],
    ["created_at expires_at membership_ends used_at revoked_at", "invitation", "30days"],
    ["token_hash", "secret", "30days"],
  ],
  restart_approvals: [["network_id invitation_id organisation_id approved_by approved_at", "invitation", "30days"]],
  rate_limits: [["key window_start count", "abuse", "day"]],
  programmes: [["id slug name", "organisation", "network"]],
  networks: [["id slug name time_zone invented created_at", "organisation", "network"]],
  programme_grants: [
    ["network_id id programme_id created_at", "access", "network"],
    ["network_name network_slug network_time_zone network_invented", "organisation", "network"],
  ],
  organisations: [["network_id id kind name hosted created_at paused_at archived_at", "organisation", "network"]],
  sites: [["network_id id organisation_id name assumed closed_at", "organisation", "network"]],
  corrections: [
    ["network_id id act organisation_id batch_id operation_id was became from_on made_at", "organisation", "network"],
    ["made_by", "author", "network"],
  ],

  items: [["network_id id kind maker model operator sim_format face_value_cents plug unit_mass_g", "stock", "network"]],
  operations: [["network_id id donor_organisation_id name ends_on created_at public_since", "stock", "network"]],
  batches: [
    ["network_id id operation_id donor_organisation_id programme_id name lot_numbers", "stock", "network"],
    ["expected_on report_due_on resale_forbidden invented created_at cancelled_at", "stock", "network"],
    ["sheet_signature", "technical", "network"],
    ["created_by", "author", "network"],
  ],
  batch_lines: [
    ["network_id id batch_id item_id item_kind grade operator_lock battery status", "stock", "network"],
    ["expires_on announced donor_organisation_id", "stock", "network"],
  ],

  requests: [
    [
      "network_id id batch_id item_kind organisation_id quantity people_met on_behalf created_at",
      "decision",
      "network",
    ],
    ["entered_by", "author", "network"],
  ],
  scenarios: [
    ["network_id id batch_id item_kind position method reserve cap_at_asked include_set_aside", "decision", "replaced"],
    ["weight_asked weight_met weight_pace weight_idle weight_carried updated_at", "decision", "replaced"],
    ["updated_by", "author", "replaced"],
  ],
  scenario_lines: [["network_id scenario_id organisation_id floor cap pinned", "decision", "replaced"]],
  splits: [
    ["network_id id batch_id item_kind number method total reserve left_over inputs decided_at", "decision", "network"],
    ["decided_by", "author", "network"],
  ],
  split_lines: [
    ["network_id split_id organisation_id asked quantity carried_tenths explanation", "decision", "network"],
  ],
  split_undos: [
    ["network_id split_id undone_at", "decision", "network"],
    ["undone_by", "author", "network"],
  ],
  promise_entries: [
    [
      "network_id id batch_id item_kind organisation_id kind quantity split_id transfer_id created_at",
      "promise",
      "network",
    ],
  ],
  promise_balances: [["network_id batch_id organisation_id item_kind quantity", "promise", "network"]],

  transfers: [
    ["network_id id number batch_id from_organisation_id to_organisation_id state", "movement", "network"],
    ["prepared_at sent_at closed_at", "movement", "network"],
    ["prepared_by", "author", "network"],
  ],
  transfer_lines: [
    ["network_id transfer_id batch_line_id quantity", "movement", "network"],
    ["from_organisation_id to_organisation_id", "movement", "network"],
  ],
  receipts: [
    ["network_id id transfer_id organisation_id number complete on_behalf pass_id received_at", "movement", "network"],
    ["received_by", "author", "network"],
    ["from_organisation_id to_organisation_id", "movement", "network"],
  ],
  receipt_lines: [
    ["network_id receipt_id batch_line_id outcome quantity reason", "movement", "network"],
    ["from_organisation_id to_organisation_id", "movement", "network"],
  ],
  receipt_undos: [
    ["network_id receipt_id undone_at", "movement", "network"],
    ["undone_by", "author", "network"],
    ["from_organisation_id to_organisation_id", "movement", "network"],
  ],
  receipt_notices: [
    ["network_id id organisation_id transfer_id signed_id batch_line_id reason outcome", "movement", "network"],
    ["signed before taken told_at seen_at", "movement", "network"],
    ["seen_by", "author", "network"],
  ],
  discrepancies: [
    ["network_id id transfer_id receipt_id batch_line_id outcome quantity", "movement", "network"],
    ["open_quantity reason opened_at closed_at", "movement", "network"],
    ["from_organisation_id to_organisation_id", "movement", "network"],
  ],
  settlements: [
    ["network_id id discrepancy_id kind quantity look_until", "movement", "network"],
    ["proposed_by_organisation_id proposed_at", "movement", "network"],
    ["proposed_by", "author", "network"],
    ["from_organisation_id to_organisation_id", "movement", "network"],
  ],
  settlement_agreements: [
    ["network_id settlement_id organisation_id agreed on_behalf answered_at", "movement", "network"],
    ["answered_by", "author", "network"],
    ["from_organisation_id to_organisation_id proposed_by_organisation_id", "movement", "network"],
  ],

  stock_accounts: [
    ["network_id id kind organisation_id transfer_id site_id bag_id", "books", "network"],
    ["bound_for_id pass_id", "books", "network"],
  ],
  stock_entries: [
    ["network_id id kind organisation_id transfer_id receipt_id settlement_id undoes_entry_id", "books", "network"],
    ["bag_id flag_id recorded_at week", "books", "network"],
    ["actor_id", "author", "network"],
    ["from_organisation_id to_organisation_id pass_id", "books", "network"],
  ],
  stock_movements: [
    ["network_id id entry_id batch_line_id from_account_id to_account_id quantity", "books", "network"],
    ["giving_organisation_id taking_organisation_id actor_id", "books", "network"],
  ],
  stock_balances: [
    ["network_id account_id batch_line_id quantity source", "books", "network"],
    ["organisation_id bound_for_id pass_id", "books", "network"],
  ],
  handed_over_weeks: [
    ["network_id organisation_id item_kind week batch_line_id handed damaged", "handover", "network"],
  ],
  recorded_kinds: [["network_id organisation_id item_kind first_week", "handover", "network"]],
  held_kinds: [["network_id organisation_id account_kind item_kind quantity", "books", "network"]],
  unsplit_kinds: [["network_id batch_id item_kind", "books", "network"]],
  ledger_checks: [["network_id id checked_at lines offenders", "books", "network"]],
  quarantines: [
    ["network_id id batch_line_id since lifted_at", "books", "network"],
    ["lifted_by", "author", "network"],
  ],

  passes: [
    ["network_id id organisation_id site_id receives given_at ends_at opened_at", "pass", "network"],
    ["seen_at waiting left_at revoked_at", "pass", "network"],
    ["label", "pass", "pass"],
    ["code_hash code_ends_at opener_hash token_hash device_key", "secret", "pass"],
    ["given_by revoked_by", "author", "network"],
  ],
  bags: [
    ["network_id id organisation_id site_id pass_id taken_at returned_at", "books", "network"],
    ["returned_by", "author", "network"],
  ],
  handover_counts: [
    ["network_id batch_id organisation_id item_kind week", "handover", "network"],
    ["follow_up steps ties rescue information unstated came_back", "handover", "network"],
  ],
  asked_counts: [["network_id organisation_id item_kind week asked", "asked", "network"]],
  stock_tellings: [["network_id organisation_id names_sites kinds counted_on", "telling", "told"]],
  follow_up_series: [["network_id from_week rules until_week", "continuity", "network"]],
  follow_up_weeks: [
    ["network_id organisation_id week on_behalf", "continuity", "104weeks"],
    ["counted_before opened met_again resumed interrupted closed", "continuity", "104weeks"],
  ],
  follow_up_baselines: [["network_id organisation_id open interrupted on_behalf", "continuity", "network"]],
  follow_up_warnings: [["network_id organisation_id told_on", "continuity", "104weeks"]],
  follow_up_numbers: [["network_id began_week version until_week", "continuity", "network"]],
  follow_up_issued: [["network_id tag epoch", "number", "52weeks"]],
  follow_up_keys: [["network_id purpose epoch key_id check_value", "key", "52weeks"]],
  card_printings: [
    ["network_id id quantity registered asked_on approved_on ended_on", "printing", "30days"],
    ["asked_by approved_by", "author", "30days"],
  ],
  stock_pieces: [["network_id id key_id sealed", "sealed", "quarter"]],
  need_pieces: [["network_id id key_id sealed", "sealed", "night"]],
  need_blocks: [["network_id organisation_id key_id sealed", "sealed", "week"]],
  field_entries: [["network_id id content_hash answer week", "answer", "91days"]],
  field_flags: [
    ["network_id id organisation_id item_id batch_line_id reason quantity week", "handover", "network"],
    ["pass_id", "pass", "replaced"],
    ["settlement settled_at", "books", "network"],
    ["settled_by", "author", "network"],
  ],

  reports: [
    ["network_id id programme_id number from_week to_week created_at submitted_at", "report", "network"],
    ["created_by", "author", "network"],
  ],
  report_versions: [
    [
      "network_id id report_id version state carbon substitution years_of_use content content_hash",
      "report",
      "network",
    ],
    ["check_state check_id check_done check_total checked_at created_at", "report", "network"],
    ["submitted_at accepted_at release_asked_at released_at superseded_at", "report", "network"],
    ["submitted_by accepted_by release_asked_by released_by", "author", "network"],
    ["programme_id", "report", "network"],
  ],
  report_sections: [
    ["network_id version_id key content updated_at", "report", "network"],
    ["updated_by", "author", "network"],
  ],
  report_slices: [
    ["network_id version_id batch_id organisation_id", "figures", "network"],
    ["follow_up steps ties rescue information unstated", "figures", "network"],
  ],
  published_ledger: [["network_id version_id constraints content_hash", "figures", "network"]],
  report_questions: [
    ["network_id id version_id figure question asked_at answer answered_at resolved_at", "report", "network"],
    ["asked_by answered_by resolved_by", "author", "network"],
    ["programme_id", "report", "network"],
  ],
  report_acts: [
    ["network_id programme_id sequence act version_id acted_at content_hash previous_hash hash", "report", "network"],
    ["actor_id", "author", "network"],
  ],
  share_links: [
    ["network_id id version_id created_at ends_at revoked_at opened", "access", "network"],
    ["token_hash", "secret", "network"],
    ["created_by", "author", "network"],
  ],
  api_tokens: [
    ["id programme_id only_network_id label created_at ends_at revoked_at used_on", "access", "network"],
    ["token_hash", "secret", "network"],
    ["created_by", "author", "network"],
  ],
  samples: [
    ["network_id id version_id batch_id number margin confidence seed created_at", "sample", "network"],
    ["places units counted drawn_at statement concluded_at", "sample", "network"],
    ["created_by", "author", "network"],
    ["programme_id", "sample", "network"],
  ],
  sample_units: [
    ["network_id sample_id position kind organisation_id site_id account_id transfer_id chance", "sample", "network"],
  ],
  sample_counts: [
    ["network_id sample_id position organisation_id counted book counted_at", "sample", "network"],
    ["counted_by", "author", "network"],
  ],

  outcomes: [
    ["network_id id account_id created_at", "answer", "90days"],
    ["content_hash answer", "answer", "7days"],
  ],
  day_keys: [["network_id key_id check_value", "key", "replaced"]],
  clock: [["single hour", "key", "replaced"]],
  backups: [["single taken_at tried_at restored_at restored_from", "backup", "replaced"]],
  key_checks: [["id check_value since", "key", "key"]],
  letters: [
    ["network_id id kind account_id address locale", "mail", "180days"],
    ["queued_at attempts accepted_at refused_at last_problem", "mail", "180days"],
    ["values_sealed", "mail", "30days"],
  ],
};

export interface HeldField {
  table: string;
  column: string;
  reason: Reason;
  retention: Retention;
}

/** The classification, a row a column. */
export const heldFields: HeldField[] = Object.entries(held).flatMap(([table, groups]) =>
  groups.flatMap(([columns, reason, retention]) =>
    columns.split(" ").map((column) => ({ table, column, reason, retention })),
  ),
);
