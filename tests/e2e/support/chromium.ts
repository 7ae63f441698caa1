import { accessSync, constants, existsSync } from "node:fs";

import type { LaunchOptions } from "@playwright/test";

/** Where Debian keeps Chromium: without a window, which is faster, and whole. */
const places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"] as const;

/** How Chromium is started: the one that `CHROMIUM` names, else Debian's. No test downloads a browser. */
export function chromium(): LaunchOptions {
  const executablePath = process.env.CHROMIUM || places.find(existsSync) || places[0];
  try {
    accessSync(executablePath, constants.X_OK);
  } catch {
    throw new Error(`there is no browser at ${executablePath}: install Chromium or set CHROMIUM to its path`);
  }
  return {
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}
