/** @jsxImportSource preact */
import { render } from "preact";
import fr from "../../locales/fr/field.json";

const place = document.getElementById("field");
if (place) render(<h1>{fr.title}</h1>, place);
