import { useLocation } from "@remix-run/react";
import { Form } from "~/ui/form";
import { paths } from "~/web/paths";
import { withoutLanguage } from "./language-switch";

export type LanguageOfferProps = { sentences: readonly { language: string; sentence: string }[] };

/** Above a page whose reader asked for a language that is not ours: those there are, each in its own words. */
export function LanguageOffer({ sentences }: LanguageOfferProps) {
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action={paths.language()} reloadDocument className="language language-offer no-print">
      <input type="hidden" name="returnTo" value={pathname + withoutLanguage(search)} />
      {sentences.map(({ language, sentence }) => (
        <button key={language} name="lng" value={language} lang={language} type="submit">
          {sentence}
        </button>
      ))}
    </Form>
  );
}
