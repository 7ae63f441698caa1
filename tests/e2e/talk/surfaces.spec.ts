import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import type { Page } from "@playwright/test";
import { HtmlValidate } from "html-validate";

import { open } from "../support/fixtures.ts";
import { at, comment, expect, form, test, write } from "./talk.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = join(import.meta.dirname, "../screenshots");
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: { "long-title": "off", "prefer-native-element": ["error", { exclude: ["list"] }] },
});

/** Axe in each theme, the width of the page, and pictures to look at. */
async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(axe);
  for (const theme of ["light", "dark", "sepia"]) {
    await page.evaluate((theme) => document.documentElement.setAttribute("data-theme", theme), theme);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
      const found = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    });
    expect(violations, `${name}, ${theme}`).toEqual([]);
    const file = join(folder, `talk-${name}-${page.viewportSize()?.width}-${theme}.png`);
    await page.screenshot({ path: file, animations: "disabled" });
  }
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(tooWide, `${name} needs no sideways scrolling`).toBeLessThanOrEqual(0);
}

async function valid(html: string, name: string): Promise<void> {
  const { results } = await validator.validateString(html);
  const problems = results.flatMap(({ messages }) => messages)
    .filter(({ ruleId, message }) => !(ruleId === "no-redundant-role" && message.includes('role "list"')));
  expect(problems.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} ${line}:${column}`), name).toEqual([]);
}

test("what scripts add to a discussion is accessible in every theme", async ({ page, talk }) => {
  test.slow();
  await open(page, at(talk));
  await form(page).send.click();
  await form(page).text.fill("A HREF=”https://example.org”>words");
  await expect(page.getByText("We repaired a broken link.")).toBeVisible();
  await look(page, "errors");
  await write(page, "Ma Titin", "It rained on the shelter all night.", true);
  await look(page, "own");
  await comment(page, "somebody finally ask the fishermen").getByRole("link", { name: "Report" }).click();
  await expect(page.getByRole("radio", { name: "It is false" })).toBeVisible();
  await comment(page, "could fill a library").getByRole("link", { name: "Reply" }).click();
  await look(page, "report");
});

test("private pages are accessible, valid and kept by nobody", async ({ browser, page, talk, witness, viewport }) => {
  test.slow();
  witness.causes(/status of 422/);
  const slug = at(talk);
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport });
  const writer = await plain.newPage();
  await writer.goto(`${slug}/reply?answers=${(await firstComment(talk.url))}`);
  await expect(writer.getByRole("heading", { level: 1 })).toHaveText("Replying to Ma Titine from Faux-a-Chaud");
  await valid(await writer.content(), "reply");
  await form(writer).text.fill("<a href=”https://example.org”>words");
  await writer.getByRole("button", { name: "Preview" }).click();
  await expect(writer.getByRole("alert").getByRole("link", { name: "Please enter your name here" })).toHaveAttribute("href", "#reply-name");
  await valid(await writer.content(), "refused reply");
  await form(writer).name.fill("Ma Titin");
  await writer.getByRole("button", { name: "Preview" }).click();
  await expect(writer.getByRole("region", { name: "Preview" })).toContainText("We repaired a broken link.");
  await valid(await writer.content(), "preview");
  await form(writer).send.click();
  await expect(writer.getByRole("heading", { level: 1 })).toHaveText("Your comment is awaiting moderation");
  await valid(await writer.content(), "own comment");
  const cookies = await plain.cookies(writer.url());
  expect(cookies).toMatchObject([{ name: "own", path: new URL(writer.url()).pathname, httpOnly: true, sameSite: "Strict" }]);
  const kept = await plain.request.get(writer.url());
  expect(kept.headers()).toMatchObject({ "cache-control": "no-store", "referrer-policy": "same-origin" });
  expect(await kept.text()).not.toContain(cookies[0]?.value.split(":")[0]);

  // The same pages in a browser with scripts stay as they are.
  await page.context().addCookies(cookies);
  const own = writer.url();
  await plain.close();
  for (const [name, url] of [["own-private", own], ["reply-private", `${slug}/reply`], ["report-private", `${talk.url}/comments/${await firstComment(talk.url)}/report`]] as const) {
    await page.goto(url);
    await expect(page.locator("html")).toHaveAttribute("data-app", "not");
    await valid(await (await page.context().request.get(url)).text(), name);
    await look(page, name);
  }
});

test("a French reader writes in French", async ({ page, talk }) => {
  await page.goto(`${talk.url}/fr/un-and-interpol-widen-their-work-together/reply`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Laisser un commentaire");
  await page.getByRole("textbox", { name: "Commentaire" }).fill("La pluie toute la nuit.");
  await page.getByRole("textbox", { name: "Nom" }).fill("Ma Titin");
  await page.getByRole("button", { name: "Publier le commentaire" }).click();
  await expect(page).toHaveURL(/\/fr\/comments\/\w+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre commentaire est en attente de modération");
  await page.getByRole("link", { name: "Retour à l’article" }).click();
  await expect(page).toHaveURL(/\/fr\/un-and-interpol/);
});

async function firstComment(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/articles/un-and-interpol-widen-their-work-together/comments`);
  return ((await answer.json()) as { comments: { id: string }[] }).comments[0]?.id ?? "";
}
