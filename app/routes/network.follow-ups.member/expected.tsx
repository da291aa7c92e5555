import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Notice } from "~/ui/notice";

type Expecting = { name: string; sites: readonly string[]; toldOn: Date | string };

/** Whose follow-ups may come to this member, as the hub told it in the last weeks. */
export function Expected({ expected }: { expected: readonly Expecting[] }) {
  const { t } = useWords("continuity");
  const { date, list } = useFormats("UTC");
  return (
    <>
      {expected.map(({ name, sites, toldOn }) => (
        <Notice key={name} title={t("expected.title", { name })}>
          {t("expected.body", { sites: list(sites), date: date(toldOn) })}
        </Notice>
      ))}
    </>
  );
}
