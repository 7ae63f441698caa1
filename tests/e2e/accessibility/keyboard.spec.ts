import type { Page } from "@playwright/test";

import { missing, site, story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

test.skip(({ isMobile }) => isMobile, "a phone has no keyboard");

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
  });

test("the first stop is the way past the masthead", async ({ page }) => {
  await open(page, story.path);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the story" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("link").first()).toBeFocused();
});

test("the way past the masthead leads there after a navigation too", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("main").getByRole("link", { name: story.headline }).first().click();
  await arrived(page, story.headline);
  await page.getByRole("link", { name: "Skip to the story" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("link").first()).toBeFocused();
});

test("Tab goes through the page in the order in which it is read", async ({ page }) => {
  await open(page, story.path);
  const stops: string[] = [];
  for (let stop = 0; stop < 18; stop += 1) {
    await page.keyboard.press("Tab");
    stops.push(await focused(page));
  }
  expect(stops.slice(0, 4)).toEqual(["Skip to the story", site.title, "Reading settings", "Front page"]);
  const marks = ["World", "Marva Joseph", "Kerwin Alcide", "Share via"].map((name) => stops.lastIndexOf(name));
  expect(marks).not.toContain(-1);
  expect(marks).toEqual(marks.toSorted((a, b) => a - b));
});

test("every stop shows that it has the focus, and stands in view", async ({ page }) => {
  await open(page, missing.path);
  for (let stop = 0; stop < 25; stop += 1) {
    await page.keyboard.press("Tab");
    const shown = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return "gone";
      const marks = [getComputedStyle(element), getComputedStyle(element, "::after"), getComputedStyle(element.nextElementSibling ?? element)];
      const has = marks.some((style) => style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2);
      const { top, bottom } = element.getBoundingClientRect();
      return has && bottom > 0 && top < innerHeight ? "shown" : `hidden: ${element.outerHTML}`;
    });
    if (shown === "gone") break;
    expect(shown).toBe("shown");
  }
});

test("after a navigation by keyboard the next stop is in the new page", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("main").getByRole("link", { name: story.headline }).first().focus();
  await page.keyboard.press("Enter");
  await arrived(page, story.headline);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("link", { name: "Marva Joseph" })).toBeFocused();
});

test("a wide table can be scrolled by keys", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, story.path);
  const table = page.getByRole("table").first().locator("..");
  await table.focus();
  await expect(table).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
});
