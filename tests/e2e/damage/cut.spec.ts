import type { BrowserContext, BrowserContextOptions, Page } from "@playwright/test";

import { neighbour, story } from "../support/demo.ts";
import { arrived, expect, test } from "../support/fixtures.ts";
import { visibleText } from "../support/outline.ts";

/** Where the HTML ends, as an offset in its bytes. */
type Place = (html: Buffer) => number;

const after = (text: string, more = 0): Place => (html) => {
  const at = html.indexOf(text);
  if (at < 0) throw new Error(`the page does not hold ${text}`);
  return at + Buffer.byteLength(text) + more;
};
const before = (text: string): Place => (html) => html.lastIndexOf(text);
/** So far through what stands in the app's root element. */
const through = (part: number): Place => (html) => {
  const [from, to] = [html.indexOf('<div id="app"'), html.indexOf('<script type="application/json"')];
  return from + Math.round((to - from) * part);
};

/** Twenty places, among them those where a parser is in the middle of something. */
const places: Record<string, Place> = {
  "in the head": after("<title>", 5),
  "in the style": after("<style>", 300),
  "in the start script": after('<script id="start">', 400),
  "right after the head": after("</head>"),
  "in the root element's tag": after('<div id="app"', 3),
  "in the masthead": through(0.03),
  "in the name of a tag": after("<h1", -1),
  "in the headline": after("<h1>UN and INTERPOL"),
  "in an attribute's value": after(' decoding="as'),
  "in the address of a link": after('href="/contributor/mar'),
  "in a character of several bytes": (html) => html.indexOf(Buffer.from("“We do not lack")) + 1,
  "after a quarter": through(0.25),
  "in the table": after("Stolen engine or boat</td>", 2),
  "in the middle": through(0.5),
  "after two thirds": through(2 / 3),
  "in the comments": after("could fill a lib"),
  "before the last tag of the app": through(0.9999),
  "in the page's data": after('id="page-data">', 900),
  "before the sentinel": before('<i id="page-end"'),
  "in the sentinel": after('id="page-end" data-shape="', 2),
};


test("there are twenty places", () => {
  expect(Object.keys(places)).toHaveLength(20);
});

/** The words that a browser without scripts shows of a page that ends there. */
async function wordsOf(visitor: (options: BrowserContextOptions) => Promise<BrowserContext>, url: string): Promise<string> {
  const plain = await (await visitor({ javaScriptEnabled: false })).newPage();
  await plain.goto(url);
  const words = shown(await visibleText(plain));
  await plain.context().close();
  return words;
}

/** A link to another page leads there, if one has arrived. */
async function expectLinksToLeadOn(page: Page): Promise<void> {
  const link = page.getByRole("link", { name: neighbour.link });
  const section = page.getByRole("link", { name: story.section, exact: true }).first();
  if ((await link.count()) > 0) {
    await link.click();
    await arrived(page, neighbour.headline);
  } else if ((await section.count()) > 0) {
    await section.click();
    await arrived(page, story.section);
  }
}

for (const [name, place] of Object.entries(places))
  test(`cut ${name}: what arrived reads, and its links lead on`, async ({ page, visitor, middlebox, witness }) => {
    // Half a style is not the one that the policy names, and Chromium says so.
    if (name === "in the style") witness.causes(/^error: Applying inline style violates/);
    middlebox.damage(story.path, (html) => ({ html: html.subarray(0, place(html)) }));
    const expected = await wordsOf(visitor, middlebox.url + story.path);

    await page.goto(middlebox.url + story.path);
    // The start script may have been cut off; where it stands, the app decides.
    if (await page.evaluate(() => "gazette" in window)) {
      const html = page.locator("html");
      await expect(html).toHaveAttribute("data-app", /./);
      expect(await html.getAttribute("data-app")).not.toBe("hydrated");
    }
    expect(shown(await visibleText(page))).toBe(expected);
    await expectLinksToLeadOn(page);
  });

for (const name of ["in the masthead", "in the headline", "in the middle", "in the page's data"])
  test(`the connection torn ${name}: what arrived reads, and its links lead on`, async ({ page, visitor, middlebox, witness }) => {
    // Chromium says itself that a page did not end.
    witness.causes(/Failed to load resource: net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)/);
    const place = places[name];
    if (!place) throw new Error("it is one of the places");
    middlebox.damage(story.path, (html) => ({ html: html.subarray(0, place(html)) }));
    const expected = await wordsOf(visitor, middlebox.url + story.path);

    middlebox.damage(story.path, (html) => ({ html: html.subarray(0, place(html)), connection: "torn" }));
    // A page that does not end is never "loaded".
    await page.goto(middlebox.url + story.path, { waitUntil: "commit" });
    await expect.poll(async () => shown(await visibleText(page))).toBe(expected);
    await expectLinksToLeadOn(page);
  });

/** Without what is shown only with scripts ("Aa") or only without them. */
function shown(text: string): string {
  const without = "These settings need scripts, which are switched off in this browser.";
  return text.replaceAll(/\bAa\b/g, "").replaceAll(without, "").replace(/\s+/g, " ").trim();
}
