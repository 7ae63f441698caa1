import type { Page } from "@playwright/test";

import { odd, story } from "../support/demo.ts";
import { expectNothing } from "../support/axe.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

const panel = (page: Page) => page.getByRole("dialog", { name: "Share via" });
const shareVia = (page: Page) => page.getByRole("button", { name: "Share via" }).first();

test("the panel opens without the wasm, closes by Escape and gives the focus back", async ({ page, witness }) => {
  witness.causes(/net::ERR_FAILED .*\.wasm$/);
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(story.path);
  await shareVia(page).click();
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(shareVia(page)).toBeFocused();
});

test("the panel is accessible in every theme", async ({ page }) => {
  await open(page, story.path);
  await shareVia(page).click();
  await expect(panel(page)).toBeVisible();
  await expectNothing(page);
});

test("the link is copied with its mark, and that is said", async ({ visitor, baseURL }) => {
  const context = await visitor({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await open(page, odd.path);
  await shareVia(page).click();
  await panel(page).getByRole("button", { name: "Copy link" }).click();
  await expect(panel(page).getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${odd.path}?s=copy`);
});

test("the device's own sheet is asked first, and gets headline and marked address", async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    const given: ShareData[] = [];
    Object.assign(window, { given });
    navigator.share = async (data?: ShareData) => {
      if (data) given.push(data);
    };
  });
  await open(page, odd.path);
  await shareVia(page).click();
  const given = await page.evaluate(() => (window as unknown as { given: ShareData[] }).given);
  expect(given).toHaveLength(1);
  expect(given[0]?.title ?? given[0]?.text).toContain(odd.headline);
  expect(given[0]?.url).toMatch(new RegExp(`^${baseURL}${odd.path}\\?s=\\w+$`));
  await expect(panel(page)).toBeHidden();
});

test("a mark is taken off the address, and the story is the same", async ({ page }) => {
  await open(page, `${story.path}?s=wa`);
  await expect(page).toHaveURL(story.path);
  await arrived(page, story.headline);
});

test("without scripts the panel opens too, and its page says the same", async ({ visitor }) => {
  const context = await visitor({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(story.path);
  await shareVia(page).click();
  await expect(panel(page).getByRole("link", { name: "WhatsApp" })).toBeVisible();
  const answer = await page.goto(`${story.path}/share`);
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("main").getByRole("link", { name: "WhatsApp", exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Send this to a friend" })).toHaveAttribute("href", /^mailto:\?subject=/);
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", new RegExp(`${story.path}$`));
});

test("the QR code is a picture of ours", async ({ page, site }) => {
  await page.goto(story.path);
  await shareVia(page).click();
  await panel(page).getByText("QR code").first().click();
  const picture = panel(page).getByRole("img");
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await picture.evaluate((image: HTMLImageElement) => image.src)).toBe(`${site.url}${story.path}/qr.svg`);
});

test("a passage is copied with a link that opens at it", async ({ visitor, baseURL }) => {
  const context = await visitor({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await open(page, story.path);
  const words = await page.evaluate(() => {
    const paragraph = [...document.querySelectorAll("#story-body > p")].find((it) => (it.textContent ?? "").length > 120);
    const text = paragraph?.firstChild;
    if (!(text instanceof Text)) throw new Error("there is a paragraph");
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, text.data.indexOf(" ", 40));
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    return range.toString();
  });
  await page.getByRole("button", { name: "Share quote" }).click();
  await expect(page.locator(".quote__said")).toContainText(/copied/i);
  const message = await page.evaluate(() => navigator.clipboard.readText());
  expect(message).toContain(words);
  const address = message.split(/\s/).find((part) => part.startsWith(`${baseURL}${story.path}`));
  expect(address).toContain("#:~:text=");
});

test("a story goes to a friend as one message that costs nothing to read", async ({ page, baseURL }) => {
  await page.goto(`${story.path}/share`);
  const text = await page.getByRole("textbox", { name: "Share as text" }).inputValue();
  expect(text).toContain(story.headline);
  expect(text).toMatch(story.firstWords);
  expect(text).toContain("SOURCE:");
  expect(text.endsWith(`${baseURL}${story.path}?s=text`)).toBe(true);
  const href = await page.getByRole("link", { name: "Send by WhatsApp" }).getAttribute("href");
  expect(new URL(href ?? "").searchParams.get("text")).toBe(text);
});

test("a story is handed to the reader's own mail program, with what was typed", async ({ page, baseURL }) => {
  await open(page, odd.path);
  await shareVia(page).click();
  await panel(page).getByRole("link", { name: "Send this to a friend" }).click();
  const dialog = page.getByRole("dialog", { name: "Send this to a friend" });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("textbox", { name: "Your name" }).fill("Ma Titin");
  await dialog.getByRole("button", { name: "Open my mail program" }).click();
  const recipient = dialog.getByRole("textbox", { name: "Your friend’s e-mail address" });
  await expect(recipient).toHaveAccessibleDescription("Please enter your friend’s e-mail address here");
  await expect(recipient).toBeFocused();
  await expect(dialog.getByRole("textbox", { name: "Your name" })).toHaveValue("Ma Titin");
  await expectNothing(page);
  await recipient.fill("ti-jean@example.com");
  await dialog.getByRole("textbox", { name: "A note (optional)" }).fill("Page one & more #2\r\nBcc: nobody");
  await dialog.getByRole("button", { name: "Open my mail program" }).click();
  await expect(dialog.getByText("Your mail program has the message: send it there.")).toBeVisible();
  const href = (await dialog.getByRole("link").getAttribute("href")) ?? "";
  const mail = new URL(href);
  expect(mail.pathname).toBe("ti-jean@example.com");
  expect([...mail.searchParams.keys()]).toEqual(["subject", "body"]);
  expect(mail.searchParams.get("subject")).toBe(odd.headline);
  expect(mail.searchParams.get("body")).toContain("Page one & more #2");
  expect(mail.searchParams.get("body")).toContain(`${baseURL}${odd.path}`);
  expect(mail.searchParams.get("body")).toContain("Ma Titin");
});
