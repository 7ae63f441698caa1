import type { Page } from "@playwright/test";

import { expectNothing } from "../support/axe.ts";
import { story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

const sheet = (page: Page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });

test("j and k go along the stories of a page, and Enter opens one", async ({ page }) => {
  await open(page, "/latest");
  const stories = page.getByRole("main").getByRole("article").getByRole("heading").getByRole("link");
  await page.keyboard.press("j");
  await expect(stories.first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(stories.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(stories.first()).toBeFocused();
  await page.keyboard.press("k");
  await expect(stories.first()).toBeFocused();
  const headline = await stories.first().textContent();
  await page.keyboard.press("Enter");
  await arrived(page, headline ?? "?");
});

test("keys lead to the front, to the comments, to sharing and to another theme", async ({ page, witness }) => {
  await open(page, story.path);
  await page.keyboard.press("c");
  await expect(page.getByRole("region", { name: `${story.comments} comments` })).toBeFocused();
  await page.keyboard.press("t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(page.getByRole("status").filter({ hasText: "Theme: Light" })).toHaveCount(1);
  await page.keyboard.press("t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await page.evaluate(() => localStorage.getItem("theme"))).toBe("dark");
  await page.keyboard.press("s");
  expect(await page.evaluate(() => document.activeElement?.closest(".share, [popover]") !== null)).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(page.getByRole("textbox", { name: "Comment" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("h");
  await expect(page).toHaveURL("/");
  expect(witness.documents(), "inside the app").toEqual([story.path]);
});

test("? lists them in a dialog that closes by Escape and by its button", async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("?");
  await expect(sheet(page)).toBeVisible();
  await expect(sheet(page).getByRole("term")).toHaveText(["j", "k", "h", "c", "r", "s", "t", "?"]);
  await expect(sheet(page).getByRole("definition")).toHaveCount(8);
  await expectNothing(page);
  await page.keyboard.press("h");
  await page.keyboard.press("?");
  await expect(sheet(page), "keys are silent in a dialog").toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toHaveCount(0);
  await page.keyboard.press("?");
  await sheet(page).getByRole("button", { name: "Close" }).click();
  await expect(sheet(page)).toHaveCount(0);
  await page.keyboard.press("?");
  await sheet(page).getByRole("link", { name: "Reading settings" }).click();
  await arrived(page, "Reading settings");
});

test("a letter in a field, or with another key, is no shortcut", async ({ page }) => {
  await open(page, story.path);
  for (const key of ["Control+j", "Alt+h", "Meta+c"]) await page.keyboard.press(key);
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    document.querySelector("main")?.prepend(field);
    field.focus();
  });
  await page.keyboard.type("jkhcrst?");
  await expect(page.locator("main textarea").first()).toHaveValue("jkhcrst?");
  await expect(page).toHaveURL(story.path);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "system");
  await expect(sheet(page)).toHaveCount(0);
});

test("they are switched off in the settings, on this device, until they are switched on again", async ({ page }) => {
  await open(page, "/settings");
  await page.getByRole("button", { name: "Show the shortcuts" }).click();
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press("Escape");
  const choices = page.getByRole("group", { name: "Keyboard shortcuts" });
  await expect(choices.getByRole("radio", { name: "On" })).toBeChecked();
  await choices.getByRole("radio", { name: "Off" }).check();
  await expect(choices.getByRole("radio", { name: "Off" })).toBeChecked();
  await open(page, story.path);
  await page.keyboard.press("?");
  await page.keyboard.press("h");
  await page.waitForTimeout(300);
  await expect(sheet(page)).toHaveCount(0);
  await expect(page).toHaveURL(story.path);
  await open(page, "/settings");
  await expect(choices.getByRole("radio", { name: "Off" })).toBeChecked();
  await choices.getByRole("radio", { name: "On" }).check();
  await page.locator("h1").click();
  await page.keyboard.press("?");
  await expect(sheet(page)).toBeVisible();
});

test("the sheet speaks the language of the page", async ({ page }) => {
  await open(page, "/fr");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Raccourcis clavier" })).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("link")).toHaveAttribute("href", "/fr/settings");
});
