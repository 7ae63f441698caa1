import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { BiDi } from "./bidi.ts";
import { Program } from "./program.ts";
import { type Conditions, type Engine, type Found, type Role, type Tab, asText } from "./tab.ts";

/** Nothing that Firefox does on its own account: no greeting, no updates, no calls home. */
const QUIET: Record<string, boolean | number | string> = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
  // The journeys read English.
  "intl.accept_languages": "en-GB",
};

interface LogEntry {
  level: string;
  text: string;
  source: { context?: string };
}

interface LocatedNode {
  sharedId: Found;
  value: { localName: string };
}

type Remote = { type: "success"; result: { value?: string; sharedId?: string } } | { type: "exception"; exceptionDetails: { text: string } };

/** Firefox, by its own WebDriver BiDi: no driver stands between. */
export class Firefox implements Engine {
  /** What the page of each context logged. */
  private readonly logs = new Map<string, string[]>();

  private constructor(
    private readonly program: Program,
    private readonly profile: string,
    private bidi: BiDi | undefined,
  ) {}

  static async start(conditions: Conditions): Promise<Firefox> {
    const profile = await mkdtemp(join(tmpdir(), "gazette-firefox-"));
    const wanted = { ...QUIET, "javascript.enabled": conditions.scripts, "dom.storage.enabled": conditions.storage };
    const lines = Object.entries(wanted).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
    let program: Program | undefined;
    try {
      await writeFile(join(profile, "user.js"), lines.join(""));
      program = await Program.start(
        process.env.FIREFOX || "/usr/bin/firefox-esr",
        ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"],
        // A home of its own: what the person at this machine has installed must not take part.
        { ...process.env, HOME: profile, MOZ_HEADLESS_WIDTH: "1280", MOZ_HEADLESS_HEIGHT: "900" },
        /WebDriver BiDi listening on (ws:\/\/\S+)/,
      );
      const firefox = new Firefox(program, profile, undefined);
      firefox.bidi = await BiDi.connect(`${program.said}/session`, (event, params) => firefox.hear(event, params));
      await firefox.bidi.send("session.new", { capabilities: {} });
      await firefox.bidi.send("session.subscribe", { events: ["log.entryAdded"] });
      return firefox;
    } catch (error) {
      await program?.stop();
      await rm(profile, { recursive: true, force: true });
      throw error;
    }
  }

  async open(): Promise<Tab> {
    const bidi = this.connection();
    const { userContext } = await bidi.send<{ userContext: string }>("browser.createUserContext", {});
    const { context } = await bidi.send<{ context: string }>("browsingContext.create", { type: "tab", userContext });
    const log: string[] = [];
    this.logs.set(context, log);
    await bidi.send("browsingContext.setViewport", { context, viewport: { width: 1280, height: 900 } });
    return new FirefoxTab(bidi, context, userContext, log);
  }

  async stop(): Promise<void> {
    this.bidi?.close();
    await this.program.stop();
    await rm(this.profile, { recursive: true, force: true });
  }

  private connection(): BiDi {
    if (!this.bidi) throw new Error("Firefox is not connected");
    return this.bidi;
  }

  private hear(event: string, params: unknown): void {
    if (event !== "log.entryAdded") return;
    const { level, text, source } = params as LogEntry;
    if (level === "error" || level === "warn") this.logs.get(source.context ?? "")?.push(`${level}: ${text}`);
  }
}

class FirefoxTab implements Tab {
  constructor(
    private readonly bidi: BiDi,
    private readonly context: string,
    private readonly userContext: string,
    private readonly log: string[],
  ) {}

  async go(url: string): Promise<void> {
    await this.bidi.send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  async reload(): Promise<void> {
    await this.bidi.send("browsingContext.reload", { context: this.context, wait: "complete" });
  }

  async back(): Promise<void> {
    await this.bidi.send("browsingContext.traverseHistory", { context: this.context, delta: -1 });
  }

  async find(role: Role, name: string): Promise<Found[]> {
    const found = await this.locate({ role, name });
    // Firefox has roles of its own for `summary` and for a button that opens a popover, which no locator names.
    const buttons = ["summary", "button"];
    const others = role === "button" ? (await this.locate({ name })).filter((it) => buttons.includes(it.value.localName)) : [];
    return [...new Set([...found, ...others].map(({ sharedId }) => sharedId))];
  }

  async press(element: Found): Promise<void> {
    await this.intoView(element);
    await this.perform("pointer", [
      { type: "pointerMove", x: 0, y: 0, origin: { type: "element", element: { sharedId: element } } },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ]);
  }

  async type(element: Found, text: string): Promise<void> {
    await this.press(element);
    await this.perform("key", [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]));
  }

  async evaluate<Arguments extends unknown[], Value>(call: (...given: Arguments) => Value, ...given: Arguments): Promise<Value> {
    const answer = await this.bidi.ask<Remote>("script.evaluate", {
      expression: asText(call, given),
      target: { context: this.context },
      awaitPromise: false,
    });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
    return JSON.parse(answer.result.value ?? "null") as Value;
  }

  /** Firefox tells what the pages log, from their first word on. */
  async listen(): Promise<void> {}

  async complaints(): Promise<string[]> {
    return [...this.log];
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.bidi.send<{ data: string }>("browsingContext.captureScreenshot", { context: this.context });
    return Buffer.from(data, "base64");
  }

  async close(): Promise<void> {
    await this.bidi.send("browser.removeUserContext", { userContext: this.userContext });
  }

  private async locate(value: { role?: Role; name: string }): Promise<LocatedNode[]> {
    const locator = { type: "accessibility", value };
    const { nodes } = await this.bidi.ask<{ nodes: LocatedNode[] }>("browsingContext.locateNodes", { context: this.context, locator });
    return nodes;
  }

  /** As a reader does it: who sees the element does not scroll. */
  private async intoView(element: Found): Promise<void> {
    const answer = await this.bidi.send<Remote>("script.callFunction", {
      functionDeclaration: `(element) => {
        const { top, bottom } = element.getBoundingClientRect();
        if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: "center", behavior: "instant" });
      }`,
      arguments: [{ sharedId: element }],
      target: { context: this.context },
      awaitPromise: false,
    });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
  }

  private async perform(type: "pointer" | "key", actions: object[]): Promise<void> {
    await this.bidi.send("input.performActions", { context: this.context, actions: [{ type, id: type, actions }] });
  }
}
