import type { Page } from "@playwright/test";

import { expectNothing } from "../support/axe.ts";
import { neighbour, story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

const long = "/twelve-hours-of-jounen-kweyol";

/** Scrolls until this heading stands a little above the line that a reader is at, and waits until the place is kept. */
async function readTo(page: Page, heading: string): Promise<void> {
  const before = await kept(page);
  await page.getByRole("heading", { name: heading }).evaluate((it) => scrollTo(0, it.getBoundingClientRect().top + scrollY - 20));
  await expect.poll(() => kept(page)).not.toBe(before);
}

const kept = (page: Page) => page.evaluate(() => localStorage.getItem("reading-places"));
const offer = (page: Page) => page.getByRole("button", { name: /Continue where you were/ });
/** Longer than the offer waits. */
const aMoment = (page: Page) => page.waitForTimeout(1_200);
const top = (page: Page) => page.evaluate(() => scrollY);

const headings = async (page: Page) => page.locator("#story-body > h2").allTextContents();

test("a reader who comes back is offered the place, and the page does not move by itself", async ({ page, press }) => {
  await open(page, long);
  const [, , third = ""] = await headings(page);
  await readTo(page, third);
  await page.goto("/");
  await open(page, long);
  await expect(offer(page)).toBeVisible();
  await expect(offer(page)).toContainText(third);
  await expect(page.getByRole("status").filter({ has: offer(page) })).toHaveCount(1);
  expect(await top(page)).toBe(0);
  await press(offer(page));
  await expect(offer(page)).toHaveCount(0);
  const y = await page.getByRole("heading", { name: third }).evaluate((it) => it.getBoundingClientRect().top);
  expect(Math.abs(y - 20)).toBeLessThan(40);
  expect(await page.evaluate(() => document.activeElement?.closest("#story-body") !== null)).toBe(true);
});

test("the place holds for another width and another size of the text", async ({ page }) => {
  await open(page, long);
  const [, , , fourth = ""] = await headings(page);
  await readTo(page, fourth);
  await page.setViewportSize({ width: 700, height: 800 });
  await page.evaluate(() => localStorage.setItem("text-size", "larger"));
  await page.goto("/");
  await open(page, long);
  await offer(page).click();
  const y = await page.getByRole("heading", { name: fourth }).evaluate((it) => it.getBoundingClientRect().top);
  expect(y).toBeGreaterThan(-60);
  expect(y).toBeLessThan(120);
});

test("the offer is put away, and goes when the reader reads on", async ({ page, press }) => {
  await open(page, long);
  await readTo(page, (await headings(page))[2] ?? "");
  await page.goto("/");
  await open(page, long);
  await press(page.getByRole("button", { name: "Not now" }));
  await expect(offer(page)).toHaveCount(0);
  await page.goto("/");
  await open(page, long);
  await expect(offer(page)).toBeVisible();
  await page.evaluate(() => scrollTo(0, innerHeight + 200));
  await expect(offer(page)).toHaveCount(0);
});

test("nothing is offered for a story that was only begun, or that was finished", async ({ page }) => {
  await open(page, long);
  await page.evaluate(() => scrollTo(0, innerHeight / 2));
  await aMoment(page);
  expect(await kept(page)).toBeNull();
  await readTo(page, (await headings(page))[2] ?? "");
  await page.locator("#story-body > :last-child").evaluate((it) => it.scrollIntoView({ block: "center" }));
  await expect.poll(() => kept(page)).toBe("");
  // Nor when the reader looks back up after the end.
  await page.locator("#story-body > h2").nth(3).evaluate((it) => it.scrollIntoView());
  await page.goto("/");
  await open(page, long);
  await aMoment(page);
  await expect(offer(page)).toHaveCount(0);
});

test("a way back, a reload and a link into the story need no offer", async ({ page, press }) => {
  await open(page, story.path);
  await readTo(page, (await headings(page))[1] ?? "");
  await press(page.getByRole("contentinfo").last().getByRole("link", { name: "Latest stories" }));
  await arrived(page, "Latest stories");
  await page.goBack();
  await arrived(page, story.headline);
  await expect.poll(() => top(page)).toBeGreaterThan(0);
  await aMoment(page);
  await expect(offer(page)).toHaveCount(0);
  await page.goto("/");
  await open(page, `${story.path}#comments`);
  await aMoment(page);
  await expect(offer(page)).toHaveCount(0);
});

test("the offer comes in the app, too, and goes with its story", async ({ page, press }) => {
  await open(page, story.path);
  await readTo(page, (await headings(page))[1] ?? "");
  await open(page, "/");
  await press(page.getByRole("main").getByRole("link", { name: story.headline }).first());
  await expect(offer(page)).toBeVisible();
  await press(page.getByRole("complementary").getByRole("link", { name: "All latest stories" }));
  await expect(page).toHaveURL("/latest");
  await expect(offer(page)).toHaveCount(0);
  await open(page, neighbour.path);
  await aMoment(page);
  await expect(offer(page)).toHaveCount(0);
});

test("the offer moves nothing, and axe finds nothing about it in any theme", async ({ page }) => {
  await open(page, long);
  await readTo(page, (await headings(page))[2] ?? "");
  await page.goto("/");
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    type Entry = PerformanceEntry & { value: number };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Entry[]) Object.assign(window, { shifted: entry.value });
    }).observe({ type: "layout-shift", buffered: true });
  });
  await open(page, long);
  await expect(offer(page)).toBeVisible();
  await expectNothing(page);
  const box = await offer(page).boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBe(0);
});

test("a device that keeps nothing has a reader all the same", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  });
  await open(page, long);
  await page.evaluate(() => scrollTo(0, innerHeight * 3));
  await aMoment(page);
  await expect(page.locator("html")).toHaveAttribute("data-app", "hydrated");
  await expect(offer(page)).toHaveCount(0);
});
