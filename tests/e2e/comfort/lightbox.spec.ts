import type { Page } from "@playwright/test";

import { expectNothing } from "../support/axe.ts";
import { story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

const many = "/twelve-hours-of-jounen-kweyol";
const dialog = (page: Page) => page.getByRole("dialog", { name: "Pictures of this story" });
const shown = (page: Page) => dialog(page).getByRole("img").evaluate((image: HTMLImageElement) => new URL(image.src).pathname);
const links = (page: Page) => page.locator("main .story figure a").filter({ has: page.getByRole("img") });

test("a picture opens at full size with its caption and credit, and the focus comes back to it", async ({ page, press }) => {
  await open(page, story.path);
  const first = links(page).first();
  const caption = await page.locator("main .story figcaption").first().textContent();
  await press(first);
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole("figure")).toContainText(caption ?? "?");
  expect(await shown(page)).toBe(await first.getAttribute("href"));
  await expect.poll(() => dialog(page).getByRole("img").evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
  await press(dialog(page).getByRole("button", { name: "Close" }));
  await expect(dialog(page)).toHaveCount(0);
  await expect(first).toBeFocused();
  await expect(page).toHaveURL(story.path);
});

test("buttons and arrow keys go through the pictures of the story, and stop at its ends", async ({ page, press }) => {
  await open(page, many);
  const all = await links(page).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(all.length).toBeGreaterThan(2);
  await press(links(page).first());
  await expect(dialog(page)).toContainText(`Picture 1 of ${all.length}`);
  const [back, next] = [/Previous/, /Next/].map((name) => dialog(page).getByRole("button", { name }));
  if (!back || !next) throw new Error("both are there");
  await expect(back).toHaveAttribute("aria-disabled", "true");
  await press(next);
  expect(await shown(page)).toBe(all[1]);
  await page.keyboard.press("ArrowRight");
  expect(await shown(page)).toBe(all[2]);
  await page.keyboard.press("ArrowLeft");
  await press(back);
  await page.keyboard.press("ArrowLeft");
  expect(await shown(page)).toBe(all[0]);
  for (let at = 0; at < all.length + 2; at += 1) await page.keyboard.press("ArrowRight");
  expect(await shown(page)).toBe(all.at(-1));
  await expect(dialog(page)).toContainText(`Picture ${all.length} of ${all.length}`);
  await expect(next).toHaveAttribute("aria-disabled", "true");
});

test("the back button closes it and leaves the reader where the picture is", async ({ page, press, witness }) => {
  await open(page, "/");
  await press(page.getByRole("main").getByRole("link", { name: story.headline }).first());
  await arrived(page, story.headline);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  const first = links(page).first();
  await press(first);
  await expect(dialog(page)).toBeVisible();
  const y = await page.evaluate(() => scrollY);
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page).toHaveURL(story.path);
  expect(await page.evaluate(() => scrollY)).toBe(y);
  await expect(first).toBeFocused();
  // Escape gives the entry back: one step leads to the front, and no document was loaded again.
  await press(first);
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(story.headline);
  expect(witness.documents()).toEqual(["/"]);
});

test("a picture is opened with the keyboard, and a click beside it closes it", async ({ page, hasTouch }) => {
  test.skip(hasTouch, "no keyboard");
  await open(page, story.path);
  await links(page).first().focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Close" })).toBeFocused();
  await page.mouse.click(5, 450);
  await expect(dialog(page)).toHaveCount(0);
});

test("a finger turns the pages", async ({ page, hasTouch }) => {
  test.skip(!hasTouch, "no finger");
  await open(page, many);
  const all = await links(page).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  await links(page).first().tap();
  await expect(dialog(page)).toBeVisible();
  const client = await page.context().newCDPSession(page);
  const swipe = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
    await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [to] });
    await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await swipe({ x: 300, y: 370 }, { x: 80, y: 380 });
  await expect.poll(() => shown(page)).toBe(all[1]);
  await swipe({ x: 80, y: 370 }, { x: 300, y: 380 });
  await expect.poll(() => shown(page)).toBe(all[0]);
  await swipe({ x: 180, y: 600 }, { x: 150, y: 200 });
  expect(await shown(page)).toBe(all[0]);
});

test("axe finds nothing about an open picture in any theme, and nothing is fetched from elsewhere", async ({ page, press, witness, baseURL }) => {
  await open(page, many);
  await press(links(page).nth(1));
  await expect(dialog(page)).toBeVisible();
  await expectNothing(page);
  for (const button of await dialog(page).getByRole("button").all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
  expect(witness.requests.map((it) => new URL(it.url()).origin).filter((origin) => origin !== baseURL)).toEqual([]);
});

test("a picture that does not come says so", async ({ page, press, witness }) => {
  await open(page, many);
  await page.route("**/wp-content/**", (route) => route.abort());
  witness.causes(/net::ERR_FAILED/);
  const lazy = links(page).last();
  await lazy.evaluate((link: HTMLAnchorElement) => { link.href += "?never-seen"; });
  await lazy.scrollIntoViewIfNeeded();
  await press(lazy);
  await expect(dialog(page)).toContainText("The picture could not be loaded");
});

test("a modified click is the browser's", async ({ page, context, hasTouch }) => {
  test.skip(hasTouch, "no keyboard");
  await open(page, story.path);
  const other = context.waitForEvent("page");
  await links(page).first().click({ modifiers: ["Control"] });
  await (await other).close();
  await expect(dialog(page)).toHaveCount(0);
});
