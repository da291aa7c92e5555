// @ts-check

/** @typedef {{ who: string, place: string, files: string[] }} Shown A screen of somebody, and its pictures within the folder. */

const STYLE = `
  body { margin: 24px; font: 15px/1.5 system-ui, sans-serif; background: #f4f2ec; color: #16242d; }
  nav a { margin-inline-end: 16px; }
  section > ul { display: flex; gap: 12px; align-items: start; overflow-x: auto; margin: 0 0 32px; padding: 0; list-style: none; }
  figure { margin: 0; }
  img { display: block; height: 260px; width: auto; border: 1px solid #cfcabd; background: #fff; object-fit: cover; object-position: top; max-width: 420px; }
  figcaption { font-size: 13px; }
`;

/**
 * A page that shows them all, a row a screen, a part for everybody.
 * @param {Shown[]} shown
 */
export function indexPage(shown) {
  const people = [...new Set(shown.map(({ who }) => who))];
  const parts = people.map((who) => {
    const rows = shown.filter((screen) => screen.who === who).map(rowOf);
    return `<h2 id="${who}">${who}</h2>${rows.join("")}`;
  });
  const links = people.map((who) => `<a href="#${who}">${who}</a>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery · Relais</title><style>${STYLE}</style>
<h1>Gallery</h1><nav>${links.join("")}</nav>${parts.join("")}</html>
`;
}

/** @param {Shown} screen */
function rowOf({ place, files }) {
  const pictures = files.map((file) => {
    const look = file
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "");
    const inside = file.endsWith(".png") ? `<img src="${file}" alt="" loading="lazy">` : "";
    return `<li><figure><a href="${file}">${inside}<figcaption>${look}</figcaption></a></figure></li>`;
  });
  const name = place.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<section><h3>${name}</h3><ul>${pictures.join("")}</ul></section>`;
}
