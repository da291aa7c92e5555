/** @jsxImportSource preact */
import { render } from "preact";
import type { StartData } from "~/core/field/start";
import { keepTrueWhileTranslated } from "~/i18n/browser-translation";
import { startField } from "./engine";
import { workerPorts } from "./engine/browser";
import { browserPorts } from "./engine/page-ports";
import { openStore } from "./engine/store";
import { App } from "./screens/app";
import { bringWords, brought, startLanguage } from "./words";

const ports = workerPorts();
const store = openStore(ports);
// While words and start are still on their way.
store.prepare();

// The document says when what the page starts from has arrived, and not only its script.
Object.assign(globalThis, {
  relaisBegin() {
    const place = document.getElementById("field");
    if (place) void begin(place);
  },
});

async function begin(place: HTMLElement): Promise<void> {
  bringWords(brought("words") ?? {});
  // Before anything is changed: the engine keeps the page as it came.
  const start = brought<StartData>("start") ?? { mode: "none" };
  const engine = startField(start, browserPorts(), store);
  const language = await startLanguage();
  document.documentElement.lang = language;
  place.replaceChildren();
  keepTrueWhileTranslated(place);
  render(<App engine={engine} language={language} />, place);
}
