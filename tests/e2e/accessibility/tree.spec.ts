import { story } from "../support/demo.ts";
import { expect, open, test } from "../support/fixtures.ts";

// `npx playwright test accessibility/tree --update-snapshots` writes them anew; read the difference before you commit it.
test("the accessibility tree of an article", async ({ page }) => {
  await open(page, story.path);
  await expect(page.locator("body")).toMatchAriaSnapshot({ name: "article.aria.yml" });
});

test("the accessibility tree of the front", async ({ page }) => {
  await open(page, "/");
  await expect(page.locator("body")).toMatchAriaSnapshot({ name: "front.aria.yml" });
});

test("headings go down one level at a time", async ({ page }) => {
  for (const path of ["/", story.path, "/twelve-hours-of-jounen-kweyol", "/section/world", "/latest", "/settings"]) {
    await open(page, path);
    const levels = await page.getByRole("heading").evaluateAll((headings) => headings.map((it) => Number(it.localName.slice(1))));
    expect(levels.filter((level) => level === 1), path).toHaveLength(1);
    expect(levels[0], `${path} begins with its heading`).toBe(1);
    levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 0), `${path}: heading ${at + 1}`).toBeLessThanOrEqual(1));
  }
});
