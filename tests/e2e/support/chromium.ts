import { accessSync, constants } from "node:fs";

import type { LaunchOptions } from "@playwright/test";

/** How Chromium is started: the one that `CHROMIUM` names, else Debian's. No test downloads a browser. */
export function chromium(): LaunchOptions {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
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
