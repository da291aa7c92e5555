import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type OwnPortal, ownPortal } from "./own-portal";

export type Role = "coordinator" | "lead" | "volunteer" | "reviewer" | "donor" | "operator";

interface Fixtures {
  signIn: (as: Role) => Promise<void>;
}

/**
 * A page on which an error in the console, a request to another origin or a refused policy fails the
 * journey, whatever it is about. Its portal is the worker's own: what another worker does is not seen there.
 */
export const test = base.extend<Fixtures, { portal: OwnPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const portal = await ownPortal();
      await use(portal);
      await portal.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: ({ portal }, use) => use(portal.origin),
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
