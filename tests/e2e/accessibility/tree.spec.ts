import { story } from "../support/demo.ts";
import { expect, open, test } from "../support/fixtures.ts";
import { Server } from "../support/server.ts";

let server: Server;

test.beforeAll(async () => {
  // Under one address, since it stands in the share links.
  server = await Server.start(undefined, ["--public-url", "https://gazette.example"]);
});
test.afterAll(async () => {
  await server.stop();
});

// `npx playwright test accessibility/tree --update-snapshots` writes them anew; read the difference before you commit it.
for (const [name, path] of Object.entries({ article: story.path, front: "/" }))
  test(`the accessibility tree of the ${name}`, async ({ page }) => {
    await open(page, server.url + path);
    await expect(page.locator("body")).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
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
