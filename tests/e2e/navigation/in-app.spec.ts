import { ferry, missing, neighbour, site, story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

const description = "head meta[name=description]";
const canonical = "head link[rel=canonical]";

test("front, article, back and forward are one document", async ({ page, press, witness, baseURL }) => {
  await open(page, "/");
  const front = { title: await page.title(), description: await page.locator(description).getAttribute("content") };
  await press(page.getByRole("main").getByRole("link", { name: ferry.headline }).first());
  await arrived(page, ferry.headline);
  await expect(page).toHaveURL(ferry.path);
  await expect(page).toHaveTitle(`${ferry.headline} – ${site.title}`);
  await expect(page.locator(canonical)).toHaveAttribute("href", baseURL + ferry.path);
  await expect(page.locator(description)).not.toHaveAttribute("content", front.description ?? "");
  await page.goBack();
  await arrived(page, site.title);
  await expect(page).toHaveURL("/");
  await expect(page).toHaveTitle(front.title);
  await expect(page.locator(description)).toHaveAttribute("content", front.description ?? "");
  await expect(page.locator(canonical)).toHaveAttribute("href", `${baseURL}/`);
  await page.goForward();
  await arrived(page, ferry.headline);
  await expect(page).toHaveTitle(`${ferry.headline} – ${site.title}`);
  for (const one of ["head title", description, canonical]) await expect(page.locator(one)).toHaveCount(1);
  expect(witness.documents()).toEqual(["/"]);
});

test("what the app shows after a navigation is what the server renders there", async ({ page, press, visitor }) => {
  const rendered = await (await visitor()).newPage();
  await open(rendered, neighbour.path);
  await open(page, story.path);
  await press(page.getByRole("link", { name: neighbour.link }));
  await arrived(page, neighbour.headline);
  await expect(page).toHaveTitle(await rendered.title());
  await expect(page.getByRole("main")).toHaveText(await rendered.getByRole("main").innerText(), { useInnerText: true });
  for (const name of ["Trending", "Latest"]) {
    const aside = await rendered.getByRole("complementary", { name }).innerText();
    await expect(page.getByRole("complementary", { name })).toHaveText(aside, { useInnerText: true });
  }
});

test("a navigation moves the focus to the heading and says the title politely", async ({ page, press }) => {
  await open(page, "/");
  await expect(page.getByRole("status")).toBeEmpty();
  await press(page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Culture" }));
  await arrived(page, "Culture");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("status")).toHaveText(`Culture – ${site.title}`);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("status")).toHaveText(new RegExp(`^${site.title}`));
});

test("a new page begins at its top, and back is where the reader was", async ({ page, press }) => {
  await open(page, "/");
  const link = page.getByRole("main").getByRole("link", { name: "From Bean to Bar Without Leaving the Valley" }).last();
  await link.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(200);
  await press(link);
  await arrived(page, "From Bean to Bar Without Leaving the Valley");
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.evaluate(() => scrollTo(0, 400));
  await page.goBack();
  await arrived(page, site.title);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeCloseTo(left, -1);
  await page.goForward();
  await arrived(page, "From Bean to Bar Without Leaving the Valley");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeCloseTo(400, -1);
});

test("a reload keeps the place in the page", async ({ page }) => {
  await open(page, story.path);
  await page.evaluate(() => scrollTo(0, 900));
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-app", "hydrated");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeCloseTo(900, -1);
});

test("a link to a comment scrolls to it and leaves the page as it is", async ({ page, press, witness }) => {
  await open(page, story.path);
  const comment = page.getByRole("article").filter({ hasText: "the old agreement and the reports are all public" }).last();
  await press(comment.getByRole("link", { name: "17 November 2026, 6:27 pm" }));
  await expect(page).toHaveURL(/#comment-\w+$/);
  await expect(comment).toBeInViewport();
  const scrolled = await page.evaluate(() => scrollY);
  await page.goBack();
  await expect(page).toHaveURL(story.path);
  await arrived(page, story.headline);
  await page.goForward();
  await expect(page).toHaveURL(/#comment-\w+$/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeCloseTo(scrolled, -2);
  expect(witness.apiCalls()).toEqual([]);
  expect(witness.documents()).toHaveLength(1);
});

test("an address with a comment opens at it", async ({ page }) => {
  await open(page, story.path);
  const comment = page.getByRole("article").filter({ hasText: "the old agreement and the reports are all public" }).last();
  const href = await comment.getByRole("link").first().getAttribute("href");
  await page.goto("about:blank");
  await open(page, href ?? "");
  await expect(comment).toBeInViewport();
});

test("back to top leads to the top", async ({ page, press }) => {
  await open(page, story.path);
  await press(page.getByRole("link", { name: "Back to top" }));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await arrived(page, story.headline);
});

test("a link that leads nowhere shows the page that helps", async ({ page, press, witness }) => {
  witness.causes(/status of 404 .*\/api\/articles\/no-such-story/);
  await open(page, story.path);
  await page.getByRole("link", { name: neighbour.link }).evaluate((link) => link.setAttribute("href", "/no-such-story"));
  await press(page.getByRole("link", { name: neighbour.link }));
  await arrived(page, missing.heading);
  await press(page.getByRole("link", { name: "Back to the front page" }));
  await arrived(page, site.title);
  expect(witness.documents()).toEqual([story.path]);
});

test("old addresses of the publisher's in a story's text lead on in the app", async ({ page, press, witness }) => {
  await open(page, "/about-this-demonstration");
  await press(page.getByRole("link", { name: "the story that shows every part of a page" }));
  await arrived(page, story.headline);
  expect(witness.documents()).toEqual(["/about-this-demonstration"]);
});
