export type WrongCode = { reason: "wrong-code" };

/** Every reason the pages about people and access may give for a no; its words are in accounts.json. */
export type AccountRefusal =
  | { reason: "too-many" | "second-factor-in-hand"; minutes: number }
  | {
      reason:
        | "wrong-sign-in"
        | "wrong-password"
        | "wrong-code"
        | "enrolment-over"
        | "second-factor-set"
        | "demo-account"
        | "password-too-short"
        | "password-too-long"
        | "password-common"
        | "password-has-email"
        | "address-taken"
        | "invitation-unknown"
        | "invitation-used"
        | "invitation-revoked"
        | "invitation-expired"
        | "slug-taken"
        | "has-coordinator"
        | "network-unknown"
        | "other-organisation"
        | "role-not-yours"
        | "role-not-there"
        | "organisation-unknown"
        | "sent-with-other-content"
        | "membership-unknown"
        | "not-yours-to-end"
        | "yourself"
        | "last-coordinator"
        | "nothing-to-restart";
    };
