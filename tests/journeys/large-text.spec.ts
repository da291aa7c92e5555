import type { Page } from "@playwright/test";
import { expect, network, test } from "../support/field-journey";
import { throughFieldStates } from "../support/field-states";
import { cutOff, withLargeText } from "../support/large-text";

const whole = async (page: Page, where: string) => expect(await cutOff(page), where).toEqual([]);

test("with letters twice as large on a small phone, every screen of the field is whole and each button in reach", async ({
  lead,
  portal,
  phones,
}) => {
  const { page, context } = await phones();
  await withLargeText(context);
  const { link } = await lead.gives({ label: "lettres", bag: 3 });
  await throughFieldStates(page, portal.origin + link, (state) => whole(page, state));
});

for (const as of ["lead", "volunteer"] as const) {
  test(`with letters twice as large on a small phone, what a ${as} uses is whole and each button in reach`, async ({
    page,
    signIn,
  }) => {
    await withLargeText(page.context());
    await page.setViewportSize({ width: 360, height: 640 });
    await signIn(as);
    const first = async (place: string, selector: string) => {
      await page.goto(network + place);
      return (await page.locator(selector).first().getAttribute("href")) ?? "";
    };
    const batch = await first("/batches", "main a[href*='/batches/']");
    const transfer = await first("/transfers?state=sent", "main th a[href*='/transfers/']");
    const everybody = ["", "/batches", "/transfers", "/stock", "/organisations", "/passes/mine"];
    const leads = ["/discrepancies", "/handovers", "/people", "/passes", "/passes/new", "/passes/queue"];
    const places = [...everybody, ...(as === "lead" ? leads : [])].map((place) => network + place);
    places.push(batch, transfer);
    if (as === "lead") {
      const pass = await first("/passes", ".papers a[href*='/passes/']");
      places.push(pass, `${pass}/bag`, `${batch}/requests`, `${transfer}/receipt?detail`);
    }
    for (const place of places) {
      await page.goto(place);
      await expect(page.locator("h1")).toBeVisible();
      await whole(page, place);
    }
  });
}
