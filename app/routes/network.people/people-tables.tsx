import { RESTART_APPROVALS } from "~/core/access/restart";
import type { Role } from "~/core/access/roles";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { type Column, DataTable } from "~/ui/data-table";
import { Form } from "~/ui/form";
import { Tag } from "~/ui/tag";

export type PersonShown = {
  membershipId: string;
  name: string;
  email: string;
  role: Role;
  organisation: string;
  until: string | null;
  expired: boolean;
  yourself: boolean;
};

export type InvitationShown = {
  id: string;
  email: string | null;
  role: Role;
  organisation: string;
  until: string;
  restart: { approvals: number; mine: boolean } | null;
};

export type PeopleTablesProps = {
  people: readonly PersonShown[];
  invitations: readonly InvitationShown[];
  hub: boolean;
};

export function PeopleTables({ people, invitations, hub }: PeopleTablesProps) {
  const { t } = useWords("accounts");
  const peopleColumns: Column<PersonShown>[] = [
    {
      key: "name",
      header: t("people.name"),
      heads: true,
      cell: ({ name, yourself }) => (
        <>
          {name} {yourself ? <Tag kind="sea">{t("people.you")}</Tag> : null}
        </>
      ),
    },
    { key: "email", header: t("people.email"), phone: "line", cell: ({ email }) => <span dir="ltr">{email}</span> },
    { key: "role", header: t("people.role"), phone: "line", cell: ({ role }) => t(`role.${role}`) },
    { key: "organisation", header: t("people.organisation"), phone: "line", cell: ({ organisation }) => organisation },
    {
      key: "until",
      header: t("people.until"),
      phone: ({ until, expired }) => (expired ? "line" : until === null ? "none" : "named"),
      cell: ({ until, expired }) =>
        expired ? <Tag>{t("people.expired")}</Tag> : (until ?? <span className="quiet">{t("people.noEnd")}</span>),
    },
    {
      key: "act",
      header: t("people.act"),
      phone: "act",
      cell: (person) => (
        <Form method="post">
          <input type="hidden" name="membershipId" value={person.membershipId} />
          <Button
            name="intent"
            value="end-membership"
            aria-label={t("people.endNamed", { name: person.name })}
            disabledReason={whyNot(person)}
          >
            {t("people.end")}
          </Button>
        </Form>
      ),
    },
  ];
  const whyNot = ({ yourself, role }: PersonShown) => {
    if (yourself) return t("refusal.yourself");
    return hub || role === "lead" || role === "volunteer" ? undefined : t("refusal.not-yours-to-end");
  };
  const invitationColumns: Column<InvitationShown>[] = [
    {
      key: "email",
      header: t("people.email"),
      heads: true,
      cell: ({ email }) => (email === null ? t("people.anyone") : <span dir="ltr">{email}</span>),
    },
    { key: "role", header: t("people.role"), phone: "line", cell: ({ role }) => t(`role.${role}`) },
    { key: "organisation", header: t("people.organisation"), phone: "line", cell: ({ organisation }) => organisation },
    { key: "until", header: t("people.linkUntil"), phone: "named", cell: ({ until }) => until },
    {
      key: "restart",
      header: t("people.restart"),
      phone: ({ restart }) => (restart === null ? "none" : "line"),
      cell: (invitation) => <RestartCell {...invitation} />,
    },
    {
      key: "act",
      header: t("people.act"),
      phone: "act",
      cell: ({ id, email }) => (
        <Form method="post">
          <input type="hidden" name="invitationId" value={id} />
          <Button
            name="intent"
            value="revoke-invitation"
            aria-label={t("people.revokeNamed", { email: email ?? t("people.anyone") })}
          >
            {t("people.revoke")}
          </Button>
        </Form>
      ),
    },
  ];
  return (
    <>
      <section className="section">
        <DataTable
          caption={t("people.list")}
          columns={peopleColumns}
          rows={people}
          rowKey={({ membershipId }) => membershipId}
        />
        <p className="hint">{t("people.lost")}</p>
      </section>
      <section className="section">
        <DataTable
          caption={t("people.waiting")}
          columns={invitationColumns}
          rows={invitations}
          rowKey={({ id }) => id}
          empty={<p className="quiet">{t("people.waitingNone")}</p>}
        />
        {invitations.some(({ restart }) => restart !== null) ? <p className="hint">{t("people.restartHint")}</p> : null}
      </section>
    </>
  );
}

/** An address whose access ended: how many agreed that it begins again, and one's own word. */
function RestartCell({ id, email, restart }: InvitationShown) {
  const { t } = useWords("accounts");
  if (restart === null) return <span className="quiet">{t("people.restartNone")}</span>;
  const { approvals, mine } = restart;
  return (
    <Form method="post">
      <input type="hidden" name="invitationId" value={id} />
      <p>{t("people.approvals", { count: approvals, of: RESTART_APPROVALS })}</p>
      <Button
        name="intent"
        value={mine ? "withdraw-approval" : "approve-restart"}
        aria-label={t(mine ? "people.withdrawNamed" : "people.approveNamed", { email })}
      >
        {t(mine ? "people.withdraw" : "people.approve")}
      </Button>
    </Form>
  );
}
