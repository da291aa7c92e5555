/** @jsxImportSource preact */
import { render } from "preact";
import { isLanguage, type Language } from "~/core/languages";
import { keepTrueWhileTranslated } from "~/i18n/browser-translation";
import { fieldPaths } from "~/web/field-paths";
import { App } from "../screens/app";
import { brought, learnWords, startLanguage } from "../words";
import { practiceEngine, practiceKit } from "./engine";

/** What marks the page as an exercise, in every language the field speaks. */
type Marks = Partial<Record<Language, { banner: string; name: string }>>;

Object.assign(globalThis, {
  relaisBegin() {
    const place = document.getElementById("field");
    const banner = document.getElementById("practice");
    if (place && banner) void begin(place, banner);
  },
});

async function begin(place: HTMLElement, banner: HTMLElement): Promise<void> {
  learnWords(brought("words") ?? {});
  const marks = brought<Marks>("start") ?? {};
  const language = await startLanguage();
  document.documentElement.lang = language;
  const mark = () => {
    const { lang } = document.documentElement;
    banner.textContent = (isLanguage(lang) ? marks[lang]?.banner : null) ?? banner.textContent;
  };
  mark();
  new MutationObserver(mark).observe(document.documentElement, { attributeFilter: ["lang"] });
  place.replaceChildren();
  keepTrueWhileTranslated(place);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const engine = practiceEngine(practiceKit(marks[language]?.name ?? "", Date.now(), timeZone), {
    now: () => Date.now(),
    after: (milliseconds, work) => void setTimeout(work, milliseconds),
    newId: () => crypto.randomUUID(),
    openPass: (code) => location.assign(fieldPaths.openPass(code)),
  });
  render(<App engine={engine} language={language} />, place);
}
