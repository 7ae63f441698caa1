import type { Page } from "@playwright/test";

import { missing, olderPath, pages, site as demo, story } from "../support/demo.ts";
import { arrived, expect, open, started, test } from "../support/fixtures.ts";
import { visibleText } from "../support/outline.ts";

/** Gives the empty shell's bytes under whatever address is opened, as a service worker does when the network is gone. */
async function giveShell(page: Page): Promise<void> {
  await page.route("**/*", async (route) => {
    if (!route.request().isNavigationRequest()) return route.fallback();
    const shell = new URL("/_shell", route.request().url());
    return route.fulfill({ response: await route.fetch({ url: shell.href }) });
  });
}

const kinds = { ...pages, missing, older: { path: "" } };

for (const [kind, { path: known }] of Object.entries(kinds))
  test(`${kind}: built from the empty shell it reads as the rendered page does`, async ({ page, site, visitor, witness }) => {
    if (kind === "missing") witness.causes(/status of 404 .*\/api\/articles/);
    const path = known || (await olderPath(site.url));
    const rendered = await (await visitor()).newPage();
    await open(rendered, path);
    witness.requests.length = 0;

    await giveShell(page);
    await page.goto(path);
    await started(page, "mounted");
    expect(await visibleText(page)).toBe(await visibleText(rendered));
    await expect(page).toHaveTitle(await rendered.title());
    const asked = witness.apiCalls();
    expect(asked.length, "it asks the content service").toBeGreaterThan(0);
    expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted());
    expect(witness.addresses().filter((address) => address.endsWith(".wasm"))).toHaveLength(1);
  });

test("from the empty shell the reader goes on in the app", async ({ page, press, witness }) => {
  await giveShell(page);
  await page.goto("/");
  await started(page, "mounted");
  await press(page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: story.section }));
  await arrived(page, story.section);
  await press(page.getByRole("main").getByRole("link", { name: story.headline }));
  await arrived(page, story.headline);
  await page.goBack();
  await page.goBack();
  await arrived(page, demo.title);
  expect(witness.documents()).toEqual(["/"]);
});

test("the empty shell of an article keeps its own description and canonical address", async ({ page, visitor }) => {
  const rendered = await (await visitor()).newPage();
  await open(rendered, story.path);
  await giveShell(page);
  await page.goto(story.path);
  await started(page, "mounted");
  for (const [selector, attribute] of [["meta[name=description]", "content"], ["link[rel=canonical]", "href"]] as const) {
    const expected = await rendered.locator(selector).getAttribute(attribute);
    await expect(page.locator(selector)).toHaveAttribute(attribute, expected ?? "");
  }
});

test("the empty shell without a network says so and offers another try", async ({ page, witness }) => {
  witness.causes(/net::ERR_FAILED .*\/api\//);
  await giveShell(page);
  let isDown = true;
  await page.route("**/api/**", (route) => (isDown ? route.abort() : route.fallback()));
  await page.goto(story.path);
  await expect(page.getByText("The page could not be loaded")).toBeVisible();
  isDown = false;
  await page.getByRole("link", { name: "Try again" }).click();
  await arrived(page, story.headline);
});

for (const file of ["wasm", "js"])
  test(`the empty shell says so where the app's ${file} cannot be had`, async ({ page, witness }) => {
    witness.causes(new RegExp(`net::ERR_FAILED .*\\.${file}$`));
    await giveShell(page);
    await page.route(`**/*.${file}`, (route) => route.abort());
    await page.goto(story.path);
    await expect(page.getByText("The page could not be loaded")).toBeVisible();
    await expect(page.getByText("Loading…")).toBeHidden();
  });
