import { seizePhone } from "../../scripts/drill/phone.mjs";
import { expect, test } from "../support/field-journey";

test("P-16: a phone taken in the evening tells no number and no need, and one that was left or revoked nothing of its pass", async ({
  lead,
  portal,
  playwright,
  launchOptions,
}) => {
  const give = async () => {
    const { link, path, code } = await lead.gives({ label: "saisi", bag: 7 });
    const id = path.split("/").at(-1) ?? "";
    return {
      link,
      words: [id, "Utopia 56", "Calais", "Xperia", code, code.replace("-", ""), "sealKey", "CryptoKey"],
      others: ["Collective Aid"],
      revoke: async () => {
        await lead.page.goto(path);
        await lead.page.getByText("Révoquer ce laissez-passer").click();
        await lead.page.getByRole("button", { name: "Révoquer maintenant" }).click();
        await expect(lead.page.getByText(/Il est révoqué/)).toBeVisible();
      },
    };
  };
  const traces = await seizePhone(playwright.chromium, launchOptions, portal.origin, give);
  expect(traces).toEqual({ during: [], left: [], beside: [], revoked: [] });
});
