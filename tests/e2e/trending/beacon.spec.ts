import type { BrowserContext, Page } from "@playwright/test";

import { expect, open, test } from "../support/fixtures.ts";
import { edition, stories } from "../support/publisher.ts";
import { Server } from "../support/server.ts";
import type { Witness } from "../support/witness.ts";

/** Someone's phone: a browser of a test calls itself a program, and programs do not count. */
const phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
const choir = { path: "/school-choir-sings-in-laborie", headline: "School Choir Sings in Laborie" };
const pump = { path: "/a-new-pump-for-bouton", headline: "A New Pump for Bouton" };

let server: Server;

test.beforeEach(async () => {
  server = await Server.start(edition(stories), ["--trusted-proxies", "1", "--trending-seconds", "1"]);
});
test.afterEach(async ({ page }) => {
  // What is still being fetched ahead must not fail because the server goes away.
  await page.goto("about:blank");
  await server.stop();
});

/** The stories for which a beacon was sent. */
const beacons = (witness: Witness) => witness.addresses().filter((address) => address.endsWith("/reads"))
  .map((address) => address.replace("/api/articles", "").replace("/reads", ""));

/** Makes the page one that the reader does not see, until `show`. */
async function hide(page: Page): Promise<(isSeen: boolean) => Promise<void>> {
  await page.addInitScript(() => {
    Object.assign(window, { isSeen: false });
    const isSeen = () => (window as unknown as { isSeen: boolean }).isSeen;
    Object.defineProperty(document, "visibilityState", { get: () => (isSeen() ? "visible" : "hidden") });
    Object.defineProperty(document, "hidden", { get: () => !isSeen() });
  });
  return (isSeen) => page.evaluate((isSeen) => {
    Object.assign(window, { isSeen });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, isSeen);
}

/** Opens a page on a clock that only the test moves, unseen. */
async function openUnseen(page: Page, url: string): Promise<(isSeen: boolean) => Promise<void>> {
  await page.clock.install();
  const show = await hide(page);
  await open(page, url);
  await page.clock.pauseAt(Date.now() + 60_000);
  return show;
}

/** Reads a story as a reader from this network does. */
async function readFrom(visitor: (options: object) => Promise<BrowserContext>, network: number, path: string): Promise<void> {
  const context = await visitor({ userAgent: phone, extraHTTPHeaders: { "X-Forwarded-For": `203.0.113.9, 10.1.${network}.7` } });
  const page = await context.newPage();
  const show = await openUnseen(page, server.url + path);
  const sent = page.waitForResponse((response) => response.url().endsWith(`${path}/reads`));
  await show(true);
  await page.clock.runFor(5_000);
  expect((await sent).status()).toBe(204);
  await context.close();
}

test("a story rises as it is read", async ({ visitor, page }) => {
  test.slow();
  const list = async () => (await (await fetch(`${server.url}/api/trending`)).json()) as { articles: { headline: { slug: string }; readers: number }[] };
  const order = async () => (await list()).articles.map(({ headline, readers }) => `/${headline.slug} ${readers}`);
  for (let network = 1; network <= 4; network += 1) await readFrom(visitor, network, choir.path);
  await page.waitForTimeout(2_500);
  expect(await order(), "four readers are too few").toEqual([]);
  await readFrom(visitor, 5, choir.path);
  await expect.poll(order).toEqual([`${choir.path} 5`]);
  for (let network = 1; network <= 6; network += 1) await readFrom(visitor, network, pump.path);
  await expect.poll(order).toEqual([`${pump.path} 6`, `${choir.path} 5`]);
  await open(page, `${server.url}/latest`);
  const headlines = page.getByRole("complementary", { name: "Trending" }).getByRole("listitem");
  await expect(headlines).toHaveText([pump.headline, choir.headline]);
  await page.goto(`${server.url}/trending`);
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("6 readers");
});

test("a page that nobody sees is not read, and the time that it is hidden does not count", async ({ page, witness }) => {
  const show = await openUnseen(page, server.url + choir.path);
  await page.clock.runFor(60_000);
  expect(beacons(witness), "it was never seen").toEqual([]);
  await show(true);
  await page.clock.runFor(3_000);
  await show(false);
  await page.clock.runFor(30_000);
  await show(true);
  await page.clock.runFor(1_900);
  expect(beacons(witness), "it was seen for 4.9 seconds").toEqual([]);
  const sent = page.waitForRequest((request) => request.url().endsWith("/reads"));
  await page.clock.runFor(200);
  expect(JSON.parse((await sent).postData() ?? "")).toEqual({ device: expect.stringMatching(/^[0-9a-f]{26}$/) });
  await page.clock.runFor(60_000);
  expect(beacons(witness), "once").toEqual([choir.path]);
});

test("a story is read once in half an hour on a device, whatever is reloaded", async ({ page, witness }) => {
  const show = await openUnseen(page, server.url + choir.path);
  const again = async (after: number) => {
    await page.reload();
    await page.clock.runFor(after);
    await expect(page.locator("html")).toHaveAttribute("data-app", "hydrated");
    await show(true);
    await page.clock.runFor(6_000);
  };
  await show(true);
  await page.clock.runFor(6_000);
  await expect.poll(() => beacons(witness)).toEqual([choir.path]);
  for (const after of [1_000, 60_000, 10 * 60_000]) await again(after);
  expect(beacons(witness)).toEqual([choir.path]);
  await again(20 * 60_000);
  await expect.poll(() => beacons(witness)).toEqual([choir.path, choir.path]);
});

test("each story on the way through the app counts, and a list does not", async ({ page, witness, press }) => {
  const show = await openUnseen(page, `${server.url}/latest`);
  await show(true);
  await page.clock.runFor(10_000);
  expect(beacons(witness)).toEqual([]);
  await page.clock.resume();
  await press(page.getByRole("main").getByRole("link", { name: choir.headline }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(choir.headline);
  await page.clock.fastForward(5_000);
  await expect.poll(() => beacons(witness)).toEqual([choir.path]);
  await page.goBack();
  await press(page.getByRole("main").getByRole("link", { name: pump.headline }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(pump.headline);
  await page.clock.fastForward(5_000);
  await expect.poll(() => beacons(witness)).toEqual([choir.path, pump.path]);
  expect(witness.documents()).toEqual(["/latest"]);
});

test("a browser that keeps nothing counts its reads all the same", async ({ page, witness, press }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("not here", "SecurityError"); } });
  });
  const show = await openUnseen(page, server.url + choir.path);
  await show(true);
  await page.clock.runFor(6_000);
  await expect.poll(() => beacons(witness)).toEqual([choir.path]);
  await page.clock.resume();
  await press(page.getByRole("complementary", { name: "Latest" }).getByRole("link", { name: "All latest stories" }));
  await press(page.getByRole("main").getByRole("link", { name: choir.headline }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(choir.headline);
  await page.clock.fastForward(10_000);
  await page.waitForTimeout(300);
  expect(beacons(witness), "not twice in one document").toEqual([choir.path]);
});
