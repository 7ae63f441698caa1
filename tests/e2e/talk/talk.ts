import type { Locator, Page } from "@playwright/test";

import { story } from "../support/demo.ts";
import { expect, read, test as base } from "../support/fixtures.ts";
import { Server } from "../support/server.ts";

/** A server of its own for each test: what readers write changes it. Nobody there is too quick. */
export const test = base.extend<{ talk: Server }>({
  // biome-ignore lint: Playwright wants the empty pattern.
  talk: async ({}, use) => {
    const server = await Server.start(undefined, ["--comment-min-seconds", "0"]);
    await use(server);
    await server.stop();
  },
});

/** The story of the demo, on this server. */
export const at = (server: Server) => server.url + story.path;

/** The comment that holds these words. */
export const comment = (page: Page, words: string): Locator =>
  page.getByRole("article").filter({ hasText: words }).last();

export const form = (page: Page) => ({
  text: page.getByRole("textbox", { name: "Comment" }),
  name: page.getByRole("textbox", { name: "Name" }),
  send: page.getByRole("button", { name: "Post comment" }),
});

/** Writes a comment on the page at hand and sees it as its author; answers its id. */
export async function write(page: Page, name: string, words: string, javaScriptEnabled: boolean | undefined): Promise<string> {
  const { text, name: signed, send } = form(page);
  await text.fill(words);
  await signed.fill(name);
  await send.click();
  if (javaScriptEnabled === false) {
    // From a page that everybody shares the way leads over a private one, which shows the comment as it will stand.
    if ((await page.getByRole("region", { name: "Preview" }).count()) > 0) await send.click();
    await expect(page).toHaveURL(/\/comments\/\w+$/);
    return new URL(page.url()).pathname.split("/").pop() ?? "";
  }
  const own = page.getByRole("article").filter({ hasText: /awaiting moderation|is on the page/ }).filter({ hasText: words });
  const id = await own.getAttribute("id");
  return (id ?? "").replace("comment-", "");
}

/** Opens the story until these words stand on it: the newsroom's decision is there within 5 seconds. */
export async function seen(page: Page, url: string, words: string, javaScriptEnabled: boolean | undefined): Promise<void> {
  await expect(async () => {
    await read(page, url, javaScriptEnabled);
    await expect(comment(page, words)).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 6_000 });
}

export { expect };
