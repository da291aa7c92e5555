/** @jsxImportSource preact */
import { render } from "preact";
import type { StartData } from "~/core/field/start";
import { keepTrueWhileTranslated } from "~/i18n/browser-translation";
import { startField } from "./engine";
import { App } from "./screens/app";
import { startLanguage } from "./words";

const place = document.getElementById("field");
if (place) {
  const language = startLanguage();
  document.documentElement.lang = language;
  place.replaceChildren();
  keepTrueWhileTranslated(place);
  render(<App engine={startField(startData())} language={language} />, place);
}

/** What the document brought; a copy kept for use without the network brings nothing. */
function startData(): StartData {
  const text = document.getElementById("start")?.textContent;
  return text ? JSON.parse(text) : { mode: "none" };
}
