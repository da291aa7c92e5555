// @ts-check

/** The demonstration's network. */
export const network = "/littoral-nord";

/**
 * Somebody of the demonstration, signed in.
 * @param {string} origin
 * @param {string} as
 */
export async function signedInAs(origin, as) {
  const visitor = new Visitor(origin);
  const answer = await visitor.post("/demo/sign-in", { as });
  visitor.cookie = answer.cookie;
  return visitor;
}

/** Reads pages and sends forms as a browser without JavaScript does. */
export class Visitor {
  cookie = "";

  /** @param {string} origin */
  constructor(origin) {
    this.origin = origin;
  }

  /** @param {string} path */
  async page(path) {
    const answer = await fetch(this.origin + path, { headers: this.headers(), redirect: "manual" });
    const html = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return html;
  }

  /**
   * Gives where the answer leads and its page; a refusal is an error, a bench that is refused measures nothing.
   * @param {string} path
   * @param {Record<string, string | number>} form
   * @param {number[]} [expected]
   */
  async post(path, form, expected = [200, 302, 303]) {
    const answer = await fetch(this.origin + path, {
      method: "POST",
      headers: this.headers(),
      body: new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)])),
      redirect: "manual",
    });
    const html = await answer.text();
    if (!expected.includes(answer.status)) throw new Error(`POST ${path} answered ${answer.status}`);
    const [cookie = ""] = (answer.headers.getSetCookie()[0] ?? "").split(";");
    return { html, cookie, location: answer.headers.get("Location") ?? "" };
  }

  headers() {
    return { Cookie: this.cookie, "Accept-Language": "fr" };
  }
}

/**
 * The addresses a page links to that end like this, once each.
 * @param {string} html
 * @param {RegExp} path
 */
export function linksIn(html, path) {
  const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  return [...new Set(links.filter((href) => path.test(href)))];
}

/**
 * What a page's list to choose from offers.
 * @param {string} html
 * @param {string} name
 */
export function choicesIn(html, name) {
  const [list = ""] = new RegExp(`<select[^>]*\\bname="${name}".*?</select>`, "s").exec(html) ?? [];
  return [...list.matchAll(/<option[^>]*\bvalue="([^"]+)"/g)].map(([, value = ""]) => value);
}
