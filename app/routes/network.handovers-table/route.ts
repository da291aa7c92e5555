import { askedOf, kindsAsked } from "~/core/field/asked";
import { COUNTED_NEEDS } from "~/core/field/needs";
import { formats } from "~/i18n/format";
import { handoversAsked, handoversOf } from "~/queries/field/handovers.server";
import { csvAnswer } from "~/web/csv.server";
import { tenantLoader } from "~/web/tenant-route.server";
import { weekDay } from "~/web/week-day.server";

/** The weeks the page shows, as its address filters them, for a spreadsheet. */
export const loader = tenantLoader({ may: "handover:see" }, async ({ db, who, network, request, locale, t }) => {
  const now = new Date();
  const asked = handoversAsked(new URL(request.url).searchParams, who);
  const shown = await handoversOf(db, who, asked, { now, timeZone: network.timeZone });
  const { date, time } = formats(locale, network.timeZone);
  const asOf = t("passes:handover.asOf", { date: date(now), time: time(now), zone: network.timeZone });
  const weekOf = (week: (typeof shown.weeks)[number]) =>
    t("passes:handover.week", { day: weekDay(week, shown.current, locale) });
  const kind = t(`passes:handover.kind.${shown.asked.kind}`);
  // What was asked for and not given stands beside, kind by kind, as the page shows it below: every kind, whichever is chosen.
  const { lacking } = shown;
  const lacked = kindsAsked(lacking);
  const lackedNames = lacked.map((each) => t("passes:handover.lackedOf", { kind: t(`passes:handover.kind.${each}`) }));
  const countsOf = (id: string) => lacking.find((one) => one.id === id)?.counts ?? [];
  const ownCounts = countsOf(who.organisationId);
  const members = [
    ...shown.members,
    ...lacking
      .filter(({ id }) => !shown.members.some((member) => member.id === id))
      .map(({ id, name }) => ({ id, name, handed: shown.weeks.map(() => 0) })),
  ];
  const rows =
    asked.view === "own"
      ? [
          [
            t("passes:handover.column.week"),
            "ISO",
            t("passes:handover.column.handed"),
            ...COUNTED_NEEDS.map((need) => t(`passes:handover.need.${need}`)),
            t("passes:handover.column.waiting"),
            t("passes:handover.column.cameBack"),
            t("passes:handover.column.damaged"),
            ...lackedNames,
            kind,
            asOf,
          ],
          ...shown.own.map(({ week, handed, needs, waiting, cameBack, damaged }) => [
            weekOf(week),
            week,
            handed,
            ...COUNTED_NEEDS.map((need) => needs[need]),
            waiting,
            cameBack,
            damaged,
            ...lacked.map((each) => askedOf(ownCounts, each, week)),
            "",
            "",
          ]),
        ]
      : [
          [t("passes:handover.column.member"), ...shown.weeks.map(weekOf), ...lackedNames, kind, asOf],
          ...members.map(({ id, name, handed }) => [
            name,
            ...handed,
            ...lacked.map((each) => askedOf(countsOf(id), each)),
            "",
            "",
          ]),
        ];
  return csvAnswer(`${t("passes:handover.fileName")}-${shown.asked.kind}-${now.toISOString().slice(0, 10)}`, rows);
});
