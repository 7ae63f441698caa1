import type { Page } from "@playwright/test";

import { site, story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

const menu = (page: Page) => page.getByLabel("Reading settings").first();
const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const bodySize = (page: Page) =>
  page.getByText(story.firstWords).evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));

const papers = { Light: "rgb(251, 250, 247)", Dark: "rgb(21, 23, 26)", Sepia: "rgb(246, 236, 217)" };

test("each theme applies at once, and is still there after a reload", async ({ page, press }) => {
  await open(page, story.path);
  for (const [theme, colour] of Object.entries(papers)) {
    await press(menu(page));
    await page.getByRole("radio", { name: theme }).check();
    await expect.poll(() => paper(page)).toBe(colour);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-app", "hydrated");
    expect(await paper(page)).toBe(colour);
    await press(menu(page));
    await expect(page.getByRole("radio", { name: theme })).toBeChecked();
    await press(menu(page));
  }
});

test("without a choice the page follows the device, also while it is open", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, story.path);
  expect(await paper(page)).toBe(papers.Dark);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await paper(page)).toBe(papers.Light);
  await menu(page).click();
  await expect(page.getByRole("radio", { name: "System" })).toBeChecked();
  await page.getByRole("radio", { name: "Dark" }).check();
  expect(await paper(page)).toBe(papers.Dark);
  await page.getByRole("radio", { name: "System" }).check();
  expect(await paper(page)).toBe(papers.Light);
});

test("without scripts the page follows the device", async ({ visitor }) => {
  const page = await (await visitor({ javaScriptEnabled: false, colorScheme: "dark" })).newPage();
  await page.goto(story.path);
  expect(await paper(page)).toBe(papers.Dark);
});

test("each text size applies at once, and is still there after a reload", async ({ page, press }) => {
  await open(page, story.path);
  const normal = await bodySize(page);
  const sizes: number[] = [];
  for (const size of ["Small", "Large", "Larger"]) {
    await press(menu(page));
    await page.getByRole("radio", { name: size, exact: true }).check();
    sizes.push(await bodySize(page));
    await page.reload();
    expect(await bodySize(page)).toBe(sizes.at(-1));
  }
  const [small = 0, large = 0, larger = 0] = sizes;
  expect(small).toBeLessThan(normal);
  expect(large).toBeGreaterThan(normal);
  expect(larger).toBeGreaterThan(large);
});

test("a chosen theme and size stand before the first paint", async ({ page }) => {
  await open(page, story.path);
  await menu(page).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("radio", { name: "Larger" }).check();
  await page.addInitScript(() => {
    // A callback of the first frame that has a body runs right before it is painted.
    const look = () => {
      if (!document.body) return requestAnimationFrame(look);
      const { theme, textSize } = document.documentElement.dataset;
      const colour = getComputedStyle(document.documentElement).backgroundColor;
      Object.assign(window, { firstFrame: { theme, textSize, colour } });
      return 0;
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-app", "hydrated");
  const first = await page.evaluate(() => (window as unknown as { firstFrame: object }).firstFrame);
  expect(first).toEqual({ theme: "dark", textSize: "larger", colour: papers.Dark });
});

test("a choice outlives navigations, and the settings page shows it", async ({ page, press }) => {
  await open(page, story.path);
  await menu(page).click();
  await page.getByRole("radio", { name: "Sepia" }).check();
  await page.keyboard.press("Escape");
  await press(page.getByRole("navigation", { name: "About" }).getByRole("link", { name: "Reading settings" }));
  await arrived(page, "Reading settings");
  const form = page.getByRole("main");
  await expect(form.getByRole("radio", { name: "Sepia" })).toBeChecked();
  await form.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(() => paper(page)).toBe(papers.Dark);
  await menu(page).click();
  await expect(page.getByRole("banner").getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.goBack();
  await arrived(page, story.headline);
  expect(await paper(page)).toBe(papers.Dark);
});

test("the menu works by keyboard alone", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await open(page, story.path);
  await menu(page).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("radio", { name: "System" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Light" })).toBeChecked();
  await page.keyboard.press("ArrowRight");
  expect(await paper(page)).toBe(papers.Dark);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("radio", { name: "Normal" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "Normal" })).toBeHidden();
  await expect(menu(page), "the focus goes back to what opened the menu").toBeFocused();
});

test("the menu closes by Escape, by a press beside it and by going elsewhere", async ({ page, press }) => {
  await open(page, story.path);
  const choice = page.getByRole("banner").getByRole("radio", { name: "Sepia" });
  await press(menu(page));
  await expect(choice).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(choice).toBeHidden();
  await press(menu(page));
  await expect(choice).toBeVisible();
  await press(page.getByText("A demonstration: every story here is invented."));
  await expect(choice).toBeHidden();
  await press(menu(page));
  await press(page.getByRole("link", { name: site.title }));
  await arrived(page, site.title);
  await expect(choice).toBeHidden();
});

test("where nothing can be kept on the device a choice lasts as long as the page", async ({ page, press }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await open(page, story.path);
  await press(menu(page));
  await page.getByRole("radio", { name: "Dark" }).check();
  expect(await paper(page)).toBe(papers.Dark);
});

test("a damaged choice on the device does no harm", async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem("theme", "\"]><p>plaid");
    localStorage.setItem("text-size", "0");
  });
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "/settings");
  expect(await paper(page)).toBe(papers.Light);
  await page.getByRole("main").getByRole("radio", { name: "Dark" }).check();
  expect(await paper(page)).toBe(papers.Dark);
});
