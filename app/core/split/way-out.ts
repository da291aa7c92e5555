import type { SplitRefusal } from "./scenario";
import type { MemberSettings, ScenarioSettings } from "./settings";

export type WayOut = "no-reserve" | "floor-to-cap" | "no-floors" | "no-pins";

/** The one change that makes a refused scenario possible again, keeping as much as it can of what was set. */
export function wayOut(
  settings: ScenarioSettings,
  refusal: SplitRefusal,
): { kind: WayOut; settings: ScenarioSettings } | null {
  const { members } = settings;
  const each = (change: (member: MemberSettings, id: string) => MemberSettings): ScenarioSettings => ({
    ...settings,
    members: Object.fromEntries(Object.entries(members).map(([id, member]) => [id, change(member, id)])),
  });
  switch (refusal.reason) {
    case "reserve-exceeds-total":
      return { kind: "no-reserve", settings: { ...settings, reserve: 0 } };
    case "floor-above-cap": {
      const { memberId, cap } = refusal;
      return {
        kind: "floor-to-cap",
        settings: each((member, id) => (id === memberId ? { ...member, floor: cap } : member)),
      };
    }
    case "floors-exceed-total": {
      const pinned = Object.values(members).reduce((sum, member) => sum + (member.pinned ?? 0), 0);
      return pinned > refusal.available
        ? { kind: "no-pins", settings: each((member) => ({ ...member, pinned: null })) }
        : { kind: "no-floors", settings: each((member) => ({ ...member, floor: 0 })) };
    }
    default:
      return null;
  }
}
