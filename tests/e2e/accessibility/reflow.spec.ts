import type { Page } from "@playwright/test";

import { missing, olderPath, pages, story } from "../support/demo.ts";
import { expect, open, test } from "../support/fixtures.ts";

/** By how many CSS pixels the page is wider than the window, and what sticks out. */
const overhang = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    const out = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > width + 1 && !scrolls(it.parentElement));
    return { by: document.documentElement.scrollWidth - width, what: out.map((it) => it.outerHTML.slice(0, 120)).slice(0, 3) };
  });

for (const [kind, { path: known }] of Object.entries({ ...pages, missing, older: { path: "" } }))
  test(`${kind} fits into 320 pixels, into text of twice the size and into wider spacing`, async ({ page, site, isMobile }) => {
    const { width = 1280, height = 900 } = page.viewportSize() ?? {};
    await open(page, known || (await olderPath(site.url)));
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overhang(page), "320 pixels").toEqual({ by: 0, what: [] });
    await page.setViewportSize({ width, height });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    expect(await overhang(page), "text of 200 %").toEqual({ by: 0, what: [] });
    // WCAG 1.4.12
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "";
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
      document.adoptedStyleSheets = [sheet];
    });
    expect(await overhang(page), "wider spacing").toEqual({ by: 0, what: [] });
    expect(isMobile).toBe(width < 1280);
  });

test("with the largest text size on a small phone nothing sticks out", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.addInitScript(() => localStorage.setItem("text-size", "larger"));
  for (const path of ["/", story.path]) {
    await open(page, path);
    expect(await overhang(page), path).toEqual({ by: 0, what: [] });
    await page.getByLabel("Reading settings").first().click();
    await expect(page.getByRole("radio", { name: "Larger" })).toBeInViewport({ ratio: 1 });
    expect(await overhang(page), `${path} with its menu`).toEqual({ by: 0, what: [] });
  }
});

test("a column of text holds 45 to 80 characters on a wide screen", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone is narrower than that");
  await open(page, story.path);
  const characters = await page.getByText(story.firstWords).evaluate((paragraph) => {
    const lines = new Set([...Array(paragraph.firstChild?.textContent?.length ?? 0).keys()].map((at) => {
      const range = document.createRange();
      range.setStart(paragraph.firstChild as Text, at);
      range.setEnd(paragraph.firstChild as Text, at + 1);
      return Math.round(range.getBoundingClientRect().top);
    }));
    return (paragraph.textContent?.length ?? 0) / lines.size;
  });
  expect(characters).toBeGreaterThan(45);
  expect(characters).toBeLessThan(80);
});

test("under forced colours a choice and the focus are still told apart", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, "/settings");
  const form = page.getByRole("main");
  const look = (name: string) =>
    form.getByRole("radio", { name }).evaluate((input) => getComputedStyle(input.nextElementSibling as Element).backgroundColor);
  await form.getByRole("radio", { name: "Dark" }).check();
  expect(await look("Dark")).not.toBe(await look("Light"));
  await page.keyboard.press("ArrowRight");
  const outline = await form.getByRole("radio", { name: "Sepia" }).evaluate((input) =>
    getComputedStyle(input.nextElementSibling as Element).outlineStyle);
  expect(outline).toBe("solid");
});
