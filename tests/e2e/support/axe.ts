import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

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
export async function expectNothing(page: Page): Promise<void> {
  // The policy refuses a script element; the test's own evaluation is not the page's.
  await page.evaluate(axe);
  for (const theme of ["light", "dark", "sepia"]) {
    await page.evaluate((theme) => document.documentElement.setAttribute("data-theme", theme), theme);
    expect(await violations(page), theme).toEqual([]);
  }
}
