import { type BrowserContext, type ConsoleMessage, expect, type Request } from "@playwright/test";

/**
 * Sees everything that the pages of a context say and ask for. A console message of any kind, an error that nobody caught,
 * or a request that leaves the site fails the test, unless the test said beforehand that it makes it happen.
 */
export class Witness {
  /** Every request, in order. */
  readonly requests: Request[] = [];
  private readonly said: { text: string; at: string }[] = [];
  private readonly caused: RegExp[] = [];
  /** Documents that were answered with 404 or 410: Chromium writes a line of its own for each. */
  private readonly missing = new Set<string>();

  observe(context: BrowserContext): void {
    context.on("console", (message: ConsoleMessage) =>
      this.said.push({ text: `${message.type()}: ${message.text()}`, at: message.location().url }));
    context.on("weberror", (error) => this.said.push({ text: `uncaught: ${error.error().message}`, at: "" }));
    context.on("request", (request) => this.requests.push(request));
    context.on("response", (response) => {
      const isMissing = response.status() === 404 || response.status() === 410;
      if (isMissing && response.request().isNavigationRequest()) this.missing.add(response.url());
    });
  }

  /** Announces a message that the test causes on purpose: a refused request, a program that is made to fail. */
  causes(message: RegExp): void {
    this.caused.push(message);
  }

  /** What was said that nobody announced. */
  complaints(): string[] {
    const isChromiumsOwn = ({ text, at }: { text: string; at: string }) =>
      /^error: Failed to load resource: the server responded with a status of 4(04|10) /.test(text) && this.missing.has(at);
    return this.said
      .filter((line) => !isChromiumsOwn(line) && !this.caused.some((caused) => caused.test(`${line.text} ${line.at}`)))
      .map(({ text, at }) => `${text} ${at}`.trim())
      .filter((line, at, all) => all.indexOf(line) === at);
  }

  /** Path and query of all requests but documents, as often as they were made. */
  addresses(): string[] {
    return this.requests
      .filter((request) => /^https?:/.test(request.url()))
      .map((request) => {
        const { pathname, search } = new URL(request.url());
        return pathname + search;
      });
  }

  /** The documents that were asked for: one as long as the reader stays in the app. */
  documents(): string[] {
    return this.requests
      .filter((request) => request.isNavigationRequest() && request.frame().parentFrame() === null)
      .map((request) => new URL(request.url()).pathname);
  }

  /** The calls to the content service; without beacons, which come when a page has been seen for a while. */
  apiCalls(): string[] {
    return this.addresses().filter((address) => address.startsWith("/api") && !address.endsWith("/reads"));
  }

  /** Fails on whatever was said or asked for and should not have been. */
  testify(origins: string[]): void {
    expect(this.complaints(), "what the pages said").toEqual([]);
    const foreign = this.requests.map((request) => request.url()).filter((url) => {
      // A mail address is handed to a program of the device.
      const isLocal = /^(data|blob|about|mailto):/.test(url);
      return !isLocal && !origins.includes(new URL(url).origin);
    });
    expect(foreign, "requests that left the site").toEqual([]);
  }
}
