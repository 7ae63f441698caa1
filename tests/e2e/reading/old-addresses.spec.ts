import { story } from "../support/demo.ts";
import { arrived, expect, test } from "../support/fixtures.ts";

/** Links to the WordPress that was here before keep working. */
const moved = {
  [`${story.path}/`]: story.path,
  [`/2026/11/17${story.path}/`]: story.path,
  "/?p=101": story.path,
  "/category/world/": "/section/world",
  "/tag/castries/": "/topic/castries",
  "/author/marva-joseph/": "/contributor/marva-joseph",
  "/feed/": "/feed.xml",
};

for (const [old, path] of Object.entries(moved))
  test(`${old} leads to ${path} for good`, async ({ request }) => {
    const answer = await request.get(old, { maxRedirects: 0 });
    expect(answer.status()).toBe(301);
    expect(answer.headers().location).toMatch(new RegExp(`^(http://[^/]+)?${path.replace(".", "\\.")}$`));
    expect((await request.get(old)).status()).toBe(200);
  });

test("a link to a comment finds it under the number that WordPress gave it", async ({ page }) => {
  await page.goto(`${story.path}/#comment-1056`);
  await arrived(page, story.headline);
  const comment = page.getByRole("article").filter({ hasText: "the old agreement and the reports are all public" }).last();
  await expect(comment).toBeInViewport();
});
