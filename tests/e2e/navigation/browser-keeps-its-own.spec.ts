import { neighbour, story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

/** Clicks that say "not here": the browser does as it always does. */
const clicks = {
  "control and click": { modifiers: ["ControlOrMeta"] },
  "shift and click": { modifiers: ["Shift"] },
  "the middle button": { button: "middle" },
} as const;

for (const [name, options] of Object.entries(clicks))
  test(`${name} opens the story elsewhere and leaves this page alone`, async ({ page, context, isMobile }) => {
    test.skip(isMobile, "a phone has neither keys nor a middle button");
    await open(page, story.path);
    const [other] = await Promise.all([
      context.waitForEvent("page"),
      page.getByRole("link", { name: neighbour.link }).click({ ...options } as Parameters<ReturnType<typeof page.getByRole>["click"]>[0]),
    ]);
    await arrived(other, neighbour.headline);
    await expect(page).toHaveURL(story.path);
    await arrived(page, story.headline);
  });

test("a link to a file of ours is the browser's", async ({ page, witness, press }) => {
  await open(page, story.path);
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.isNavigationRequest() && request.url().endsWith("/feed.xml")),
    press(page.getByRole("link", { name: "RSS feed" })),
  ]);
  expect((await asked.response())?.status()).toBe(200);
  // A page that is closed while another takes its place may never say that it closed.
  await page.waitForURL("**/feed.xml");
  expect(witness.documents()).toContain("/feed.xml");
});

test("a link to another site is the browser's", async ({ page, context, witness }) => {
  // Answered here, so that no test leaves the machine.
  let isAsked = false;
  await context.route("https://example.org/**", async (route) => {
    isAsked = true;
    await route.fulfill({ contentType: "text/html", body: "<title>Elsewhere</title>" });
  });
  await open(page, story.path);
  await page.getByRole("link", { name: "plain guide to international police cooperation" }).click();
  await expect(page).toHaveTitle("Elsewhere");
  expect(isAsked).toBe(true);
  witness.requests.splice(0);
  await page.goBack();
  await arrived(page, story.headline);
});
