import type { Page } from "@playwright/test";

import { neighbour, story } from "../support/demo.ts";
import { arrived, expect, started, test } from "../support/fixtures.ts";

/** Keeps the wasm back until the test lets it go. */
async function holdWasm(page: Page): Promise<() => void> {
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/*.wasm", async (route) => {
    await free;
    await route.fallback();
  });
  return letGo;
}

test("a theme chosen and a menu opened before the wasm arrives stay", async ({ page }) => {
  const letGo = await holdWasm(page);
  await page.goto(story.path);
  await page.getByLabel("Reading settings").first().click();
  await page.getByRole("radio", { name: "Sepia" }).check();
  await page.getByRole("radio", { name: "Larger" }).check();
  letGo();
  await started(page);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "sepia");
  await expect(page.locator("html")).toHaveAttribute("data-text-size", "larger");
  await expect(page.getByRole("radio", { name: "Sepia" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Sepia" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Larger" })).toBeChecked();
});

test("a text typed before the wasm arrives stays, and so does the caret", async ({ page }) => {
  const letGo = await holdWasm(page);
  await page.goto(story.path);
  const field = page.getByRole("region", { name: "comments" }).getByRole("textbox", { name: "Comment" });
  await field.fill("typed on a slow train");
  await field.evaluate((input: HTMLTextAreaElement) => input.setSelectionRange(3, 5));
  letGo();
  await started(page);
  await expect(field).toHaveValue("typed on a slow train");
  await expect(field).toBeFocused();
  expect(await field.evaluate((input: HTMLTextAreaElement) => input.selectionStart)).toBe(3);
});

test("a place scrolled to before the wasm arrives stays", async ({ page }) => {
  const letGo = await holdWasm(page);
  await page.goto("/counting-the-mangroves-at-mankote");
  const scrolled = await page.evaluate(() => {
    scrollTo(0, 700);
    return scrollY;
  });
  expect(scrolled).toBeGreaterThan(300);
  letGo();
  await started(page);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
});

test("a link pressed before the wasm arrives is followed by the browser", async ({ page, press }) => {
  const letGo = await holdWasm(page);
  await page.goto(story.path);
  await press(page.getByRole("link", { name: neighbour.link }));
  await arrived(page, neighbour.headline);
  letGo();
  await started(page);
});

test("the wasm does not compete with the text: it is asked for when the page and its first pictures are there", async ({
  page,
}) => {
  await page.goto(story.path);
  await started(page);
  const [wasm, main, load] = await page.evaluate(() => {
    const [wasm] = performance.getEntriesByType("resource").filter((it) => it.name.endsWith(".wasm"));
    const [picture] = performance.getEntriesByType("resource").filter((it) => it.name.includes("/wp-content/")) as PerformanceResourceTiming[];
    const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return [wasm?.startTime, picture?.responseEnd, page?.domContentLoadedEventStart];
  });
  if (wasm === undefined || main === undefined || load === undefined) throw new Error("all three are asked for");
  expect(wasm).toBeGreaterThanOrEqual(load);
  expect(wasm).toBeGreaterThanOrEqual(main);
});

test.describe("under Save-Data", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true });
    });
  });

  test("the wasm waits for the reader's first action", async ({ page, witness, hasTouch }) => {
    await page.goto(story.path);
    await page.waitForLoadState("networkidle");
    // Longer than the start script waits for a slow page.
    await page.waitForTimeout(4_500);
    const asked = () => witness.addresses().filter((address) => address.endsWith(".wasm"));
    expect(asked()).toEqual([]);
    if (hasTouch) await page.getByText(story.firstWords).tap();
    else await page.keyboard.press("Tab");
    await started(page);
    expect(asked()).toHaveLength(1);
  });

  test("nothing is fetched ahead", async ({ page, witness }) => {
    await page.goto(story.path);
    await page.keyboard.press("Tab");
    await started(page);
    await page.getByRole("link", { name: neighbour.link }).hover();
    await page.getByRole("link", { name: neighbour.link }).focus();
    await page.waitForTimeout(500);
    expect(witness.apiCalls()).toEqual([]);
    await page.getByRole("link", { name: neighbour.link }).click();
    await arrived(page, neighbour.headline);
    const asked = witness.apiCalls();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted());
  });
});
