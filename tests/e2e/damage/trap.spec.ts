import type { Page } from "@playwright/test";

import { ferry, neighbour, site, story } from "../support/demo.ts";
import { arrived, expect, open, started, test, withoutApp } from "../support/fixtures.ts";

/** Makes every call into the wasm trap, as a panic does, as soon as `window.trap` is set. */
async function armWasm(page: Page, isArmed: boolean): Promise<void> {
  await page.addInitScript((armed) => {
    const state = window as unknown as { trap: boolean };
    state.trap = armed;
    const armedExports = (exports: WebAssembly.Exports) =>
      Object.fromEntries(
        Object.entries(exports).map(([name, value]) => {
          if (typeof value !== "function") return [name, value];
          const call = value as (...args: unknown[]) => unknown;
          return [name, (...args: unknown[]) => {
            if (state.trap) throw new WebAssembly.RuntimeError("unreachable");
            return call(...args);
          }];
        }),
      );
    const load = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...args) => {
      const { instance, module } = await load(...args);
      return { instance: { exports: armedExports(instance.exports) } as WebAssembly.Instance, module };
    };
  }, isArmed);
}

const spring = (page: Page) => page.evaluate(() => Object.assign(window, { trap: true }));

test("a wasm that traps at its start leaves a page that reads, and links of the browser's", async ({ page, witness }) => {
  witness.causes(/unreachable/);
  await armWasm(page, true);
  await page.goto(story.path);
  await started(page, withoutApp);
  await expect(page.getByText(story.lastWords)).toBeVisible();
  await page.getByRole("link", { name: neighbour.link }).click();
  await arrived(page, neighbour.headline);
  expect(witness.documents()).toEqual([story.path, neighbour.path]);
});

test("a wasm that traps at a click hands that click to the browser", async ({ page, witness }) => {
  witness.causes(/unreachable/);
  await armWasm(page, false);
  await open(page, story.path);
  await spring(page);
  await page.getByRole("link", { name: neighbour.link }).click();
  await arrived(page, neighbour.headline);
  await expect(page).toHaveURL(neighbour.path);
  expect(witness.documents()).toEqual([story.path, neighbour.path]);
});

test("a wasm that traps while a story is on its way goes there by the browser", async ({ page, witness }) => {
  witness.causes(/unreachable/);
  await armWasm(page, false);
  let isSprung = false;
  await page.route("**/api/**", async (route) => {
    if (!isSprung) {
      isSprung = true;
      await spring(page);
    }
    await route.fallback();
  });
  await open(page, "/");
  await page.getByRole("main").getByRole("link", { name: ferry.headline }).first().dispatchEvent("click");
  await arrived(page, ferry.headline);
  await expect(page).toHaveURL(ferry.path);
  expect(witness.documents()).toEqual(["/", ferry.path]);
});

test("after a trap all links, back and forward are the browser's, and the settings still work", async ({ page, witness }) => {
  witness.causes(/unreachable/);
  await armWasm(page, false);
  await open(page, "/");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "World" }).click();
  await arrived(page, "World");
  await spring(page);
  await page.mouse.move(5, 5);
  await page.getByRole("main").getByRole("link", { name: story.headline }).hover();
  await expect(page.locator("html")).toHaveAttribute("data-app", "broken");
  await page.getByLabel("Reading settings").first().click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Escape");
  await page.goBack();
  await arrived(page, site.title);
  await expect(page).toHaveURL("/");
  await page.getByRole("main").getByRole("link", { name: ferry.headline }).first().click();
  await arrived(page, ferry.headline);
});
