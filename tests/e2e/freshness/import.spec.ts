import { arrived, expect, open, test } from "../support/fixtures.ts";
import { type Story, edition, stories } from "../support/publisher.ts";
import { Server } from "../support/server.ts";

/** What an editor's import must become visible within. */
const FRESH_MS = 5_000;

let server: Server;

test.beforeEach(async () => {
  server = await Server.start(edition(stories));
});
test.afterEach(async () => {
  await server.stop();
});

/** The next edition: one story changed. */
const changed = (slug: string, change: Partial<Story>): string =>
  edition(stories.map((story) => (story.slug === slug ? { ...story, ...change } : story)));

const etag = async (path: string) => (await fetch(server.url + path)).headers.get("etag");
const html = async (path: string) => (await fetch(server.url + path)).text();

test("an edited story is new on every page that shows it within five seconds, and no other page is rendered again", async () => {
  // Old enough to stand in no "Latest" beside other pages.
  const slug = "swimmers-train-at-dawn";
  const showing = [`/${slug}`, "/section/sport", "/latest", "/"];
  const others = ["/section/news", "/lanterns-on-the-bay", "/market-day-moves-to-friday", "/settings"];
  const before = new Map<string, string | null>();
  for (const path of [...showing, ...others]) before.set(path, await etag(path));
  await server.import(changed(slug, { headline: "Swimmers Train at Dusk", body: ["The bay belongs to the swimmers after six."] }));
  const imported = Date.now();
  for (const path of showing)
    await expect.poll(() => html(path), { timeout: FRESH_MS, intervals: [100] }).toContain("Swimmers Train at Dusk");
  expect(Date.now() - imported).toBeLessThan(FRESH_MS);
  for (const path of showing) expect(await html(path), path).not.toContain("Swimmers Train at Dawn");
  expect(await html(`/${slug}`)).toContain("after six");
  for (const path of showing) expect(await etag(path), path).not.toBe(before.get(path));
  for (const path of others) expect(await etag(path), path).toBe(before.get(path));
});

test("a second import of the same edition changes nothing", async () => {
  const paths = ["/", "/latest", "/ferry-fares-rise", "/section/news"];
  const before = await Promise.all(paths.map(etag));
  await server.import(edition(stories));
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await Promise.all(paths.map(etag))).toEqual(before);
});

test("a new story arrives, and the lists have it", async () => {
  const story: Story = {
    slug: "first-mangoes-at-the-market",
    headline: "First Mangoes at the Market",
    body: ["They came from Micoud."],
    section: "News",
    status: "publish",
    publishedAt: "2026-10-26 07:00:00",
  };
  expect((await fetch(`${server.url}/${story.slug}`)).status).toBe(404);
  // Last in the file, so that the others keep their numbers.
  await server.import(edition([...stories, story]));
  for (const path of ["/", "/latest", "/section/news", `/${story.slug}`, "/feed.xml", "/feed.json", "/sitemap.xml"])
    await expect.poll(() => html(path), { timeout: FRESH_MS, intervals: [100] }).toContain(story.slug);
});

for (const status of ["draft", "private", "trash"] as const)
  test(`a story whose state becomes ${status} answers 410 and is in no list`, async () => {
    const slug = "lanterns-on-the-bay";
    await server.import(changed(slug, { status }));
    await expect.poll(async () => (await fetch(`${server.url}/${slug}`)).status, { timeout: FRESH_MS, intervals: [100] }).toBe(410);
    expect(await html(`/${slug}`)).not.toContain("Forty boats");
    expect((await fetch(`${server.url}/api/articles/${slug}`)).status).toBe(410);
    for (const path of ["/", "/latest", "/section/news", "/feed.xml", "/feed.json", "/sitemap.xml"])
      expect(await html(path), path).not.toContain(slug);
  });

test("a withdrawn story that is published again is back", async () => {
  const slug = "ferry-fares-rise";
  const status = async () => (await fetch(`${server.url}/${slug}`)).status;
  await server.import(changed(slug, { status: "draft" }));
  await expect.poll(status, { timeout: FRESH_MS }).toBe(410);
  await server.import(edition(stories));
  await expect.poll(status, { timeout: FRESH_MS }).toBe(200);
});

test("who is reading meets a withdrawn story as words, not as an error", async ({ page, witness }) => {
  witness.causes(/status of 410 .*\/api\/articles\/ferry-fares-rise/);
  await open(page, `${server.url}/latest`);
  await server.import(changed("ferry-fares-rise", { status: "trash" }));
  await expect.poll(async () => (await fetch(`${server.url}/ferry-fares-rise`)).status, { timeout: FRESH_MS }).toBe(410);
  await page.getByRole("main").getByRole("link", { name: "Ferry Fares Rise" }).click();
  await arrived(page, "This story is no longer published");
  await page.getByRole("link", { name: "Back to the front page" }).click();
  await arrived(page, "The Windward Wire");
});

test("the first import retires the demo and takes over the site", async ({ page }) => {
  const fresh = await Server.start();
  try {
    expect(await (await fetch(fresh.url)).text()).toContain("The Piton Gazette");
    await fresh.import(edition(stories));
    await expect.poll(async () => (await fetch(fresh.url)).text(), { timeout: FRESH_MS }).toContain("The Windward Wire");
    await open(page, fresh.url);
    await expect(page.getByText("A demonstration")).toHaveCount(0);
    await expect(page.getByText(/Piton Gazette|Castries Harbour Ferry/)).toHaveCount(0);
    expect([404, 410]).toContain((await fetch(`${fresh.url}/castries-harbour-ferry-makes-its-first-crossing`)).status);
    await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", "https://wire.example/");
  } finally {
    await fresh.stop();
  }
});
