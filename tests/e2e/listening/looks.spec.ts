import { stat } from "node:fs/promises";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { expectNothing } from "../support/axe.ts";
import { neighbour, story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";
import { english, giveVoices } from "../support/voice.ts";

type Press = (target: ReturnType<Page["locator"]>) => Promise<void>;

const bar = (page: Page) => page.getByRole("region", { name: "Listening" });

/** The bar with its list open and a story in it, while a paragraph is marked. */
async function openAll(page: Page, press: Press): Promise<void> {
  await giveVoices(page, [english]);
  await open(page, neighbour.path);
  await press(page.getByRole("button", { name: "Listen" }));
  await press(page.getByRole("main").getByRole("link", { name: story.headline }).first());
  await arrived(page, story.headline);
  await press(bar(page).getByRole("button", { name: "Up next" }));
  await press(bar(page).getByRole("button", { name: "Add this story" }));
  await press(bar(page).getByRole("button", { name: "Next story" }));
  await expect(page.locator("h1.is-read-aloud")).toBeVisible();
  await page.goBack();
  await arrived(page, neighbour.headline);
  await press(bar(page).getByRole("button", { name: "Add this story" }));
  await page.goForward();
  await arrived(page, story.headline);
  await expect(page.locator("h1.is-read-aloud")).toBeVisible();
}

test("axe finds nothing on the open bar and the marked words in any theme", async ({ page, press }) => {
  await openAll(page, press);
  await expectNothing(page);
  // A standfirst and links are set in other inks.
  await press(bar(page).getByRole("button", { name: "Forward a paragraph" }));
  await expect(page.locator(".story__standfirst.is-read-aloud")).toBeVisible();
  await expectNothing(page);
});

test("the bar fits into 320 pixels and into text of twice the size", async ({ page, press }) => {
  await openAll(page, press);
  const overhang = () =>
    bar(page).evaluate((bar) => ({
      page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      out: [...bar.querySelectorAll("button, select, a")].filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.outerHTML),
    }));
  const { width = 1280, height = 900 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overhang(), "320 pixels").toEqual({ page: 0, out: [] });
  await page.setViewportSize({ width, height });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  expect(await overhang(), "text of 200 %").toEqual({ page: 0, out: [] });
});

test("what a finger presses in the bar is 44 pixels high", async ({ page, press }) => {
  await openAll(page, press);
  const heights = await page.locator(".listen-bar :is(button, select, a), .listen").evaluateAll((all) =>
    all.map((it) => `${Math.floor(it.getBoundingClientRect().height) >= 44 ? "" : it.outerHTML}`).filter((it) => it !== ""));
  expect(heights.filter((it) => !it.startsWith("<a"))).toEqual([]);
});

test("the bar is worked by keys alone, and hides nothing that has the focus", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await giveVoices(page, [english]);
  await open(page, story.path);
  await page.getByRole("button", { name: "Listen" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").getByRole("button", { name: "Pause" })).toBeFocused();
  await bar(page).getByRole("button", { name: "Back a paragraph" }).focus();
  const stops = ["Pause", "Forward a paragraph", "Speed", "Sleep timer", story.headline, "Up next", "Stop listening"];
  for (const name of stops) {
    await page.keyboard.press("Tab");
    const focused = bar(page).locator(":focus");
    await expect(focused).toHaveAccessibleName(name);
  }
  const last = page.getByRole("link", { name: "Back to top" });
  await last.focus();
  const [covered, edge] = await Promise.all([
    last.evaluate((it) => it.getBoundingClientRect().bottom),
    bar(page).evaluate((it) => it.getBoundingClientRect().top),
  ]);
  expect(covered).toBeLessThanOrEqual(edge);
});

test("under forced colours the icons and the marked words are still seen", async ({ page, press }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openAll(page, press);
  const look = await bar(page).getByRole("button", { name: "Back a paragraph" }).evaluate((button) => {
    const icon = getComputedStyle(button, "::before").backgroundColor;
    return icon !== getComputedStyle(button).backgroundColor && icon !== "rgba(0, 0, 0, 0)";
  });
  expect(look).toBe(true);
  expect(await page.locator(".is-read-aloud").evaluate((it) => getComputedStyle(it).outlineStyle)).toBe("solid");
});

/** Pictures for people to look at, in `screenshots/` (not kept in git). */
for (const theme of ["light", "dark"])
  test(`a picture of listening, ${theme}`, async ({ page, press, viewport }) => {
    await page.addInitScript((theme) => localStorage.setItem("theme", theme), theme);
    await openAll(page, press);
    const name = join(import.meta.dirname, `../screenshots/listening-${viewport?.width}-${theme}`);
    await page.screenshot({ path: `${name}-list.png`, animations: "disabled" });
    await press(bar(page).getByRole("button", { name: /^Up next/ }));
    await page.screenshot({ path: `${name}.png`, animations: "disabled" });
    expect((await stat(`${name}.png`)).size).toBeGreaterThan(20_000);
  });
