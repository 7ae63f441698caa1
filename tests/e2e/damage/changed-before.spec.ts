import { ferry, neighbour, site, story } from "../support/demo.ts";
import { arrived, expect, started, test } from "../support/fixtures.ts";

type Change = (html: string) => string;

/** Puts text between two tags of paragraphs and headings into an element, as translators do. */
const inFont: Change = (html) =>
  html.replace(/<(p|h1|h2|h3|li)((?: [^>]*)?)>([^<]+)</g, '<$1$2><font dir="auto"><font>$3</font></font><');
const insideApp = (change: Change): Change => (html) => {
  const from = html.indexOf('<div id="app"');
  const to = html.indexOf('<script type="application/json"');
  return html.slice(0, from) + change(html.slice(from, to)) + html.slice(to);
};

/** What stands on the way of a page does to it before the reader's phone has it. */
const changes: Record<string, { change: Change; expected: "hydrated" | "not" }> = {
  "a translator wraps the text": { change: insideApp(inFont), expected: "not" },
  "a translator wraps the headline only": {
    change: (html) => html.replace(/<h1>([^<]+)</, "<h1><font>$1</font><"),
    expected: "not",
  },
  "an in-app browser puts an element before the app": {
    change: (html) => html.replace('<div id="app"', '<div class="in-app-bar">Opened in Chatter</div><div id="app"'),
    expected: "hydrated",
  },
  "an in-app browser puts elements behind the app": {
    change: (html) => html.replace("</body>", '<iframe title="none" hidden></iframe><div>Powered by Chatter</div></body>'),
    expected: "hydrated",
  },
  "an in-app browser puts an element first into the app": {
    change: (html) => html.replace(/(<div id="app"[^>]*>)/, '$1<div class="in-app-bar">Opened in Chatter</div>'),
    expected: "not",
  },
  "an in-app browser puts an element into the story": {
    change: (html) => html.replace("<blockquote>", '<div class="advert">Buy this</div><blockquote>'),
    expected: "not",
  },
  "an in-app browser puts an element last into the app": {
    change: (html) => html.replace('</div><script type="application/json"', '<div class="advert">Buy this</div></div><script type="application/json"'),
    expected: "not",
  },
  "a proxy strips the comments": { change: (html) => html.replaceAll(/<!(?!doctype)[^>]*>/gi, ""), expected: "not" },
  "a proxy puts a line end between all tags": { change: insideApp((html) => html.replaceAll("><", ">\n<")), expected: "not" },
  "a proxy takes the white space between tags away": { change: insideApp((html) => html.replaceAll("> <", "><")), expected: "not" },
  "a proxy writes other words": { change: insideApp((html) => html.replaceAll(/\b(islands|officers|boats)\b(?=[^<>]*<)/g, "Inseln")), expected: "hydrated" },
  "a node is moved": {
    change: insideApp((html) => {
      const [headline = ""] = /<h1>.*?<\/h1>/s.exec(html) ?? [];
      return html.replace(headline, "").replace("<main", `<div>${headline}</div><main`);
    }),
    expected: "not",
  },
  "a node is taken away": { change: (html) => html.replace(/<hr>|<figure class="pull-quote">.*?<\/figure>/s, ""), expected: "not" },
  "the sentinel is taken away": { change: (html) => html.replace(/<i id="page-end"[^>]*><\/i>/, ""), expected: "not" },
  "the page's data is taken away": {
    change: (html) => html.replace(/<script type="application\/json" id="page-data">.*?<\/script>/s, ""),
    expected: "not",
  },
  "the page's data is of a version that this app does not know": {
    change: (html) => html.replace(/(id="page-data">).*?(<\/script>)/s, '$1{"path":"/x","data":{"Ok":{"hologram":[]}}}$2'),
    expected: "not",
  },
  "the page's data is cut": { change: (html) => html.replace(/(id="page-data">.{400}).*?(<\/script>)/s, "$1$2"), expected: "not" },
};

for (const [name, { change, expected }] of Object.entries(changes))
  test(`${name}: the text stays and links lead on`, async ({ page, middlebox }) => {
    middlebox.damage(story.path, (html) => {
      const text = html.toString();
      const changed = change(text);
      if (changed === text) throw new Error("the page was not changed");
      return { html: Buffer.from(changed) };
    });
    await page.goto(middlebox.url + story.path);
    await started(page, expected);
    await expect(page.getByRole("heading", { level: 1, name: story.headline })).toBeVisible();
    await expect(page.getByText(story.firstWords)).toBeVisible();
    await expect(page.getByText(story.lastWords)).toBeVisible();
    await expect(page.getByText("could fill a library")).toBeVisible();

    await page.getByRole("link", { name: neighbour.link }).click();
    await arrived(page, neighbour.headline);
    await expect(page).toHaveURL(middlebox.url + neighbour.path);
    await page.getByRole("link", { name: site.title }).click();
    await arrived(page, site.title);
    await page.getByRole("main").getByRole("link", { name: ferry.headline }).first().click();
    await arrived(page, ferry.headline);
    await page.goBack();
    await page.goBack();
    await arrived(page, neighbour.headline);
    await page.goBack();
    await arrived(page, story.headline);
    await expect(page.getByText(story.lastWords)).toBeVisible();
  });
