import type { Page } from "@playwright/test";

import { onlyIn } from "../support/catalogue.ts";
import { missing, olderPath, pages, story } from "../support/demo.ts";
import { arrived, expect, read, started, test } from "../support/fixtures.ts";

interface Spoken {
  language: string;
  text: string;
}

/** What a page says to eyes and ears, each piece with the language that it is marked with. */
function spoken(page: Page): Promise<Spoken[]> {
  return page.evaluate(() => {
    const found: { language: string; text: string }[] = [];
    const say = (element: Element, text: string | null) => {
      const language = element.closest("[lang]")?.getAttribute("lang") ?? "";
      if (text?.trim()) found.push({ language, text: text.replace(/\s+/g, " ").trim() });
    };
    const walk = (node: Node): void => {
      if (node instanceof Text && node.parentElement) say(node.parentElement, node.data);
      if (!(node instanceof Element) || ["script", "style", "textarea"].includes(node.localName)) return;
      for (const name of ["aria-label", "aria-description", "alt", "title", "placeholder"]) say(node, node.getAttribute(name));
      if (node instanceof HTMLInputElement && ["submit", "button"].includes(node.type)) say(node, node.value);
      for (const child of node.childNodes) walk(child);
    };
    walk(document.body);
    return found;
  });
}

/** Words that no French sentence holds. */
const ENGLISH = /\b(the|and|of|is|are|was|this|that|with|your|you|not|be|by|from|it|to|have|please|here)\b/i;

/** Whether a text holds another as whole words; what is short must be the whole of it. */
function holds(text: string, part: string): boolean {
  if (part.length <= 7) return text === part;
  const at = text.indexOf(part);
  return at >= 0 && !/\p{L}/u.test(`${text[at - 1] ?? ""}${text[at + part.length] ?? ""}`);
}

/** Fails where the interface of a French page speaks English, or where what the publisher wrote is not marked as English. */
async function speaksFrench(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  const all = await spoken(page);
  const french = all.filter(({ language }) => language === "fr").map(({ text }) => text);
  expect(french.length).toBeGreaterThan(10);
  const english = onlyIn("en");
  const isEnglish = (text: string) => ENGLISH.test(text) || english.some((it) => holds(text, it));
  // The site and its addresses have one name in every language.
  const isName = (text: string) => text.includes("The Piton Gazette") || text.startsWith("http:");
  expect(french.filter((text) => !isName(text) && isEnglish(text))).toEqual([]);
  const marked = all.filter(({ language }) => language.startsWith("en")).map(({ text }) => text);
  const interfaceWords = onlyIn("fr").filter((text) => text.length > 7);
  expect(marked.filter((text) => interfaceWords.some((it) => holds(text, it)))).toEqual([]);
}

const others = {
  "ways to share": { path: `${story.path}/share` },
  trending: { path: "/trending" },
  "further comments": { path: `${story.path}/comments/newest` },
  "form for a reply": { path: `${story.path}/reply` },
};

for (const [kind, { path }] of Object.entries({ ...pages, ...others }))
  test(`${kind}: the interface speaks French and the story its own language`, async ({ page, javaScriptEnabled }) => {
    await page.goto(`/fr${path === "/" ? "" : path}`);
    // Private pages stay as they were rendered.
    if (javaScriptEnabled !== false) await started(page, path.endsWith("/reply") ? "not" : "hydrated");
    await speaksFrench(page);
  });

test("older stories and pages that are not there speak French", async ({ page, site, javaScriptEnabled }) => {
  await read(page, `/fr${await olderPath(site.url)}`, javaScriptEnabled);
  await speaksFrench(page);
  await read(page, `/fr${missing.path}`, javaScriptEnabled);
  await arrived(page, "Cette page est introuvable");
  await speaksFrench(page);
});

test("links of a French page lead to French pages", async ({ page, press, javaScriptEnabled }) => {
  await read(page, `/fr${story.path}`, javaScriptEnabled);
  const hrefs = await page.locator("a[href^='/']").evaluateAll((links) =>
    links.filter((link) => link.getAttribute("hreflang") === null).map((link) => link.getAttribute("href") ?? ""));
  const elsewhere = hrefs.filter((href) => !/^\/fr(\/|$|#)/.test(href) && !/^\/wp-content\/|\.xml$/.test(href));
  expect(elsewhere).toEqual([]);
  await press(page.getByRole("link", { name: "À la une" }).first());
  await expect(page).toHaveURL(/\/fr$/);
  await speaksFrench(page);
});

test("a reader goes from one language to the other and back on the same story", async ({ page, press, javaScriptEnabled }) => {
  await read(page, story.path, javaScriptEnabled);
  await press(page.getByRole("contentinfo").last().getByRole("link", { name: "Français" }));
  await expect(page).toHaveURL(`/fr${story.path}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(story.headline);
  await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("lang", "en");
  if (javaScriptEnabled !== false) await started(page);
  await press(page.getByRole("contentinfo").last().getByRole("link", { name: "English" }));
  await expect(page).toHaveURL(story.path);
  await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
});
