import { once } from "node:events";

import WebSocket from "ws";

/** Longer than any command takes that will come to an end. */
const ANSWER_MS = 20_000;
/** The same of a question about the page at hand. Firefox never answers one that is on its way when the page goes. */
const QUESTION_MS = 3_000;

interface Answer {
  id?: number;
  type: "success" | "error" | "event";
  result?: unknown;
  error?: string;
  message?: string;
  method?: string;
  params?: unknown;
}

/** A connection that speaks WebDriver BiDi: commands with answers, and events. https://w3c.github.io/webdriver-bidi/ */
export class BiDi {
  private readonly waiting = new Map<number, { give: (result: unknown) => void; fail: (error: Error) => void }>();
  private last = 0;

  private constructor(
    private readonly socket: WebSocket,
    private readonly heard: (event: string, params: unknown) => void,
  ) {
    socket.on("message", (data) => this.receive(JSON.parse(String(data)) as Answer));
    socket.on("close", () => this.failAll(new Error("the browser closed the connection")));
    socket.on("error", (error) => this.failAll(error));
  }

  static async connect(url: string, heard: (event: string, params: unknown) => void): Promise<BiDi> {
    const socket = new WebSocket(url);
    await once(socket, "open");
    return new BiDi(socket, heard);
  }

  /** Asks something of the page at hand, which may just be going: then it can be asked again. */
  ask<Result>(method: string, params: object): Promise<Result> {
    return this.send<Result>(method, params, QUESTION_MS);
  }

  /** Sends a command and waits for its result. */
  send<Result>(method: string, params: object, withinMs = ANSWER_MS): Promise<Result> {
    const id = ++this.last;
    return new Promise<Result>((give, fail) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        fail(new Error(`${method}: no answer`));
      }, withinMs);
      this.waiting.set(id, {
        give: (result) => {
          clearTimeout(timer);
          give(result as Result);
        },
        fail: (error) => {
          clearTimeout(timer);
          fail(error);
        },
      });
      this.socket.send(JSON.stringify({ id, method, params }), (error) => {
        if (error) this.settle(id)?.fail(error);
      });
    }).catch((error: Error) => {
      throw new Error(`${method}: ${error.message}`, { cause: error });
    });
  }

  close(): void {
    this.socket.close();
  }

  private receive(answer: Answer): void {
    if (answer.type === "event") {
      this.heard(answer.method ?? "", answer.params);
      return;
    }
    const asked = answer.id === undefined ? undefined : this.settle(answer.id);
    if (answer.type === "success") asked?.give(answer.result);
    else asked?.fail(new Error(`${answer.error}: ${answer.message}`));
  }

  private settle(id: number) {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    return asked;
  }

  private failAll(error: Error): void {
    for (const id of [...this.waiting.keys()]) this.settle(id)?.fail(error);
  }
}
