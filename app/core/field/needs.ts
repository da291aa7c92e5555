/** What a phone was given for, at most one, never about the person (privacy P-02). */
export const NEEDS = ["follow_up", "steps", "ties", "rescue", "information"] as const;

export type Need = (typeof NEEDS)[number];
