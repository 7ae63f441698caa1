import { missing, pages, story, withdrawn } from "../support/demo.ts";
import { arrived, expect, read, test } from "../support/fixtures.ts";

const { front, trending: _, ...others } = pages;

test("what is read most stands in order beside every page, and leads to its stories", async ({ page, javaScriptEnabled, press, witness }) => {
  witness.causes(/status of 404/);
  for (const { path } of [...Object.values(others), missing]) {
    await read(page, path, javaScriptEnabled);
    const list = page.getByRole("complementary", { name: "Trending" });
    await expect(list.getByRole("listitem"), path).toHaveCount(10);
    await expect(list.getByRole("listitem").first(), path).toHaveText(story.headline);
  }
  await read(page, front.path, javaScriptEnabled);
  const list = page.getByRole("region", { name: "Trending" });
  await expect(list.getByRole("listitem")).toHaveCount(10);
  await press(list.getByRole("link", { name: story.headline }));
  await arrived(page, story.headline);
});

test("it is above the latest, and on a narrow screen below the story", async ({ page, javaScriptEnabled, isMobile }) => {
  await read(page, story.path, javaScriptEnabled);
  const box = async (name: string) => {
    const found = await page.getByRole("complementary", { name }).boundingBox();
    if (!found) throw new Error(`${name} is on the page`);
    return found;
  };
  const main = await page.getByRole("main").boundingBox();
  const [trending, latest] = [await box("Trending"), await box("Latest")];
  expect(trending.y + trending.height).toBeLessThan(latest.y);
  if (isMobile) expect(trending.y).toBeGreaterThanOrEqual((main?.y ?? 0) + (main?.height ?? 0));
  else expect(trending.x).toBeGreaterThan((main?.x ?? 0) + (main?.width ?? 0));
});

test("why a story is on the list is told with its numbers and the rule", async ({ page, javaScriptEnabled, press }) => {
  await read(page, story.path, javaScriptEnabled);
  await press(page.getByRole("link", { name: "Why this list?" }));
  await arrived(page, "Trending");
  await expect(page).toHaveURL(/\/trending#why$/);
  const entries = page.getByRole("main").getByRole("listitem");
  await expect(entries).toHaveCount(10);
  await expect(entries.first()).toContainText(/\d+ readers · World/);
  const main = page.getByRole("main");
  for (const words of [/after 6 hours a read weighs half/, /five seconds/, /Programs and pages loaded ahead do not count/, /needs 5 readers/, /at most two are of one section/, /Who reads what is not kept/, /This is a demonstration/])
    await expect(main.getByText(words)).toBeVisible();
  await expect(main.locator("time")).toHaveAttribute("datetime", /^\d{4}-\d\d-\d\dT/);
});

test("it speaks French", async ({ page, javaScriptEnabled }) => {
  await read(page, "/fr/trending", javaScriptEnabled);
  await arrived(page, "Les plus lus");
  await expect(page.getByRole("heading", { name: "Pourquoi cette liste ?" })).toBeVisible();
  const first = page.getByRole("main").getByRole("listitem").first();
  await expect(first).toContainText(/\d+ lecteurs/);
  await expect(first.getByRole("link")).toHaveAttribute("lang", "en");
  await expect(first.getByRole("link")).toHaveAttribute("href", `/fr${story.path}`);
});

test("where nothing is read there is no list, and its page says so", async ({ page, publisher, javaScriptEnabled, witness }) => {
  witness.causes(/status of 410/);
  for (const path of ["/", "/latest", withdrawn.path]) {
    await read(page, publisher.url + path, javaScriptEnabled);
    await expect(page.getByText("Trending")).toHaveCount(0);
  }
  await read(page, `${publisher.url}/trending`, javaScriptEnabled);
  await expect(page.getByText("Too little is being read just now for a list.")).toBeVisible();
  await expect(page.getByText(/needs 5 readers within 24 hours/)).toBeVisible();
});
