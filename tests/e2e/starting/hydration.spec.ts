import { allArticles, missing, olderPath, pages, story } from "../support/demo.ts";
import { expect, open, started, test, withoutApp } from "../support/fixtures.ts";
import { outline, visibleText } from "../support/outline.ts";

const kinds = { ...pages, missing, older: { path: "" } };

for (const [kind, { path: known }] of Object.entries(kinds))
  test(`${kind}: the app takes the page over as it is, and asks for nothing that it holds`, async ({
    page,
    site,
    visitor,
    witness,
  }) => {
    const path = known || (await olderPath(site.url));
    const plain = await (await visitor({ javaScriptEnabled: false })).newPage();
    await plain.goto(path);
    const [shape, text] = [await outline(plain), await visibleText(plain)];
    await plain.context().close();

    witness.requests.length = 0;
    await open(page, path);
    await page.waitForLoadState("networkidle");
    expect(await outline(page)).toBe(shape);
    expect(withoutSettings(await visibleText(page))).toBe(withoutSettings(text));
    expect(witness.apiCalls()).toEqual([]);
    const asked = witness.addresses();
    expect(asked.filter((address) => address.endsWith(".wasm"))).toHaveLength(1);
    expect(asked.toSorted(), "no address is asked for twice").toEqual([...new Set(asked)].toSorted());
    await expect(page.locator("head title")).toHaveCount(1);
  });

test("every story of the demo, and so every kind of block, is taken over as it is", async ({ page, site, visitor }) => {
  test.setTimeout(90_000);
  const plain = await (await visitor({ javaScriptEnabled: false })).newPage();
  const tags = new Set<string>();
  for (const path of await allArticles(site.url)) {
    await plain.goto(path);
    await open(page, path);
    expect(await outline(page), path).toBe(await outline(plain));
    for (const tag of await page.evaluate(() => [...document.querySelectorAll("main *")].map((it) => it.localName))) tags.add(tag);
  }
  // What the browser's parser treats in its own way must have been among them.
  expect([...tags]).toEqual(expect.arrayContaining(["tbody", "thead", "caption", "pre", "details", "figure", "ol", "br", "code"]));
});

test("a page with scripts has the same elements before the wasm and after it", async ({ page, visitor, witness }) => {
  witness.causes(/net::ERR_FAILED .*\.wasm$/);
  const waiting = await (await visitor()).newPage();
  await waiting.route("**/*.wasm", (route) => route.abort());
  await waiting.goto(story.path);
  await started(waiting, withoutApp);
  await open(page, story.path);
  expect(await outline(page)).toBe(await outline(waiting));
  expect(await visibleText(page)).toBe(await visibleText(waiting));
});

/** Without scripts there is no menu "Aa" and no form of settings: nothing of it would work. */
function withoutSettings(text: string): string {
  const words = ["Theme System Light Dark Sepia", "Text size Small Normal Large Larger", "Kept on this device only.", "Keyboard shortcuts On Off Show the shortcuts"];
  const without = "These settings need scripts, which are switched off in this browser.";
  return ["Aa", ...words, without].reduce((rest, it) => rest.replaceAll(it, ""), text).replace(/\s+/g, " ");
}
