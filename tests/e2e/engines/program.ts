import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

const START_MS = 30_000;
const END_MS = 5_000;
const ASK_AGAIN_MS = 50;

/** Whether a program that was just started answers yet. */
type Answers = () => Promise<boolean>;

/** Programs that still run: where a test run is broken off, they end with it. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const program of running) end(program, "SIGKILL");
});

/** A program with all that it started in turn, which ends together. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    /** What it wrote that it was waited for. */
    readonly said: string,
  ) {}

  /**
   * Starts a program and waits until `ready` finds something in what it writes, on whichever stream; its first group is
   * `said`. A program that writes nothing is ready when `answers` says so.
   */
  static async start(path: string, args: string[], env: NodeJS.ProcessEnv, ready: RegExp | Answers): Promise<Program> {
    // A process group of its own, so that a browser's helpers end with it. The third pipe is for Xvfb's display.
    const child = spawn(path, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe", "pipe"] });
    running.add(child);
    child.once("exit", () => running.delete(child));
    let said = "";
    try {
      const found = await new Promise<string>((give, fail) => {
        const timer = setTimeout(() => fail(new Error(`${path} was not ready in time\n${said}`)), START_MS);
        const settle = (then: () => void) => {
          clearTimeout(timer);
          then();
        };
        child.once("error", (error) => settle(() => fail(error)));
        child.once("exit", (code, signal) => settle(() => fail(new Error(`${path} ended with ${code ?? signal}\n${said}`))));
        for (const stream of [child.stdout, child.stderr, child.stdio[3]]) {
          stream?.on("data", (bytes: Buffer) => {
            said += bytes;
            const found = ready instanceof RegExp ? ready.exec(said) : null;
            if (found) settle(() => give(found[1] ?? ""));
          });
        }
        const ask = async (answers: Answers) => {
          if (!running.has(child) || (await answers())) settle(() => give(""));
          else setTimeout(() => void ask(answers).catch(fail), ASK_AGAIN_MS);
        };
        if (!(ready instanceof RegExp)) ask(ready).catch(fail);
      });
      return new Program(child, found);
    } catch (error) {
      end(child, "SIGKILL");
      throw error;
    }
  }

  /** Ends it, by force where it does not end by itself. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, "exit");
      end(this.child, "SIGTERM");
      const forced = setTimeout(() => end(this.child, "SIGKILL"), END_MS);
      await ended;
      clearTimeout(forced);
    }
    // Helpers that outlived it.
    end(this.child, "SIGKILL");
  }
}

/** Signals the whole group. */
function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // Nothing of it runs any more.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
