import { ROLES } from "~/core/access/roles";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { paths } from "~/web/paths";

/** One button a role, with one line on who they are. */
export function DemoPeople({ returnTo }: { returnTo: string | null }) {
  const { t } = useWords("accounts");
  return (
    <Form method="post" action={paths.demoSignIn()} reloadDocument>
      {returnTo === null ? null : <input type="hidden" name="returnTo" value={returnTo} />}
      <ul className="people-to-be">
        {ROLES.map((person) => (
          <li key={person}>
            <Button name="as" value={person} kind={person === "coordinator" ? "go" : "plain"} wide>
              {t(`demo.as.${person}.button`)}
            </Button>
            <p className="hint">{t(`demo.as.${person}.who`)}</p>
          </li>
        ))}
      </ul>
    </Form>
  );
}
