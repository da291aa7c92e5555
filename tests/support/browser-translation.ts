import type { Page } from "@playwright/test";

/**
 * Translates a page as browsers do: each text goes for a `<font>` in a `<font>`, in one step, in two, or around the text
 * itself; and whatever is drawn afterwards is translated too. The words stay as they are, so what is read can be compared.
 */
export async function translate(page: Page): Promise<void> {
  await page.evaluate(() => {
    let turn = 0;
    const untold = new Set(["SCRIPT", "STYLE", "TEXTAREA", "TITLE", "FONT", "NOSCRIPT", "OPTION"]);
    const wrap = (text: Text) => {
      const parent = text.parentElement;
      if (!parent || untold.has(parent.tagName) || parent.closest("font, svg") || text.data.trim() === "") return;
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      turn += 1;
      if (turn % 3 === 0) {
        inner.textContent = text.data;
        text.replaceWith(outer);
      } else if (turn % 3 === 1) {
        inner.textContent = text.data;
        text.before(outer);
        text.remove();
      } else {
        text.before(outer);
        inner.append(text);
      }
    };
    const all = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) wrap(text);
    };
    const body = document.body;
    all(body);
    // A translator asks elsewhere for the words first: what it puts on the page comes in a task of its own.
    new MutationObserver((records) => {
      setTimeout(() => {
        for (const { type, target, addedNodes } of records) {
          if (type === "characterData") wrap(target as Text);
          for (const node of addedNodes) {
            if (node.nodeType === Node.TEXT_NODE) wrap(node as Text);
            else if (node.isConnected) all(node);
          }
        }
      });
    }).observe(body, { childList: true, characterData: true, subtree: true });
  });
}

/** What a person reads on it, in the order it stands there. */
export const readOn = (page: Page, where = "main"): Promise<string> =>
  page.locator(where).evaluate((element) => (element as HTMLElement).innerText.replace(/\s+/g, " ").trim());
