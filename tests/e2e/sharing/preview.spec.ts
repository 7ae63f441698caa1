import type { APIRequestContext, Page } from "@playwright/test";

import { missing, odd, pages, site as demo, story } from "../support/demo.ts";
import { expect, test } from "../support/fixtures.ts";

/** How those introduce themselves that fetch a page to show it elsewhere. None runs scripts. */
const agents = {
  WhatsApp: "WhatsApp/2.23.20.0",
  Facebook: "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
};

interface Preview {
  title: string;
  meta: Record<string, string[]>;
  canonical: string | null;
  feeds: string[];
  jsonLd: Record<string, unknown>[];
}

/** Reads the head of a page as it is fetched, without running anything of it. */
async function preview(page: Page, html: string): Promise<Preview> {
  return page.evaluate((html) => {
    const document = new DOMParser().parseFromString(html, "text/html");
    const meta: Record<string, string[]> = {};
    for (const element of document.head.querySelectorAll("meta")) {
      const key = element.getAttribute("property") ?? element.getAttribute("name");
      if (key) (meta[key] ??= []).push(element.content);
    }
    return {
      title: document.title,
      meta,
      canonical: document.head.querySelector("link[rel=canonical]")?.getAttribute("href") ?? null,
      feeds: [...document.head.querySelectorAll("link[rel=alternate]")].map((link) => link.getAttribute("href") ?? ""),
      jsonLd: [...document.head.querySelectorAll("script[type='application/ld+json']")].map((script) => JSON.parse(script.textContent ?? "")),
    };
  }, html);
}

async function fetched(request: APIRequestContext, path: string, agent: string): Promise<string> {
  const answer = await request.get(path, { headers: { "user-agent": agent, "accept-language": "fr", accept: "*/*" } });
  expect(answer.status()).toBe(200);
  return answer.text();
}

for (const [name, agent] of Object.entries(agents)) {
  test(`${name} sees a story's own headline, words and picture`, async ({ page, request, baseURL }) => {
    for (const { path, headline } of [story, odd]) {
      const html = await fetched(request, path, agent);
      // WhatsApp gives up where the head is long.
      expect(html.indexOf("</head>")).toBeLessThan(100_000);
      const { title, meta, canonical } = await preview(page, html);
      const url = `${baseURL}${path}`;
      expect(title).toBe(`${headline} – ${demo.title}`);
      expect(canonical).toBe(url);
      for (const [key, value] of Object.entries({
        "og:title": headline,
        "og:type": "article",
        "og:url": url,
        "og:site_name": demo.title,
        "og:locale": "en_LC",
        "twitter:card": "summary_large_image",
        robots: "max-image-preview:large",
      }))
        expect(meta[key], key).toEqual([value]);
      const [description = ""] = meta.description ?? [];
      expect(description.length).toBeGreaterThan(40);
      expect(description.length).toBeLessThanOrEqual(201);
      expect(meta["og:description"]).toEqual([description]);
      const [image = ""] = meta["og:image"] ?? [];
      expect(image).toMatch(new RegExp(`^${baseURL}/wp-content/uploads/.+\\.(jpe?g|png|webp)$`));
      const picture = await request.get(image, { headers: { "user-agent": agent } });
      expect(picture.status()).toBe(200);
      expect(picture.headers()["content-type"]).toMatch(/^image\//);
      // WhatsApp shows no picture of more than 600 kB.
      expect((await picture.body()).length).toBeLessThan(600_000);
      expect(Number(meta["og:image:width"]?.[0])).toBeGreaterThanOrEqual(600);
      expect(Number(meta["og:image:height"]?.[0])).toBeGreaterThanOrEqual(315);
      expect(meta["og:image:alt"]?.[0]).toMatch(/\w+ \w+/);
    }
  });

  test(`${name} is given the same bytes as every reader`, async ({ request }) => {
    const ordinary = await fetched(request, story.path, "Mozilla/5.0");
    expect(await fetched(request, story.path, agent)).toBe(ordinary);
  });
}

test("a story says who wrote it, when, and where it belongs", async ({ page, request, baseURL }) => {
  const { meta, jsonLd, feeds } = await preview(page, await fetched(request, story.path, agents.Facebook));
  expect(meta["article:published_time"]).toEqual(["2026-11-17T13:15:00Z"]);
  expect(meta["article:modified_time"]).toEqual(["2026-11-18T20:40:00Z"]);
  expect(meta["article:section"]).toEqual([story.section]);
  expect(meta["article:author"]).toHaveLength(story.contributors.length);
  expect(meta["article:tag"]).toContain("INTERPOL");
  expect(feeds).toEqual(expect.arrayContaining(["/feed.xml", "/feed.json"]));
  const news = jsonLd.find((it) => it["@type"] === "NewsArticle");
  expect(news).toMatchObject({
    "@context": "https://schema.org",
    headline: story.headline,
    url: baseURL + story.path,
    datePublished: "2026-11-17T13:15:00Z",
    dateModified: "2026-11-18T20:40:00Z",
    author: story.contributors.map((name) => ({ "@type": "Person", name })),
    publisher: { name: demo.title },
    articleSection: story.section,
    commentCount: story.comments,
    isAccessibleForFree: true,
  });
  expect(news?.image).toEqual([expect.stringContaining("/wp-content/uploads/")]);
  const crumbs = jsonLd.find((it) => it["@type"] === "BreadcrumbList") as { itemListElement: { name: string }[] };
  expect(crumbs.itemListElement.map(({ name }) => name)).toEqual([demo.title, story.section, story.headline]);
});

test("every kind of page has a title, a description and an address of its own", async ({ page, request, baseURL }) => {
  const titles = new Set<string>();
  for (const { path, heading } of Object.values(pages)) {
    const { title, meta, canonical } = await preview(page, await fetched(request, path, agents.WhatsApp));
    expect(title, path).toContain(heading);
    expect(meta.description?.[0], path).toMatch(/\w+ \w+/);
    expect(canonical, path).toBe(baseURL + path);
    expect(meta["og:title"], path).toHaveLength(1);
    expect(meta["og:image"]?.[0], path).toMatch(/^http/);
    titles.add(title);
  }
  expect(titles.size).toBe(Object.keys(pages).length);
});

test("the address that a reader followed with marks of a campaign is not the canonical one", async ({ page, request, baseURL }) => {
  const html = await fetched(request, `${story.path}?utm_source=chat&fbclid=1`, agents.Facebook);
  expect((await preview(page, html)).canonical).toBe(baseURL + story.path);
});

test("a missing page asks not to be found", async ({ page, request }) => {
  const { meta, canonical } = await preview(page, await (await request.get(missing.path)).text());
  expect(meta.robots).toEqual(["noindex"]);
  expect(canonical).toBeNull();
});

test("a hostile Host header reaches no page", async ({ request }) => {
  const html = await (await request.get("/", { headers: { host: "evil.example", "x-forwarded-host": "evil.example" } })).text();
  expect(html).not.toContain("evil.example");
});
