import { hidden, missing, site, withdrawn } from "../support/demo.ts";
import { arrived, expect, read, test } from "../support/fixtures.ts";

for (const path of [missing.path, "/no/such/page", "/section/no-such-section", "/topic/none", "/%20%3F..", "/%E2%9C%93", ...hidden])
  test(`${path} is a 404 that helps`, async ({ page, javaScriptEnabled, press }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await read(page, path, javaScriptEnabled);
    await arrived(page, missing.heading);
    await expect(page.getByRole("complementary", { name: "Latest" }).getByRole("link").first()).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Sections" })).toBeVisible();
    await press(page.getByRole("link", { name: "Back to the front page" }));
    await arrived(page, site.title);
  });

test("a withdrawn story says so with 410 and leads on", async ({ page, publisher, javaScriptEnabled, press }) => {
  const answer = await page.goto(publisher.url + withdrawn.path);
  expect(answer?.status()).toBe(410);
  await read(page, publisher.url + withdrawn.path, javaScriptEnabled);
  await arrived(page, withdrawn.heading);
  await expect(page.getByText("one dollar more")).toHaveCount(0);
  await press(page.getByRole("link", { name: "Back to the front page" }));
  await arrived(page, "The Windward Wire");
  await expect(page.getByRole("link", { name: "Ferry Fares Rise" })).toHaveCount(0);
});
