import type { Page } from "@playwright/test";

import { hidden, site as demo, story } from "../support/demo.ts";
import { expect, test } from "../support/fixtures.ts";

/** The texts of all elements of this name in an XML document, which must be well formed. */
const texts = (page: Page, xml: string, name: string) =>
  page.evaluate(
    ([xml = "", name = ""]) => {
      const document = new DOMParser().parseFromString(xml, "application/xml");
      const broken = document.querySelector("parsererror");
      if (broken) throw new Error(broken.textContent ?? "not XML");
      return [...document.getElementsByTagName(name)].map((element) => element.textContent ?? "");
    },
    [xml, name],
  );

test("robots.txt lets everyone in, and names the sitemap", async ({ request, publisher }) => {
  const answer = await request.get(`${publisher.url}/robots.txt`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toMatch(/^text\/plain/);
  const text = await answer.text();
  expect(text).toMatch(/^User-agent: \*$/m);
  expect(text).not.toMatch(/^Disallow: \/$/m);
  expect(text).toContain("Sitemap: https://wire.example/sitemap.xml");
});

test("robots.txt keeps the demo, which is invented, out of search engines", async ({ request }) => {
  expect(await (await request.get("/robots.txt")).text()).toMatch(/^Disallow: \/$/m);
});

test("the sitemap names every story once, nothing hidden, and every address in it answers", async ({ page, request, baseURL }) => {
  const answer = await request.get("/sitemap.xml");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toMatch(/xml/);
  const addresses = await texts(page, await answer.text(), "loc");
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses).toContain(baseURL + story.path);
  for (const path of hidden) expect(addresses).not.toContain(baseURL + path);
  const stories = addresses.filter((address) => new URL(address).pathname.split("/").length === 2);
  expect(stories.length).toBeGreaterThanOrEqual(demo.stories);
  for (const address of addresses) {
    expect(address.startsWith(`${baseURL}/`), address).toBe(true);
    expect((await request.get(address, { maxRedirects: 0 })).status(), address).toBe(200);
  }
});

for (const path of ["/feed.xml", "/section/world/feed.xml"])
  test(`${path} is RSS with the newest stories first`, async ({ page, request, baseURL }) => {
    const answer = await request.get(path);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toMatch(/^application\/rss\+xml/);
    const xml = await answer.text();
    const links = (await texts(page, xml, "item")).length;
    expect(links).toBeGreaterThan(1);
    const dates = (await texts(page, xml, "pubDate")).slice(-links).map((date) => Date.parse(date));
    expect(dates).not.toContain(Number.NaN);
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
    expect(await texts(page, xml, "link")).toContain(baseURL + story.path);
    expect(await texts(page, xml, "title")).toContain(story.headline);
    expect((await texts(page, xml, "guid")).length).toBe(links);
  });

test("feed.json is a JSON feed with the newest stories first", async ({ request, baseURL }) => {
  const answer = await request.get("/feed.json");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toMatch(/^application\/feed\+json/);
  const feed = (await answer.json()) as {
    version: string;
    title: string;
    feed_url: string;
    home_page_url: string;
    items: { id: string; url: string; title: string; date_published: string; content_html?: string; content_text?: string }[];
  };
  expect(feed.version).toBe("https://jsonfeed.org/version/1.1");
  expect(feed).toMatchObject({ title: demo.title, feed_url: `${baseURL}/feed.json`, home_page_url: `${baseURL}/` });
  expect(feed.items.length).toBeGreaterThan(10);
  const dates = feed.items.map((item) => Date.parse(item.date_published));
  expect(dates).toEqual(dates.toSorted((a, b) => b - a));
  for (const item of feed.items) {
    expect(item.id).toBeTruthy();
    expect(item.content_html ?? item.content_text, item.url).toBeTruthy();
  }
  expect(feed.items.find((item) => item.url === baseURL + story.path)?.title).toBe(story.headline);
});
