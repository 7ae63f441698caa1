import { defineConfig } from "@playwright/test";

import type { Options } from "./engines/fixtures.ts";

/** The core journeys in the engines that Playwright does not drive here (docs/adr/0008): `cargo xtask test --only engines`. */
export default defineConfig<object, Options>({
  testDir: "engines",
  outputDir: "results/engines",
  // One engine, then the other: on two cores they would only get in each other's way.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  reporter: "list",
  projects: (["WebKitGTK", "Firefox ESR"] as const).flatMap((engineName) => [
    { name: engineName, use: { engineName }, testIgnore: [/plain\//, /denied\//] },
    { name: `${engineName} without scripts`, use: { engineName, scripts: false }, testMatch: /plain\/.*\.spec\.ts/ },
    { name: `${engineName} without storage`, use: { engineName, storage: false }, testMatch: /denied\/.*\.spec\.ts/ },
  ]),
});
