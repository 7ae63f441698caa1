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

for (const [name, place] of Object.entries(places))
  for (const connection of ["closed", "torn"] as const)
    test(`cut ${name}, the connection ${connection}: what arrived reads, and its links lead on`, async ({
      page,
      visitor,
      middlebox,
      witness,
    }) => {
      // Chromium says itself that a page was torn.
      if (connection === "torn") witness.causes(/Failed to load resource: net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)/);
      middlebox.damage(story.path, (html) => ({ html: html.subarray(0, place(html)), connection }));
      const plain = await (await visitor({ javaScriptEnabled: false })).newPage();
      await plain.goto(middlebox.url + story.path);
      const expected = await visibleText(plain);

      await page.goto(middlebox.url + story.path);
      // The start script may have been cut off; where it stands, the app decides.
      const hasScript = (await page.evaluate(() => "gazette" in window)) as boolean;
      if (hasScript) {
        const html = page.locator("html");
        await expect(html).toHaveAttribute("data-app", /./);
        expect(await html.getAttribute("data-app")).not.toBe("hydrated");
      }
      const text = await visibleText(page);
      const shown = text.replaceAll(/\bAa\b/g, "").replace(/\s+/g, " ").trim();
      expect(withoutNotice(shown)).toBe(withoutNotice(expected));

      const link = page.getByRole("link", { name: neighbour.link });
      const section = page.getByRole("link", { name: story.section, exact: true }).first();
      if ((await link.count()) > 0) {
        await link.click();
        await arrived(page, neighbour.headline);
      } else if ((await section.count()) > 0) {
        await section.click();
        await arrived(page, story.section);
      }
    });

/** What a page without scripts says of its settings. */
function withoutNotice(text: string): string {
  return text.replaceAll("These settings need scripts, which are switched off in this browser.", "").replace(/\s+/g, " ").trim();
}
