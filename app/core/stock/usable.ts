/** What a refurbisher says of a line, the best first. */
export const LINE_STATUSES = ["refurbished", "refurbishable", "repairable", "blocked", "waste", "unknown"] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];

export const BATTERIES = ["ok", "ko"] as const;
export type Battery = (typeof BATTERIES)[number];

/** Why a line is kept out of a split unless the coordinator says otherwise; null when it is fit to give. */
export function setAside(line: { status: LineStatus; battery: Battery }): "blocked" | "battery" | "to-repair" | null {
  return KEPT_OUT[line.status] ?? (line.battery === "ko" ? "battery" : null);
}

const KEPT_OUT: Record<LineStatus, "blocked" | "to-repair" | null> = {
  refurbished: null,
  refurbishable: "to-repair",
  repairable: "to-repair",
  blocked: "blocked",
  waste: "blocked",
  unknown: "to-repair",
};

/** The statuses that nothing gives out, whatever anybody says, for questions that the database answers alone. */
export const BLOCKED: LineStatus[] = LINE_STATUSES.filter((status) => KEPT_OUT[status] === "blocked");

/** The one pair of which nothing is set aside, for questions that the database answers alone. */
export const FIT = { status: "refurbished", battery: "ok" } as const satisfies { status: LineStatus; battery: Battery };
