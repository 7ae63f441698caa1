import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { story } from "../support/demo.ts";
import { expect, open, test } from "../support/fixtures.ts";

const file = join(import.meta.dirname, "../../../docs/images/front-and-article.jpg");
const MOST_BYTES = 200_000;

test("the README's picture: the front on a desk, the article on a phone", async ({ page, visitor }) => {
  await open(page, "/");
  await page.getByRole("main").locator("img").first().evaluate((image: HTMLImageElement) => image.decode());
  const desk = await page.screenshot({ animations: "disabled" });
  const phone = await (await visitor({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true })).newPage();
  await open(phone, story.path);
  await phone.getByRole("main").getByRole("img").first().evaluate((image: HTMLImageElement) => image.decode());
  const hand = await phone.screenshot({ animations: "disabled" });

  const sheet = await (await visitor({ viewport: { width: 1100, height: 660 }, javaScriptEnabled: false })).newPage();
  const source = (png: Buffer) => `data:image/png;base64,${png.toString("base64")}`;
  await sheet.setContent(`<style>
    body { margin: 0; background: #e9e6df; }
    img { position: absolute; border-radius: 10px; box-shadow: 0 6px 24px rgb(0 0 0 / 0.25); }
    .desk { left: 30px; top: 30px; width: 853px; height: 600px; }
    .hand { right: 30px; top: 100px; width: 258px; height: 530px; border: 5px solid #16181b; border-radius: 22px; }
  </style><img class="desk" src="${source(desk)}"><img class="hand" src="${source(hand)}">`);
  await sheet.waitForLoadState("load");
  const picture = await sheet.screenshot({ type: "jpeg", quality: 82 });
  expect(picture.length).toBeLessThan(MOST_BYTES);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, picture);
});
