import { arrived, expect, read, test } from "../support/fixtures.ts";
import { neighbour, story } from "../support/demo.ts";

const long = "/twelve-hours-of-jounen-kweyol";

test("a long story lists its parts, and each leads to its heading", async ({ page, press, javaScriptEnabled }) => {
  await read(page, long, javaScriptEnabled);
  const details = page.getByRole("group").filter({ has: page.getByText("In this story", { exact: true }) });
  const contents = page.getByRole("navigation", { name: "In this story" });
  await expect(contents).toBeHidden();
  await press(details.getByText("In this story", { exact: true }));
  const parts = await page.locator("#story-body > h2").allTextContents();
  expect(parts.length).toBeGreaterThanOrEqual(3);
  await expect(contents.getByRole("link")).toHaveText(parts);
  const [, second = ""] = parts;
  await press(contents.getByRole("link", { name: second }));
  await expect(page.getByRole("heading", { level: 2, name: second })).toBeInViewport();
  expect(decodeURIComponent(new URL(page.url()).hash.slice(1))).toBe(
    await page.getByRole("heading", { level: 2, name: second }).getAttribute("id"));
});

test("a short story has no list", async ({ page, javaScriptEnabled }) => {
  await read(page, neighbour.path, javaScriptEnabled);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(neighbour.headline);
  await expect(page.getByText("In this story", { exact: true })).toHaveCount(0);
});

test("back from the next story leads to the part that was left", async ({ page, press, javaScriptEnabled }) => {
  await read(page, story.path, javaScriptEnabled);
  await press(page.getByText("In this story", { exact: true }));
  const link = page.getByRole("navigation", { name: "In this story" }).getByRole("link").first();
  const hash = (await link.getAttribute("href")) ?? "?";
  await press(link);
  await expect(page).toHaveURL(story.path + hash);
  await press(page.getByRole("link", { name: neighbour.link }));
  await arrived(page, neighbour.headline);
  await page.goBack();
  await arrived(page, story.headline);
  await expect(page).toHaveURL(story.path + hash);
  await page.goBack();
  await arrived(page, story.headline);
  await expect(page).toHaveURL(story.path);
});

test("a picture is a link to itself at full size", async ({ page, request, javaScriptEnabled }) => {
  await read(page, story.path, javaScriptEnabled);
  const link = page.locator("main .story figure a").filter({ has: page.getByRole("img") }).first();
  const href = (await link.getAttribute("href")) ?? "?";
  expect(href).toBe(await link.getByRole("img").getAttribute("src"));
  expect((await request.get(href)).headers()["content-type"]).toMatch(/^image\//);
});
