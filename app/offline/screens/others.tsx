/** @jsxImportSource preact */
import { isUncounted } from "../parts/bag-view";
import { useField } from "../parts/field-context";
import { Bag } from "./bag";
import { BetweenPhones } from "./between-phones";
import { Code } from "./code";
import { CountBag } from "./count-bag";
import { Leave } from "./leave";
import { Many } from "./many";
import { Menu } from "./menu";
import { Nearby } from "./nearby";
import { Over } from "./over";
import { Queue } from "./queue";
import { Tonight } from "./tonight";

/** The screen one looks at, where it is neither a link's own nor the one where one notes. */
export function Others() {
  const { screen, state } = useField();
  const { kit, left, phase } = state;
  switch (screen) {
    case "queue":
      return <Queue />;
    case "tonight":
      return <Tonight />;
    case "near":
      return <Nearby />;
    case "menu":
      return <Menu />;
    case "leave":
      return <Leave />;
    case "code":
      return <Code last={false} />;
    case "scan":
    case "give":
    case "receive":
    case "receipt":
      return <BetweenPhones screen={screen} />;
  }
  if (phase === "revoked") return <Over how="revoked" />;
  const counts = (screen === "bag" || screen === "count") && isUncounted(state);
  if (phase === "ended" && !counts) return <Over how="ended" />;
  if (kit === null || screen === "home") return <Code last />;
  switch (screen) {
    case "many":
      return <Many kit={kit} />;
    case "bag":
      return <Bag kit={kit} />;
    case "count":
      return left === null ? <Bag kit={kit} /> : <CountBag kit={kit} left={left} />;
  }
}
