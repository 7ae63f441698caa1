import {
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
  expect,
  test as base,
} from "@playwright/test";

import { edition, stories } from "./publisher.ts";
import { DamagingProxy } from "./proxy.ts";
import { Server } from "./server.ts";
import { Witness } from "./witness.ts";

interface WorkerFixtures {
  /** A server with the demo, shared by the tests of a worker: none of them may change it. */
  site: Server;
  /** A server of a publisher whose story `/ferry-fares-rise` was withdrawn. None may change it either. */
  publisher: Server;
}

interface TestFixtures {
  /** What the pages of this test said and asked for; watches every test, whether it is named or not. */
  witness: Witness;
  /** A further fresh profile beside the test's own, like it but for these options. */
  visitor: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** A proxy before the demo's server, that damages pages as phones and translators do. */
  middlebox: DamagingProxy;
  /** Presses a link or button as this device does: a tap or a click. */
  press: (target: Locator) => Promise<void>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // biome-ignore lint: Playwright wants the empty pattern.
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  publisher: [
    // biome-ignore lint: Playwright wants the empty pattern.
    async ({}, use) => {
      const server = await Server.start(edition(stories));
      await server.import(edition(stories.map((it) => (it.slug === "ferry-fares-rise" ? { ...it, status: "draft" } : it))));
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ site }, use) => {
    await use(site.url);
  },

  witness: [
    async ({ context }, use, testInfo) => {
      const witness = new Witness();
      witness.observe(context);
      await use(witness);
      // What is still on its way when a test ends is nobody's any more.
      await context.unrouteAll({ behavior: "ignoreErrors" });
      for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" });
      const origins = witness.requests.filter((it) => it.isNavigationRequest()).map((it) => new URL(it.url()).origin);
      const ours = origins.filter((origin) => /^http:\/\/(127\.0\.0\.1|localhost):/.test(origin));
      if (testInfo.status === testInfo.expectedStatus) witness.testify(ours);
      else await testInfo.attach("what the pages said", { body: witness.complaints().join("\n") || "nothing" });
    },
    { auto: true },
  ],

  visitor: async ({ browser, contextOptions, witness, baseURL, viewport, isMobile, hasTouch, userAgent }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const own = { ...contextOptions, baseURL, viewport, isMobile, hasTouch, userAgent, ...options };
      const context = await browser.newContext(own);
      witness.observe(context);
      contexts.push(context);
      return context;
    });
    for (const context of contexts) await context.close();
  },

  middlebox: async ({ site, browser }, use) => {
    const proxy = await DamagingProxy.start(site.url);
    await use(proxy);
    // What is still being loaded must not fail because the proxy goes away.
    for (const page of browser.contexts().flatMap((context) => context.pages())) await page.goto("about:blank");
    await proxy.stop();
  },

  press: async ({ hasTouch }, use) => {
    await use((target) => (hasTouch ? target.tap() : target.click()));
  },
});

export { expect };

/** Waits until the app has taken over the page, or has decided not to. */
export async function started(page: Page, how: "hydrated" | "mounted" | "not" | RegExp = "hydrated"): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-app", how);
}

/** The app could not be had, or its wasm trapped: the page goes on without it. */
export const withoutApp = /^(failed|broken)$/;

/** Opens a page of the app and waits until the app has it. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await started(page);
}

/** Opens a page and waits for the app where scripts run; without them the page is ready at once. */
export async function read(page: Page, path: string, javaScriptEnabled: boolean | undefined): Promise<void> {
  await page.goto(path);
  if (javaScriptEnabled !== false) await started(page);
}

/** Waits until the page at hand is the one with this heading. */
export async function arrived(page: Page, headline: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
}
