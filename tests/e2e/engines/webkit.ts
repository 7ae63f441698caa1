import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

import { Program } from "./program.ts";
import { type Conditions, type Engine, type Found, type Role, type Tab, asText } from "./tab.ts";

/** The key under which WebDriver names an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Longer than any command takes that will come to an end. */
const ANSWER_MS = 20_000;

/** How the driver says that an element is hidden from assistive technology, or no longer there. */
const NOT_THERE = ["unknown error", "stale element reference", "no such element"];

/**
 * What can have a role, as CSS; what has it, its engine says. WebKitGTK computes no role for `summary` and none for a text
 * field, so for these the element has to do.
 */
const candidates: Record<Role, { css: string; roles: string[] }> = {
  button: { css: "button, summary, [role=button]", roles: ["button", ""] },
  form: { css: "form", roles: ["form"] },
  dialog: { css: "dialog, [role=dialog]", roles: ["dialog"] },
  heading: { css: "h1, h2, h3, h4", roles: ["heading"] },
  link: { css: "a[href]", roles: ["link"] },
  radio: { css: "input[type=radio]", roles: ["radio"] },
  region: { css: "section", roles: ["region"] },
  textbox: { css: "input:not([type=radio], [type=hidden]), textarea", roles: ["textbox", ""] },
};

/** What MiniBrowser is started with: each flag is one of WebKit's own settings. */
function flags({ scripts, storage }: Conditions): string[] {
  return ["--automation", `--enable-javascript=${scripts}`, `--enable-html5-local-storage=${storage}`];
}

/** WebKitGTK, by its WebKitWebDriver, on a display that nobody sees. */
export class WebKit implements Engine {
  private constructor(
    private readonly display: Program,
    private readonly driver: Program,
    private readonly url: string,
    private readonly conditions: Conditions,
  ) {}

  static async start(conditions: Conditions): Promise<WebKit> {
    // Xvfb takes a display that is free, and writes its number to the file descriptor.
    const screen = ["-displayfd", "3", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"];
    const display = await Program.start("Xvfb", screen, process.env, /^(\d+)\n/m);
    try {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const env = { ...process.env, DISPLAY: `:${display.said}`, LC_ALL: "C.UTF-8", NO_AT_BRIDGE: "1" };
      const answers = () => fetch(`${url}/status`).then(({ ok }) => ok, () => false);
      const driver = await Program.start("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], env, answers);
      return new WebKit(display, driver, url, conditions);
    } catch (error) {
      await display.stop();
      throw error;
    }
  }

  async open(): Promise<Tab> {
    const wanted = {
      // The document is there; what the app does after that is waited for by its own signs.
      pageLoadStrategy: "normal",
      "webkitgtk:browserOptions": { binary: miniBrowser(), args: flags(this.conditions) },
    };
    const session = await ask<{ sessionId: string }>("POST", `${this.url}/session`, { capabilities: { alwaysMatch: wanted } });
    const tab = new WebKitTab(`${this.url}/session/${session.sessionId}`);
    await tab.resize(1280, 900);
    return tab;
  }

  async stop(): Promise<void> {
    await this.driver.stop();
    await this.display.stop();
  }
}

class WebKitTab implements Tab {
  /** What documents said that were left since. */
  private readonly said: string[] = [];

  constructor(private readonly session: string) {}

  async resize(width: number, height: number): Promise<void> {
    await this.post("window/rect", { x: 0, y: 0, width, height });
  }

  async go(url: string): Promise<void> {
    await this.leave();
    await this.post("url", { url });
  }

  async reload(): Promise<void> {
    await this.leave();
    await this.post("refresh", {});
  }

  async back(): Promise<void> {
    await this.post("back", {});
  }

  async find(role: Role, name: string): Promise<Found[]> {
    const { css, roles } = candidates[role];
    const elements = await this.post<Record<string, string>[]>("elements", { using: "css selector", value: css });
    const found: Found[] = [];
    for (const { [ELEMENT]: element } of elements) {
      if ((await this.computed(element as Found, "label")) !== name) continue;
      const its = await this.computed(element as Found, "role");
      if (its !== null && roles.includes(its)) found.push(element as Found);
    }
    return found;
  }

  async press(element: Found): Promise<void> {
    await this.post(`element/${element}/click`, {});
  }

  async type(element: Found, text: string): Promise<void> {
    await this.post(`element/${element}/value`, { text });
  }

  async evaluate<Arguments extends unknown[], Value>(call: (...given: Arguments) => Value, ...given: Arguments): Promise<Value> {
    const json = await this.post<string>("execute/sync", { script: `return ${asText(call, given)}`, args: [] });
    return JSON.parse(json) as Value;
  }

  async complaints(): Promise<string[]> {
    return [...this.said, ...(await this.evaluate(heard))];
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await ask<string>("GET", `${this.session}/screenshot`), "base64");
  }

  async close(): Promise<void> {
    await ask("DELETE", this.session);
  }

  /** WebKitGTK's driver tells no console: the page itself keeps what it says. */
  async listen(): Promise<void> {
    await this.evaluate(() => {
      if ("saidToTest" in window) return;
      const said: string[] = [];
      Object.assign(window, { saidToTest: said });
      addEventListener("error", (event) => said.push(`error: ${event.message}`));
      addEventListener("unhandledrejection", (event) => said.push(`unhandled: ${event.reason}`));
      addEventListener("securitypolicyviolation", (event) => said.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
      for (const level of ["error", "warn"] as const) {
        const say = console[level];
        console[level] = (...words: unknown[]) => {
          said.push(`${level}: ${words.join(" ")}`);
          say.apply(console, words);
        };
      }
    });
  }

  /** Before a document goes, what it said is taken along. */
  private async leave(): Promise<void> {
    this.said.push(...(await this.evaluate(heard)));
  }

  /** What assistive technology is told of an element; nothing where it is hidden or has just gone. */
  private async computed(element: Found, what: "role" | "label"): Promise<string | null> {
    try {
      return await ask<string>("GET", `${this.session}/element/${element}/computed${what}`);
    } catch (error) {
      if (error instanceof Refused && NOT_THERE.includes(error.kind)) return null;
      throw error;
    }
  }

  private post<Value>(command: string, body: object): Promise<Value> {
    return ask<Value>("POST", `${this.session}/${command}`, body);
  }
}

/** What the page at hand has said, read in the page. */
function heard(): string[] {
  return (window as unknown as { saidToTest?: string[] }).saidToTest ?? [];
}

/** A command that the driver refused. */
class Refused extends Error {
  constructor(command: string, readonly kind: string, message: string) {
    super(`${command}: ${kind}${message && `: ${message}`}`);
  }
}

/** One command of WebDriver. https://www.w3.org/TR/webdriver2/ */
async function ask<Value>(method: "GET" | "POST" | "DELETE", url: string, body?: object): Promise<Value> {
  const answer = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } };
  if (!answer.ok) throw new Refused(`${method} ${new URL(url).pathname}`, value.error ?? `${answer.status}`, value.message ?? "");
  return value;
}

/** Found by `cargo xtask test`, else where Debian keeps it. */
function miniBrowser(): string {
  if (process.env.MINI_BROWSER) return process.env.MINI_BROWSER;
  const triplet = { x64: "x86_64-linux-gnu", arm64: "aarch64-linux-gnu" }[process.arch as string];
  if (!triplet) throw new Error(`set MINI_BROWSER to the path of WebKitGTK's MiniBrowser: unknown on ${process.arch}`);
  return `/usr/lib/${triplet}/webkit2gtk-4.1/MiniBrowser`;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
