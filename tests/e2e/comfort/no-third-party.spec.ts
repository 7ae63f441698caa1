import { expect, open, test } from "../support/fixtures.ts";
import { Witness } from "../support/witness.ts";

/** Every page that the demo's own lists and links know. */
async function paths(url: string): Promise<string[]> {
  const json = async (path: string) => (await fetch(url + path)).json();
  const site = await json("/api/site");
  const { articles } = await json("/api/articles?limit=50");
  const slugs = (list: { slug: string }[], base: string) => list.map(({ slug }) => base + slug);
  return ["/", "/latest", "/settings", "/no-such-page", ...slugs(site.sections, "/section/"), ...slugs(site.pages, "/"), ...slugs(articles, "/")];
}

test("no page of the demo asks a third party for anything, however far a reader goes down", async ({ page, site, witness }) => {
  test.slow();
  const all = await paths(site.url);
  expect(all.length).toBeGreaterThan(30);
  for (const path of all) {
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("data-app", "hydrated");
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = "eager";
      for (const details of document.querySelectorAll("details")) details.open = true;
      scrollTo(0, document.body.scrollHeight);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    await page.waitForLoadState("networkidle");
  }
  const hosts = new Set(witness.requests.map((request) => new URL(request.url()).origin));
  expect([...hosts]).toEqual([site.url]);
  expect(witness.requests.length).toBeGreaterThan(all.length * 2);
});

test("a card of something elsewhere loads nothing, before the tap and after it", async ({ page, context, witness, press, site }) => {
  await open(page, "/vieux-fort-students-build-a-robot-called-kabwit");
  const card = page.getByRole("figure").getByRole("link", { name: /Opens at/ });
  await expect(card).toContainText("YouTube");
  await expect(card).toHaveAttribute("target", "_blank");
  await expect(card).toHaveAttribute("rel", "noopener");
  await card.scrollIntoViewIfNeeded();
  await card.hover();
  await page.waitForLoadState("networkidle");
  const foreign = () => witness.requests.filter((request) => new URL(request.url()).origin !== site.url);
  expect(foreign()).toEqual([]);
  // The reader goes there in a tab of its own; there is no network behind this test.
  await context.route(/youtube\.com/, (route) => route.fulfill({ status: 204 }));
  const asked = context.waitForEvent("request", (request) => new URL(request.url()).hostname.endsWith("youtube.com"));
  await press(card);
  expect((await asked).isNavigationRequest(), "a page, not a part of ours").toBe(true);
  expect(page.frames()).toHaveLength(1);
  await expect(page.locator("iframe")).toHaveCount(0);
  const own = foreign().filter((request) => !request.isNavigationRequest());
  expect(own).toEqual([]);
  // This one request was the test's purpose.
  witness.requests.splice(0, witness.requests.length, ...witness.requests.filter((it) => new URL(it.url()).origin === site.url));
});

test("the witness of all tests sees a request that leaves the site", async ({ browser }) => {
  const context = await browser.newContext();
  const witness = new Witness();
  witness.observe(context);
  await context.route("**/*", (route) => route.fulfill({ body: "<img src='https://third-party.example/pixel.png'>", contentType: "text/html" }));
  const page = await context.newPage();
  await page.goto("https://ours.example/");
  await page.waitForLoadState("networkidle");
  await context.close();
  expect(() => witness.testify(["https://ours.example"])).toThrow(/third-party\.example/);
});
