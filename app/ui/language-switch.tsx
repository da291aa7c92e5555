import { useLocation } from "@remix-run/react";
import { LANGUAGES } from "~/core/languages";
import { useWords } from "~/i18n/use-words";
import { Form } from "~/ui/form";
import { LanguageName } from "~/ui/language-name";

/** Posts the chosen language and the page to come back to; the whole page reloads in it. */
export function LanguageSwitch({ action = "/language" }: { action?: string }) {
  const { t, i18n } = useWords("common");
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action={action} reloadDocument className="language" aria-label={t("language.label")}>
      <input type="hidden" name="returnTo" value={pathname + withoutLanguage(search)} />
      {LANGUAGES.map((language) => (
        <button
          key={language}
          name="lng"
          value={language}
          lang={language}
          aria-pressed={language === i18n.language}
          type="submit"
        >
          <LanguageName language={language} />
        </button>
      ))}
    </Form>
  );
}

/** The rest of an address: a language it names would win over the one that was just chosen. */
export function withoutLanguage(search: string): string {
  const asked = new URLSearchParams(search);
  if (!asked.has("lng")) return search;
  asked.delete("lng");
  return asked.size > 0 ? `?${asked}` : "";
}
