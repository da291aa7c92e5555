import type { BrowserContext, Page } from "@playwright/test";

/** Every page of it has letters twice as large, as a person set them. */
export const withLargeText = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 200% }");
    document.adoptedStyleSheets = [sheet];
  });

/** What of a page is cut off, runs out of the window, or cannot be reached by scrolling down; in words for whoever mends it. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth + 1) wrong.push(`the page is ${scrollWidth} px wide`);
    const named = (one: Element) =>
      `${one.tagName.toLowerCase()}.${[...one.classList].join(".")} "${(one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 40)}"`;
    const isSeen = (one: Element) => {
      const { width, height } = one.getBoundingClientRect();
      const aside = one.closest(".unseen, .skip, [hidden], svg, input[type=file]");
      return width > 1 && height > 1 && aside === null && one.checkVisibility({ visibilityProperty: true });
    };
    const scrolls = (one: Element): boolean => {
      for (let at: Element | null = one; at && at !== document.documentElement; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    for (const one of document.querySelectorAll("body *")) {
      if (!isSeen(one)) continue;
      const { left, right } = one.getBoundingClientRect();
      const { overflowX, overflowY } = getComputedStyle(one);
      const tooMuch = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
      if (one.childElementCount === 0 && (right > innerWidth + 1 || left < -1) && !scrolls(one)) {
        wrong.push(`outside the window: ${named(one)}`);
      }
      if (/hidden|clip/.test(overflowX + overflowY) && tooMuch) wrong.push(`cut off: ${named(one)}`);
    }
    for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
      if (!isSeen(one)) continue;
      one.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = one.getBoundingClientRect();
      const at = document.elementFromPoint(Math.min(innerWidth - 1, left + width / 2), top + height / 2);
      const labels = "labels" in one ? [...((one as HTMLInputElement).labels ?? [])] : [];
      if (!at || ![one, ...labels].some((each) => each.contains(at) || at.contains(each))) {
        wrong.push(`covered by ${at ? named(at) : "nothing"}: ${named(one)}`);
      }
    }
    scrollTo(0, 0);
    return wrong;
  });
