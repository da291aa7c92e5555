import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export type Role = "coordinator" | "lead" | "volunteer" | "reviewer" | "donor" | "operator";

/**
 * A page on which an error in the console, a request to another origin or a refused policy fails the
 * journey, whatever it is about.
 */
export const test = base.extend<{ signIn: (as: Role) => Promise<void> }>({
  page: async ({ page, baseURL }, use) => {
    const wrong: string[] = [];
    page.on("console", (message) => {
      // A page that answers 404 or 422 on purpose is a line in the console too.
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) wrong.push(message.text());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== baseURL)
        wrong.push(`asked another origin: ${request.url()}`);
    });
    await use(page);
    expect(wrong).toEqual([]);
  },
  signIn: async ({ page }, use) => {
    await use(async (as) => {
      await page.request.post("/demo/sign-in", { form: { as } });
      await page.goto("/");
    });
  },
});

/** No accessibility fault that a machine can find on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
}

export { expect };
