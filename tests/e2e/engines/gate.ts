import { once } from "node:events";
import { type IncomingMessage, type Server as HttpServer, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Stands before a server, notes what is asked for, and keeps the app back until it may start. So a test can be the reader
 * who acts before the wasm is there, and one that watches a page hears it from before the app's first word. In front of
 * every engine alike, where each driver would count and hold requests in its own way, or not at all.
 */
export class Gate {
  /** The paths that were asked for, in order. */
  readonly asked: string[] = [];
  private isOpen = true;
  private letThrough: (() => void)[] = [];

  private constructor(
    readonly url: string,
    private readonly server: HttpServer,
  ) {}

  static async before(target: string): Promise<Gate> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const gate = new Gate(`http://127.0.0.1:${port}`, server);
    server.on("request", (asked: IncomingMessage, answer: ServerResponse) => void gate.pass(target, asked, answer));
    return gate;
  }

  /** From now on the app's program waits here. */
  hold(): void {
    this.isOpen = false;
  }

  /** What waits goes on, and so does what comes after it. */
  open(): void {
    this.isOpen = true;
    for (const go of this.letThrough.splice(0)) go();
  }

  async stop(): Promise<void> {
    this.open();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async pass(target: string, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(asked.url ?? "/", target);
    this.asked.push(url.pathname);
    if (!this.isOpen && /\.(js|wasm)$/.test(url.pathname)) await new Promise<void>((go) => this.letThrough.push(go));
    // The server must see whom the browser asked for: a form is refused where its page came from elsewhere.
    const onward = request(url, { method: asked.method, headers: asked.headers, agent: false }, (page) => {
      answer.writeHead(page.statusCode ?? 502, page.headers);
      page.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.on("error", () => onward.destroy());
    asked.pipe(onward);
  }
}
