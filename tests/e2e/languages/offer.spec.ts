import { story } from "../support/demo.ts";
import { expect, open, started, test } from "../support/fixtures.ts";

test("a device that speaks French is offered French pages, once", async ({ visitor }) => {
  const context = await visitor({ locale: "fr-FR" });
  const page = await context.newPage();
  await open(page, story.path);
  const offer = page.getByRole("region", { name: "Ce site parle aussi français." });
  await expect(offer).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
  await offer.getByRole("button", { name: "Non, merci" }).click();
  await expect(offer).toHaveCount(0);
  await page.reload();
  await started(page);
  await expect(offer).toHaveCount(0);
});

test("who takes the offer reads on in French, and is not asked again there", async ({ visitor }) => {
  const context = await visitor({ locale: "fr-MQ" });
  const page = await context.newPage();
  await open(page, story.path);
  await page.getByRole("region", { name: "Ce site parle aussi français." }).getByRole("link", { name: "Français" }).click();
  await expect(page).toHaveURL(`/fr${story.path}`);
  await started(page);
  await expect(page.locator(".offer")).toHaveCount(0);
});

test("what the device speaks changes no page", async ({ site }) => {
  const page = async (language: string) => {
    const response = await fetch(`${site.url}${story.path}`, { headers: { "accept-language": language } });
    expect(response.headers.get("vary")).not.toMatch(/language/i);
    return response.text();
  };
  expect(await page("fr-FR")).toBe(await page("en-GB"));
});

test("a device that speaks the site's language is offered nothing", async ({ page }) => {
  await open(page, story.path);
  await expect(page.locator(".offer")).toHaveCount(0);
});
