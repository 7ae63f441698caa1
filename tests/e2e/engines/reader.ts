import { expect } from "@playwright/test";

import type { Gate } from "./gate.ts";
import type { Found, Role, Tab } from "./tab.ts";

/** For what must come. An engine that is asked while a page goes may refuse, and is asked again. */
const PATIENCE = { timeout: 10_000, intervals: [50, 100, 250] };

/** A reader at a tab: waits for what must come, and fails where it does not. */
export class Reader {
  constructor(
    readonly tab: Tab,
    private readonly gate: Gate,
    private readonly scripts: boolean,
  ) {}

  /** Opens a page and waits until the app has it; where no scripts run, until it is there. */
  async open(path: string): Promise<void> {
    await this.openBeforeTheApp(path);
    await this.letTheAppStart();
  }

  /** Opens a page while the app's program is still on its way. */
  async openBeforeTheApp(path: string): Promise<void> {
    this.gate.hold();
    await this.tab.go(this.gate.url + path);
  }

  /** The app's program arrives, and its errors are heard. */
  async letTheAppStart(): Promise<void> {
    await this.tab.listen();
    this.gate.open();
    if (this.scripts) await this.sees("the app", () => this.tab.evaluate(() => document.documentElement.dataset.app), "hydrated");
  }

  async reload(): Promise<void> {
    this.gate.hold();
    await this.tab.reload();
    await this.letTheAppStart();
  }

  /** Waits for the element of this role and name; the first, where there are several. */
  async find(role: Role, name: string): Promise<Found> {
    let found: Found[] = [];
    await expect(async () => {
      found = await this.tab.find(role, name);
      expect(found.length, `how often there is the ${role} "${name}"`).toBeGreaterThan(0);
    }).toPass(PATIENCE);
    return found[0] as Found;
  }

  async press(role: Role, name: string): Promise<void> {
    await this.tab.press(await this.find(role, name));
  }

  async fill(name: string, text: string): Promise<void> {
    await this.tab.type(await this.find("textbox", name), text);
  }

  /** Waits until the page at hand is the one with this headline. */
  async arrives(headline: string): Promise<void> {
    await this.find("heading", headline);
    await this.sees("the headline", () => this.tab.evaluate(() => document.querySelector("h1")?.textContent?.trim()), headline);
  }

  /** Waits until the page shows these words. */
  async reads(words: string): Promise<void> {
    await this.sees("the page", () => this.tab.evaluate(() => document.body.innerText.replace(/\s+/g, " ")), expect.stringContaining(words));
  }

  /** Waits until a question is answered so. */
  async sees(what: string, ask: () => Promise<unknown>, answer: unknown): Promise<void> {
    await expect(async () => expect(await ask(), what).toEqual(answer)).toPass(PATIENCE);
  }
}
