import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

import { missing, olderPath, pages, story, withdrawn } from "../support/demo.ts";
import { expect, open, test } from "../support/fixtures.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const options: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations"],
};

/** What axe finds, one line a place. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    options,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} (${node.failureSummary ?? ""})`));
}

/** Looks at the page as it stands in each theme. */
async function expectNothing(page: Page): Promise<void> {
  // The policy refuses a script element; the test's own evaluation is not the page's.
  await page.evaluate(axe);
  for (const theme of ["light", "dark", "sepia"]) {
    await page.evaluate((theme) => document.documentElement.setAttribute("data-theme", theme), theme);
    expect(await violations(page), theme).toEqual([]);
  }
}

for (const [kind, { path: known }] of Object.entries({ ...pages, missing, older: { path: "" } }))
  test(`axe finds nothing on ${kind} in any theme`, async ({ page, site }) => {
    await open(page, known || (await olderPath(site.url)));
    await expectNothing(page);
  });

test("axe finds nothing on a withdrawn story in any theme", async ({ page, publisher }) => {
  await open(page, publisher.url + withdrawn.path);
  await expectNothing(page);
});

test("axe finds nothing where the menu is open, in any theme", async ({ page }) => {
  await open(page, story.path);
  await page.getByLabel("Reading settings").first().click();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeVisible();
  await expectNothing(page);
});

test("axe finds nothing after a navigation", async ({ page, press }) => {
  await open(page, "/");
  await press(page.getByRole("main").getByRole("link", { name: story.headline }).first());
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("status").filter({ hasText: story.headline }).waitFor({ state: "attached" });
  await expectNothing(page);
});
