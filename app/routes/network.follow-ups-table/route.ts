import { DECLARED_NUMBERS } from "~/core/follow-up/declared";
import { heldIn } from "~/core/follow-up/months";
import { formats } from "~/i18n/format";
import { memberFollowUps } from "~/queries/follow-up/member-follow-ups.server";
import { networkFollowUps } from "~/queries/follow-up/network-follow-ups.server";
import { csvAnswer } from "~/web/csv.server";
import { tenantLoader } from "~/web/tenant-route.server";

/** What the page shows, for a spreadsheet: the network's months for the hub, one's own weeks for a lead. */
export const loader = tenantLoader({ may: "follow-up:say" }, async ({ db, who, network, locale, t }) => {
  const now = new Date();
  const moment = { timeZone: network.timeZone, now };
  const { date, time, percent } = formats(locale, network.timeZone);
  const asOf = t("continuity:csv.asOf", { date: date(now), time: time(now), zone: network.timeZone });
  const numbers = DECLARED_NUMBERS.map((name) => t(`continuity:number.${name}`));
  const file = `${t("continuity:csv.file")}-${now.toISOString().slice(0, 10)}`;
  if (who.role !== "coordinator") {
    const asked = { organisationId: who.organisationId, asked: null };
    const { weeks } = await memberFollowUps(db, who, asked, moment);
    return csvAnswer(file, [
      [t("continuity:weeks.week"), t("continuity:months.before"), ...numbers, t("continuity:months.after"), asOf],
      ...weeks.map((said) => [said.week, said.before, ...DECLARED_NUMBERS.map((name) => said[name]), said.after, ""]),
    ]);
  }
  const { months } = await networkFollowUps(db, moment);
  const few = t("continuity:months.few");
  return csvAnswer(file, [
    [
      t("continuity:months.month"),
      t("continuity:months.members"),
      t("continuity:months.before"),
      ...numbers,
      t("continuity:months.after"),
      t("continuity:months.held"),
      t("continuity:csv.low"),
      t("continuity:csv.high"),
      t("continuity:csv.rounded"),
      asOf,
    ],
    ...months.map((one) => {
      const { month, members, sums } = one;
      const held = heldIn(one)?.held;
      return [
        month,
        members,
        sums?.before ?? few,
        ...DECLARED_NUMBERS.map((name) => sums?.[name] ?? few),
        sums?.after ?? few,
        held ? percent(held.share) : few,
        held ? percent(held.low) : few,
        held ? percent(held.high) : few,
        "",
        "",
      ];
    }),
  ]);
});
