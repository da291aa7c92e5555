/** What a phone was given for, at most one, never about the person (privacy P-02). */
export const NEEDS = ["follow_up", "steps", "ties", "rescue", "information"] as const;

export type Need = (typeof NEEDS)[number];

/** What is counted and published: a need, or that none was said. */
export const COUNTED_NEEDS = [...NEEDS, "unstated"] as const;

export type CountedNeed = (typeof COUNTED_NEEDS)[number];
