import { Form, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LANGUAGES } from "~/core/languages";
import { LanguageName } from "~/ui/language-name";

/** Posts the chosen language and the page to come back to; the whole page reloads in it. */
export function LanguageSwitch({ action = "/language" }: { action?: string }) {
  const { t, i18n } = useTranslation("common");
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action={action} reloadDocument className="language" aria-label={t("language.label")}>
      <input type="hidden" name="returnTo" value={pathname + search} />
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
