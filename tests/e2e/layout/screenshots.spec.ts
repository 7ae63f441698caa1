import { stat } from "node:fs/promises";
import { join } from "node:path";

import { story } from "../support/demo.ts";
import { expect, open, test } from "../support/fixtures.ts";

const folder = join(import.meta.dirname, "../screenshots");

/** Pictures for people to look at, in `screenshots/` (not kept in git). */
for (const [name, path] of Object.entries({ front: "/", article: story.path }))
  for (const theme of ["light", "dark"])
    test(`a picture of the ${name}, ${theme}`, async ({ page, viewport }) => {
      await page.addInitScript((theme) => localStorage.setItem("theme", theme), theme);
      await open(page, path);
      // Those that wait for the reader to come near, too.
      await page.locator("img").evaluateAll(async (images) => {
        for (const image of images as HTMLImageElement[]) {
          image.loading = "eager";
          await image.decode();
        }
      });
      const file = join(folder, `${name}-${viewport?.width}-${theme}.png`);
      await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
      expect((await stat(file)).size).toBeGreaterThan(20_000);
    });
