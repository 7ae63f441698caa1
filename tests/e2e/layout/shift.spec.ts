import type { Page } from "@playwright/test";

import { missing, pages, story } from "../support/demo.ts";
import { expect, open, test } from "../support/fixtures.ts";

interface Shift {
  value: number;
  sources: string[];
}

/** A page is parted at so many places, one at a time. */
const PARTS = 24;

/** Records every layout shift from the page's first moment on. */
async function recordShifts(page: Page): Promise<() => Promise<Shift[]>> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    type Entry = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Entry[]) {
        const place = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}x${height}`;
        const sources = entry.sources.map(({ node, previousRect, currentRect }) => {
          const what = (node instanceof Element ? node.outerHTML : String(node?.textContent)).slice(0, 100);
          return `${place(previousRect)} -> ${place(currentRect)} ${what}`;
        });
        shifts.push({ value: entry.value, sources });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
}

for (const [kind, { path }] of Object.entries({ ...pages, missing }))
  test(`nothing moves while ${kind} loads and starts`, async ({ page }) => {
    const shifts = await recordShifts(page);
    // Pictures that come late must find their room.
    await page.route("**/wp-content/**", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.fallback();
    });
    await open(page, path);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await shifts()).toEqual([]);
  });

for (const [kind, path] of Object.entries({ article: story.path, front: "/" }))
  test(`nothing moves however the network parts ${kind}`, async ({ page, middlebox, viewport }) => {
    test.slow();
    const shifts = await recordShifts(page);
    const moved: string[] = [];
    for (let part = 1; part < PARTS; part += 1) {
      let cut = "";
      middlebox.damage(path, (html) => {
        const [from, to] = [html.indexOf('<div id="app"'), html.indexOf('<script type="application/json"')];
        // What moves beyond the screen is not seen: on most pages that is the first third.
        const at = from + Math.round((((to - from) / 3) * part) / PARTS);
        cut = html.subarray(at - 40, at).toString();
        return { html: html.subarray(0, at), rest: html.subarray(at) };
      });
      await page.goto(middlebox.url + path);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      moved.push(...(await shifts()).map((shift) => `after ${cut}: ${JSON.stringify(shift)}`));
    }
    expect(moved, `at ${viewport?.width} px`).toEqual([]);
  });

test("nothing moves while a reader scrolls through a story with pictures", async ({ page }) => {
  const shifts = await recordShifts(page);
  await open(page, "/twelve-hours-of-jounen-kweyol");
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 400) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  });
  await page.waitForLoadState("networkidle");
  expect(await shifts()).toEqual([]);
});

test("every picture has its room before it arrives, and its file is there", async ({ page }) => {
  for (const path of ["/", story.path, "/twelve-hours-of-jounen-kweyol"]) {
    await open(page, path);
    const broken = await page.getByRole("main").locator("img").evaluateAll(async (images) => {
      const bad: string[] = [];
      for (const image of images as HTMLImageElement[]) {
        image.loading = "eager";
        await image.decode().catch(() => bad.push(image.src));
        if (!image.hasAttribute("width") || !image.hasAttribute("height") || !image.hasAttribute("alt")) bad.push(image.outerHTML);
      }
      return bad;
    });
    expect(broken, path).toEqual([]);
  }
});

test("what a finger presses is 24 pixels high at least, or a link in a line of text", async ({ page }) => {
  for (const path of ["/", story.path, "/latest", "/settings"]) {
    await open(page, path);
    const small = await page.locator("a[href], summary, button, input:not([type=hidden])").evaluateAll((targets) =>
      targets
        .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest(".visually-hidden, .skip-link"))
        .filter((it) => {
          const isInline = getComputedStyle(it).display === "inline" && it.closest("p, li, figcaption, blockquote, td, dd, h2, h3") !== null;
          const { height } = it.getBoundingClientRect();
          const area = getComputedStyle(it, "::after");
          return height < 24 && !isInline && area.position !== "absolute";
        })
        .map((it) => `${it.outerHTML.slice(0, 120)} ${it.getBoundingClientRect().height}`));
    expect(small, path).toEqual([]);
  }
});
