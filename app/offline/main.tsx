/** @jsxImportSource preact */
import { render } from "preact";
import type { StartData } from "~/core/field/start";
import { keepTrueWhileTranslated } from "~/i18n/browser-translation";
import { startField } from "./engine";
import { App } from "./screens/app";
import { bringWords, startLanguage } from "./words";

const place = document.getElementById("field");
if (place) void begin(place);

async function begin(place: HTMLElement): Promise<void> {
  bringWords(brought("words") ?? {});
  // Before anything is changed: the engine keeps the page as it came.
  const engine = startField(brought<StartData>("start") ?? { mode: "none" });
  const language = await startLanguage();
  document.documentElement.lang = language;
  place.replaceChildren();
  keepTrueWhileTranslated(place);
  render(<App engine={engine} language={language} />, place);
}

/** What the document brought beside its script; a copy kept for use without the network starts from nothing. */
function brought<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? JSON.parse(text) : null;
}
