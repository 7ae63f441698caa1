import type { Route } from "@playwright/test";

import { neighbour, site, story } from "../support/demo.ts";
import { arrived, expect, started, test, withoutApp } from "../support/fixtures.ts";

/** Ways in which the app does not arrive. */
const failures: Record<string, { address: string; answer: (route: Route) => Promise<void>; message?: RegExp }> = {
  "the wasm is refused": { address: "**/*.wasm", answer: (route) => route.abort(), message: /net::ERR_FAILED .*\.wasm$/ },
  "the wasm is garbage": {
    address: "**/*.wasm",
    answer: (route) => route.fulfill({ contentType: "application/wasm", body: "no wasm at all" }),
  },
  "the wasm is cut off": {
    address: "**/*.wasm",
    answer: async (route) => {
      const response = await route.fetch();
      const whole = await response.body();
      await route.fulfill({ contentType: "application/wasm", body: whole.subarray(0, whole.length / 2) });
    },
  },
  "the server has no wasm any more": {
    address: "**/*.wasm",
    answer: (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "" }),
    message: /status of 404 .*\.wasm$/,
  },
  "the glue is refused": {
    address: /gazette-reader[^/]*\.js$/.source,
    answer: (route) => route.abort(),
    message: /net::ERR_FAILED .*\.js$/,
  },
  "the glue is garbage": {
    address: /gazette-reader[^/]*\.js$/.source,
    answer: (route) => route.fulfill({ contentType: "text/javascript", body: "export default {" }),
  },
};

for (const [failure, { address, answer, message }] of Object.entries(failures))
  test(`${failure}: the page reads and its links lead on`, async ({ page, press, witness }) => {
    if (message) witness.causes(message);
    await page.route(address.startsWith("**") ? address : new RegExp(address), answer);
    await page.goto(story.path);
    await started(page, withoutApp);
    await expect(page.getByText(story.lastWords)).toBeVisible();
    await press(page.getByRole("link", { name: neighbour.link }));
    await arrived(page, neighbour.headline);
    await page.goBack();
    await arrived(page, story.headline);
    await press(page.getByRole("link", { name: site.title }));
    await arrived(page, site.title);
  });

test("without the wasm the theme can still be chosen", async ({ page, witness }) => {
  witness.causes(/net::ERR_FAILED .*\.wasm$/);
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(story.path);
  await started(page, withoutApp);
  await page.getByLabel("Reading settings").first().click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
