import { useWords } from "~/i18n/use-words";
import { FormError } from "~/ui/form-error";

/** Asks about a name that is nearly another one's; the box says that it is not a slip. */
export function NearName({ near, name }: { near: string | undefined; name: string }) {
  const { t } = useWords("network", { keyPrefix: "organisation" });
  if (near === undefined) return null;
  return (
    <FormError
      title={t("near.title")}
      wayOut={
        <label className="check">
          <input type="checkbox" name="sure" value="yes" /> {t("near.sure", { name })}
        </label>
      }
    >
      {t("near.what", { near, name })}
    </FormError>
  );
}
