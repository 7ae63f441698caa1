import { expectNothing } from "../support/axe.ts";
import { missing, olderPath, pages, story, withdrawn } from "../support/demo.ts";
import { expect, open, test } from "../support/fixtures.ts";

for (const [kind, { path: known }] of Object.entries({ ...pages, missing, older: { path: "" } }))
  test(`axe finds nothing on ${kind} in any theme`, async ({ page, site }) => {
    await open(page, known || (await olderPath(site.url)));
    await expectNothing(page);
  });

test("axe finds nothing on a withdrawn story in any theme", async ({ page, publisher }) => {
  await open(page, publisher.url + withdrawn.path);
  await expectNothing(page);
});

test("axe finds nothing where the menu is open, in any theme", async ({ page }) => {
  await open(page, story.path);
  await page.getByLabel("Reading settings").first().click();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeVisible();
  await expectNothing(page);
});

test("axe finds nothing after a navigation", async ({ page, press }) => {
  await open(page, "/");
  await press(page.getByRole("main").getByRole("link", { name: story.headline }).first());
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("status").filter({ hasText: story.headline }).waitFor({ state: "attached" });
  await expectNothing(page);
});
