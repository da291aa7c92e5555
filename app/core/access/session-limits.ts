import type { Role } from "./roles";

const minute = 60_000;
const hour = 60 * minute;

/** How long a session lasts, in milliseconds: without a sign of life (idle), and in all (absolute). privacy SEC-02. */
export const sessionLimits = {
  coordinator: { idle: 15 * minute, absolute: 12 * hour },
  operator: { idle: 15 * minute, absolute: 12 * hour },
  reviewer: { idle: 30 * minute, absolute: 12 * hour },
  lead: { idle: 30 * minute, absolute: 12 * hour },
  volunteer: { idle: 30 * minute, absolute: 12 * hour },
  donor: { idle: 30 * minute, absolute: 12 * hour },
} satisfies Record<Role, { idle: number; absolute: number }>;

/** A session that holds several roles gets the shortest of their limits. */
export function limitsFor(roles: Role[]): { idle: number; absolute: number } {
  const held = roles.map((role) => sessionLimits[role]);
  if (held.length === 0) return sessionLimits.coordinator;
  return {
    idle: Math.min(...held.map((limit) => limit.idle)),
    absolute: Math.min(...held.map((limit) => limit.absolute)),
  };
}
