import { type CoastOrganisation, coastOf } from "~/core/network/coast";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { CoastLine } from "~/ui/coast-line";
import { EmptyState } from "~/ui/empty-state";
import { paths } from "~/web/paths";

export type FirstUseProps = { slug: string; around: readonly CoastOrganisation[]; mayAnnounce: boolean };

/** Before anything came: the road it will take, and for the hub its first step. */
export function FirstUse({ slug, around, mayAnnounce }: FirstUseProps) {
  const { t } = useWords("home");
  return (
    <>
      <EmptyState
        title={t(mayAnnounce ? "firstUse.hub.title" : "firstUse.member.title")}
        first={
          mayAnnounce ? (
            <LinkButton to={paths.newBatch(slug)} kind="go" icon="add">
              {t("firstUse.announce")}
            </LinkButton>
          ) : undefined
        }
      >
        {t(mayAnnounce ? "firstUse.hub.body" : "firstUse.member.body")}
      </EmptyState>
      <CoastLine coast={coastOf(around)} />
    </>
  );
}
