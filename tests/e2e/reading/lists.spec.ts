import { ferry, hidden, site, story } from "../support/demo.ts";
import { arrived, expect, read, test } from "../support/fixtures.ts";

test("the front has a lead, the latest and the sections", async ({ page, javaScriptEnabled }) => {
  await read(page, "/", javaScriptEnabled);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(site.title);
  await expect(main.getByRole("heading", { level: 2, name: ferry.headline })).toBeVisible();
  const latest = page.getByRole("region", { name: "Latest" });
  await expect(latest.getByRole("listitem")).toHaveCount(10);
  for (const name of ["News", "World", "Business", "Sport", "Culture", "Environment", "Opinion"])
    await expect(main.getByRole("heading", { level: 2, name }).getByRole("link")).toBeVisible();
});

test("from the front to a section, to a story, to its contributor and its topic", async ({
  page,
  javaScriptEnabled,
  press,
}) => {
  await read(page, "/", javaScriptEnabled);
  await press(page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: story.section }));
  await arrived(page, story.section);
  await expect(page).toHaveURL("/section/world");
  const inSections = page.getByRole("navigation", { name: "Sections" });
  await expect(inSections.getByRole("link", { name: story.section })).toHaveAttribute("aria-current", "page");
  await expect(inSections.getByRole("link", { name: "Front page" })).not.toHaveAttribute("aria-current", /./);
  await press(page.getByRole("main").getByRole("link", { name: story.headline }));
  await arrived(page, story.headline);
  await press(page.getByRole("main").getByRole("link", { name: "Marva Joseph" }));
  await arrived(page, "Marva Joseph");
  await press(page.getByRole("main").getByRole("link", { name: story.headline }));
  await arrived(page, story.headline);
  await press(page.getByRole("navigation", { name: "Topics" }).getByRole("link", { name: "Maritime Security" }));
  await arrived(page, "Maritime Security");
  await expect(page.getByRole("main").getByRole("link", { name: story.headline })).toBeVisible();
  await press(page.getByRole("link", { name: site.title }));
  await arrived(page, site.title);
});

test("older stories are a link away, and the newest too", async ({ page, javaScriptEnabled, press }) => {
  await read(page, "/latest", javaScriptEnabled);
  const headlines = page.getByRole("main").getByRole("heading", { level: 2 });
  await expect(headlines).toHaveCount(site.perPage);
  const first = await headlines.allTextContents();
  await press(page.getByRole("link", { name: "Older stories" }));
  await expect(page).toHaveURL(/\/latest\/before\/\d+-[0-9a-f]+$/);
  await expect(headlines).toHaveCount(site.stories - site.perPage);
  const second = await headlines.allTextContents();
  expect(new Set([...first, ...second]).size, "no story twice and none left out").toBe(site.stories);
  await expect(page.getByRole("link", { name: "Older stories" })).toHaveCount(0);
  await press(page.getByRole("link", { name: "Newest stories" }));
  await expect(page).toHaveURL("/latest");
  await expect(headlines).toHaveCount(site.perPage);
});

test("no list names a draft or a private note", async ({ page, javaScriptEnabled }) => {
  for (const path of ["/", "/latest", "/section/news", "/section/culture", "/topic/castries"]) {
    await read(page, path, javaScriptEnabled);
    for (const slug of hidden) await expect(page.locator(`a[href="${slug}"]`)).toHaveCount(0);
    await expect(page.getByText(/Carnival Committee Weighs|Notes for the News Desk/)).toHaveCount(0);
  }
});

test("every story of the front opens and says its headline", async ({ page, javaScriptEnabled }) => {
  test.slow();
  await read(page, "/", javaScriptEnabled);
  const links = await page.getByRole("main").getByRole("heading").getByRole("link").evaluateAll((found) =>
    found.map((link) => ({ path: link.getAttribute("href") ?? "", name: link.textContent ?? "" })));
  const stories = new Map(links.filter(({ path }) => !path.startsWith("/section/")).map(({ path, name }) => [path, name]));
  expect(stories.size).toBeGreaterThan(12);
  for (const [path, name] of stories) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await arrived(page, name);
  }
});

test("the publisher's own pages stand in the footer", async ({ page, javaScriptEnabled, press }) => {
  await read(page, story.path, javaScriptEnabled);
  await press(page.getByRole("navigation", { name: "About" }).getByRole("link", { name: "How We Handle Comments" }));
  await arrived(page, "How We Handle Comments");
  await expect(page.getByRole("region", { name: "Related stories" })).toHaveCount(0);
});
