import { writeFile } from "node:fs/promises";

import { test as base, expect } from "@playwright/test";

import { Server } from "../support/server.ts";
import { Firefox } from "./firefox.ts";
import { Gate } from "./gate.ts";
import { Reader } from "./reader.ts";
import type { Conditions, Engine } from "./tab.ts";
import { WebKit } from "./webkit.ts";

const engines = { WebKitGTK: WebKit, "Firefox ESR": Firefox };

/** What a project says of its tests (engines.config.ts). */
export interface Options extends Conditions {
  engineName: keyof typeof engines;
}

interface WorkerFixtures extends Options {
  engine: Engine;
  /** A server with the demo, shared by the tests of a worker, which may add to it but not build on it. */
  site: Server;
}

interface TestFixtures {
  gate: Gate;
  /** A reader in a fresh profile. An error that the page met, or a request that left the site, fails the test. */
  reader: Reader;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  engineName: ["WebKitGTK", { option: true, scope: "worker" }],
  scripts: [true, { option: true, scope: "worker" }],
  storage: [true, { option: true, scope: "worker" }],

  site: [
    // biome-ignore lint: Playwright wants the empty pattern.
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  engine: [
    async ({ engineName, scripts, storage }, use) => {
      const engine = await engines[engineName].start({ scripts, storage });
      try {
        await use(engine);
      } finally {
        await engine.stop();
      }
    },
    { scope: "worker", timeout: 60_000 },
  ],

  gate: async ({ site }, use) => {
    const gate = await Gate.before(site.url);
    await use(gate);
    await gate.stop();
  },

  reader: async ({ engine, gate, scripts }, use, testInfo) => {
    const tab = await engine.open();
    try {
      await use(new Reader(tab, gate, scripts));
      if (testInfo.status !== testInfo.expectedStatus) {
        // Its path stands beside the failure in the report.
        const path = testInfo.outputPath("page.png");
        await testInfo.attach("what the page looked like", { path: await saved(path, await tab.screenshot()) });
        await testInfo.attach("what the page said", { body: (await tab.complaints()).join("\n") || "nothing" });
        return;
      }
      expect(await tab.complaints(), "errors that the page met").toEqual([]);
      const asked = await tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      const isOurs = (url: string) => /^(data|blob|about):/.test(url) || new URL(url).origin === gate.url;
      expect(asked.filter((url) => !isOurs(url)), "requests that left the site").toEqual([]);
    } finally {
      await tab.close();
    }
  },
});

export { expect };

async function saved(path: string, bytes: Buffer): Promise<string> {
  await writeFile(path, bytes);
  return path;
}
