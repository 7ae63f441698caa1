import { ferry, neighbour, site, story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

/** Runs in the page after the app has taken it over. */
const changes: Record<string, () => void> = {
  "a translator wraps every text": () => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walk.nextNode()) texts.push(walk.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest("script, style, noscript")) continue;
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      outer.append(inner);
      text.replaceWith(outer);
      inner.textContent = text.data;
    }
  },
  "an in-app browser puts elements before, into and behind the app": () => {
    const bar = () => Object.assign(document.createElement("div"), { textContent: "Opened in Chatter", className: "bar" });
    const app = document.getElementById("app");
    document.body.prepend(bar());
    document.body.append(bar());
    app?.prepend(bar());
    app?.append(bar());
    for (const element of document.querySelectorAll("main, header, article, .page, footer")) {
      element.before(bar());
      element.prepend(bar());
      element.append(bar());
    }
  },
  "an extension strips the comments": () => {
    const walk = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
    const comments: Comment[] = [];
    while (walk.nextNode()) comments.push(walk.currentNode as Comment);
    for (const comment of comments) comment.remove();
  },
  "an extension moves the story and the headline": () => {
    const main = document.querySelector("main");
    const headline = document.querySelector("h1");
    if (headline) main?.append(headline);
    const aside = document.querySelector("aside");
    if (aside) document.body.prepend(aside);
  },
  "an extension moves the page out of the app": () => {
    const page = document.querySelector(".page");
    if (page) document.body.append(page);
  },
  "an extension takes nodes away": () => {
    for (const element of document.querySelectorAll("aside, .related, .byline, [role=status]")) element.remove();
  },
  "an extension joins and splits the texts": () => {
    document.body.normalize();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walk.nextNode()) texts.push(walk.currentNode as Text);
    for (const text of texts) if (text.data.length > 10) text.splitText(5);
  },
};

for (const [name, change] of Object.entries(changes))
  test(`${name} after the start: links lead on to the right page, and nothing is thrown`, async ({ page, middlebox }) => {
    await open(page, middlebox.url + story.path);
    await page.evaluate(change);
    await expect(page.getByRole("heading", { level: 1, name: story.headline })).toBeVisible();
    await expect(page.getByText(story.lastWords)).toBeVisible();

    await page.getByRole("link", { name: neighbour.link }).click();
    await arrived(page, neighbour.headline);
    await expect(page).toHaveURL(middlebox.url + neighbour.path);
    await expect(page.getByText("could fill a library"), "of the page before nothing is left").toHaveCount(0);
    await page.getByRole("link", { name: site.title }).click();
    await arrived(page, site.title);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await page.getByRole("main").getByRole("link", { name: ferry.headline }).first().click();
    await arrived(page, ferry.headline);
    await expect(page.getByRole("main")).toHaveCount(1);
    await page.goBack();
    await page.goBack();
    await arrived(page, neighbour.headline);
    await page.goBack();
    await arrived(page, story.headline);
    await expect(page.getByText(story.lastWords)).toBeVisible();
  });

test("a translator that follows every page is not in the way", async ({ page, middlebox }) => {
  await open(page, middlebox.url + story.path);
  await page.evaluate(() => {
    const translate = () => {
      for (const element of document.querySelectorAll("p, h1, h2, h3, li, a, span, time")) {
        for (const child of [...element.childNodes]) {
          if (!(child instanceof Text) || !child.data.trim() || element.closest("font")) continue;
          const font = document.createElement("font");
          font.textContent = child.data;
          child.replaceWith(font);
        }
      }
    };
    translate();
    new MutationObserver(translate).observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole("link", { name: neighbour.link }).click();
  await arrived(page, neighbour.headline);
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Culture" }).click();
  await arrived(page, "Culture");
  await expect(page.getByRole("status")).toContainText("Culture");
  await page.goBack();
  await arrived(page, neighbour.headline);
  await expect(page.getByRole("status")).toContainText(neighbour.headline);
  await page.goBack();
  await arrived(page, story.headline);
});
