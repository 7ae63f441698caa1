import { once } from "node:events";
import { type IncomingMessage, type Server as HttpServer, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** How long a torn connection lives after its last byte. */
const TEAR_MS = 500;

/** How long the network holds its breath between two parts of a page. */
const PAUSE_MS = 250;

/** What is done to a page on its way: `html` arrives, then after a while `rest`. */
export type Damage = (html: Buffer) => { html: Buffer; rest?: Buffer; connection?: "closed" | "torn" };

/** Stands before a server and damages the pages that it is told to; everything else passes as it is. */
export class DamagingProxy {
  private readonly damages = new Map<string, Damage>();

  private constructor(
    readonly url: string,
    private readonly server: HttpServer,
  ) {}

  static async start(target: string): Promise<DamagingProxy> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const proxy = new DamagingProxy(`http://127.0.0.1:${port}`, server);
    server.on("request", (asked: IncomingMessage, answer: ServerResponse) => proxy.pass(target, asked, answer));
    return proxy;
  }

  /** From now on the page at this path arrives damaged. */
  damage(path: string, damage: Damage): void {
    this.damages.set(path, damage);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private pass(target: string, asked: IncomingMessage, answer: ServerResponse): void {
    const damage = this.damages.get(new URL(asked.url ?? "/", target).pathname);
    const headers = { ...asked.headers };
    if (damage) {
      // The page is wanted plain and whole, to be damaged here.
      for (const name of ["accept-encoding", "if-none-match", "if-modified-since"]) delete headers[name];
    }
    // A connection of its own for each: one that is kept may be closed by the server just when it is used again.
    const onward = request(new URL(asked.url ?? "/", target), { method: asked.method, headers, agent: false }, async (page) => {
      if (!damage) {
        answer.writeHead(page.statusCode ?? 502, page.headers);
        page.pipe(answer);
        return;
      }
      const pieces: Buffer[] = [];
      for await (const piece of page) pieces.push(piece as Buffer);
      let damaged: ReturnType<Damage>;
      try {
        damaged = damage(Buffer.concat(pieces));
      } catch (error) {
        // The test sees it as a page of its own, and fails on it.
        answer.writeHead(500, { "content-type": "text/plain" }).end(String(error));
        return;
      }
      const { html, rest, connection = "closed" } = damaged;
      const { "content-length": _length, etag: _etag, "transfer-encoding": _coding, ...kept } = page.headers;
      if (rest) {
        answer.writeHead(page.statusCode ?? 502, kept);
        answer.write(html, () => setTimeout(() => answer.end(rest), PAUSE_MS));
      } else if (connection === "closed") {
        // As a proxy on the way passes on what it got: well-formed HTTP around a part of a page.
        answer.writeHead(page.statusCode ?? 502, { ...kept, "content-length": html.length });
        answer.end(html);
      } else {
        answer.writeHead(page.statusCode ?? 502, kept);
        // A parser that is still at work when the connection breaks stops there: give it the time that a slow network gives.
        answer.write(html, () => setTimeout(() => answer.socket?.end(), TEAR_MS));
      }
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  }
}
