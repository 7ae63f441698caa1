import { defineConfig } from "@playwright/test";

import { chromium } from "./support/chromium.ts";

const phone = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  userAgent:
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36",
};
const desktop = { viewport: { width: 1280, height: 900 } };
const withoutScripts = { javaScriptEnabled: false };

/** What a reader does on a page; it must work with scripts and without them. */
const reading = /(reading\/.*|languages\/french|trending\/list|talk\/journey)\.spec\.ts/;
/** What does not depend on the screen. */
const onceOnly = /(damage|freshness|markup|sharing)\/.*\.spec\.ts/;
/** Not a test: `npm run picture`. */
const picture = /picture\/.*/;
/** The journeys in other engines: engines.config.ts. */
const engines = /e2e\/engines\/.*/;

export default defineConfig({
  testDir: ".",
  outputDir: "results",
  snapshotPathTemplate: "{testDir}/{testFileDir}/snapshots/{arg}{ext}",
  fullyParallel: true,
  // Two, since the tests are timed on two cores.
  workers: 2,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: "list",
  use: {
    launchOptions: chromium(),
    locale: "en-GB",
    timezoneId: "Pacific/Auckland",
    actionTimeout: 5_000,
    navigationTimeout: 10_000,
    trace: "off",
  },
  projects: [
    { name: "desktop", use: desktop, testIgnore: [picture, engines] },
    { name: "phone", use: phone, testIgnore: [onceOnly, picture, engines] },
    { name: "desktop without scripts", use: { ...desktop, ...withoutScripts }, testMatch: reading },
    { name: "phone without scripts", use: { ...phone, ...withoutScripts }, testMatch: reading },
  ],
});
