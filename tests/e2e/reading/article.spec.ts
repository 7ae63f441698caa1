import { neighbour, odd, site, story } from "../support/demo.ts";
import { arrived, expect, read, test } from "../support/fixtures.ts";

test.beforeEach(async ({ page, javaScriptEnabled }) => {
  await read(page, story.path, javaScriptEnabled);
});

test("an article shows everything from kicker to footer", async ({ page }) => {
  const article = page.getByRole("main").getByRole("article").first();
  await expect(page.getByRole("heading", { level: 1, name: story.headline })).toBeVisible();
  await expect(page.getByText(story.standfirst).first()).toBeVisible();
  const header = article.locator("header").first();
  await expect(header).toContainText(story.kicker);
  await expect(header.getByRole("link", { name: story.section })).toBeVisible();
  for (const name of story.contributors) await expect(header.getByRole("link", { name })).toBeVisible();
  // Half past nine in Saint Lucia, whatever the clock of the reader or the server says.
  await expect(header).toContainText("Published 17 November 2026, 9:15 am");
  await expect(header).toContainText("Updated 18 November 2026, 4:40 pm");
  await expect(header).toContainText(/\d+ min read/);
  await expect(article.getByRole("img").first()).toBeVisible();
  await expect(article.getByText(story.firstWords)).toBeVisible();
  await expect(article.getByText(story.lastWords)).toBeVisible();
  await expect(article.getByRole("heading", { level: 2, name: "What would change for a small force" })).toBeVisible();
  await expect(article.getByRole("heading", { level: 3, name: "The sea first" })).toBeVisible();
  await expect(article.getByRole("blockquote").first()).toBeVisible();
  await expect(article.getByRole("columnheader", { name: "Longest wait" })).toBeVisible();
  await expect(article.getByRole("cell", { name: "Vessel identity" })).toBeVisible();
  await expect(article.getByText("SOURCE:")).toBeVisible();
  await expect(article.getByRole("navigation", { name: "Topics" }).getByRole("link", { name: "INTERPOL" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Related stories" }).getByRole("link").first()).toBeVisible();
  await expect(page.getByRole("contentinfo").last()).toContainText(site.title);
});

test("a nested list keeps its levels", async ({ page }) => {
  const outer = page.getByRole("listitem").filter({ hasText: "Training in English, French and Spanish" }).first();
  await expect(outer.getByRole("listitem").first()).toContainText("two officers a year from each island");
});

test("a picture has its room, its words, its caption and its credit", async ({ page }) => {
  const figure = page.getByRole("main").getByRole("figure").first();
  const picture = figure.getByRole("img");
  await expect(picture).toHaveAttribute("alt", /\w+ \w+/);
  await expect(picture).toHaveAttribute("width", /^\d+$/);
  await expect(picture).toHaveAttribute("height", /^\d+$/);
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(figure.locator("figcaption")).toContainText(/\w+ \w+/);
});

test("topics that differ only in case and spaces are one", async ({ page }) => {
  const topics = page.getByRole("navigation", { name: "Topics" });
  await expect(topics.getByRole("link", { name: /^saint ?lucia$/i })).toHaveCount(1);
});

test("comments stand below each other as they answer each other", async ({ page }) => {
  const discussion = page.getByRole("region", { name: `${story.comments} comments` });
  await expect(discussion.getByRole("article")).toHaveCount(story.comments);
  await expect(discussion.getByText("Comments are the views of the readers")).toBeVisible();
  const root = discussion.getByRole("listitem").filter({ hasText: "somebody finally ask the fishermen" }).first();
  const reply = root.getByRole("listitem").filter({ hasText: "could fill a library" }).first();
  const deeper = reply.getByRole("listitem").filter({ hasText: "the facts in there are good" });
  await expect(deeper).toBeVisible();
  await expect(deeper).toContainText("Philip on the Morne");
  await expect(deeper).toContainText("17 November 2026, 11:05 am");
});

test("comments that wait or are spam are not shown", async ({ page }) => {
  await expect(page.getByText("going to be shown online")).toHaveCount(0);
  await expect(page.getByText("Cheap engines")).toHaveCount(0);
});

test("a plain address in a comment is a link", async ({ page }) => {
  const link = page.getByRole("link", { name: /^https:\/\/example\.org\/library\/collections/ });
  await expect(link).toHaveAttribute("href", /^https:\/\/example\.org\/library\/collections/);
});

test("the link in a story leads to the next story", async ({ page, press }) => {
  await press(page.getByRole("link", { name: neighbour.link }));
  await arrived(page, neighbour.headline);
  await expect(page).toHaveURL(neighbour.path);
});

test("a headline with quotes, &, # and an emoji is shared whole by every way", async ({ page, press, javaScriptEnabled, baseURL }) => {
  await read(page, odd.path, javaScriptEnabled);
  await arrived(page, odd.headline);
  await press(page.getByRole("button", { name: "Share via" }).first());
  const panel = page.getByRole("dialog", { name: "Share via" });
  await expect(panel).toBeVisible();
  const hrefs = await panel.getByRole("list").getByRole("link").evaluateAll((links) =>
    links.map((link) => [link.textContent, link.getAttribute("href")] as [string, string]));
  const at = Object.fromEntries(hrefs.map(([name, href]) => [name, new URL(href)]));
  expect(Object.keys(at)).toEqual(["WhatsApp", "Facebook", "X", "Telegram", "LinkedIn", "E-mail", "SMS"]);
  const parameters = (name: string) => Object.fromEntries(at[name]?.searchParams ?? []);
  const url = (way: string) => `${baseURL}${odd.path}?s=${way}`;
  expect(parameters("WhatsApp")).toEqual({ text: `${odd.headline} ${url("wa")}` });
  expect(parameters("Facebook")).toEqual({ u: url("fb") });
  expect(parameters("X")).toEqual({ text: odd.headline, url: url("x") });
  expect(parameters("Telegram")).toEqual({ url: url("tg"), text: odd.headline });
  expect(parameters("LinkedIn")).toEqual({ url: url("in") });
  expect(parameters("E-mail")).toEqual({ subject: odd.headline, body: `${odd.headline}\r\n\r\n${url("mail")}` });
  expect(parameters("SMS")).toEqual({ body: `${odd.headline} ${url("sms")}` });
  for (const [name] of hrefs) expect(at[name]?.hash, `${name} loses nothing behind a #`).toBe("");
  await expect(panel.getByRole("textbox", { name: "Address to copy" })).toHaveValue(url("copy"));
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", `${baseURL}${odd.path}`);
});

test("the aside shows the latest stories, without the one that is read", async ({ page }) => {
  const latest = page.getByRole("complementary", { name: "Latest" });
  await expect(latest.getByRole("listitem").first()).toBeVisible();
  await expect(latest.getByRole("link", { name: story.headline })).toHaveCount(0);
  await expect(latest.getByRole("link", { name: "All latest stories" })).toBeVisible();
});

test("the aside stands beside a wide article and below a narrow one", async ({ page, viewport }) => {
  const text = await page.getByRole("main").boundingBox();
  const aside = await page.getByRole("complementary", { name: "Latest" }).boundingBox();
  if (!text || !aside || !viewport) throw new Error("both are on the page");
  if (viewport.width >= 1024) {
    expect(aside.x).toBeGreaterThanOrEqual(text.x + text.width);
    expect(aside.y).toBeLessThan(text.y + text.height);
  } else {
    expect(aside.y).toBeGreaterThanOrEqual(text.y + text.height);
  }
});
