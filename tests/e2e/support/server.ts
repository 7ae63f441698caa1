import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const START_MS = 30_000;

/** A running `gazette serve` with a database of its own. */
export class Server {
  private constructor(
    /** Without a slash at its end. */
    readonly url: string,
    private readonly folder: string,
    private readonly program: ChildProcess,
    private readonly log: string[],
  ) {}

  /**
   * Starts it on a free port. Without `content` it shows the demo; `content` is an export that is imported first.
   * `flags` are further ones of `gazette serve`.
   */
  static async start(content?: string, flags: string[] = []): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), "gazette-e2e-"));
    try {
      if (content !== undefined) await importInto(folder, content);
      return await Server.serve(folder, flags);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  private static async serve(folder: string, flags: string[]): Promise<Server> {
    const args = ["serve", "--port", "0", "--var", variables(folder), ...flags];
    const program = spawn(binary(), args, { cwd: folder, env: environment(), stdio: ["ignore", "pipe", "pipe"] });
    const log: string[] = [];
    program.stderr.setEncoding("utf8").on("data", (text: string) => log.push(text));
    program.stdout.setEncoding("utf8");
    let said = "";
    const url = await new Promise<string>((ready, failed) => {
      const give = (why: string) => failed(new Error(`gazette serve ${why}\n${said}${log.join("")}`));
      const timer = setTimeout(() => give("did not say its address in time"), START_MS);
      program.once("error", (error) => give(error.message));
      program.once("exit", (code) => give(`ended with ${code}`));
      program.stdout.on("data", (text: string) => {
        said += text;
        const found = /http:\/\/[^\s/]+/.exec(said);
        if (!found) return;
        clearTimeout(timer);
        ready(found[0]);
      });
    });
    program.removeAllListeners("exit");
    return new Server(url, folder, program, log);
  }

  /** Imports an export beside the running server, as an editor does. */
  async import(content: string): Promise<void> {
    await importInto(this.folder, content);
  }

  /** Works the comments beside the running server, as the newsroom does: `gazette comments …`. */
  async comments(...args: string[]): Promise<string> {
    const all = ["comments", ...args, "--var", variables(this.folder)];
    return (await run(binary(), all, { cwd: this.folder, env: environment() })).stdout;
  }

  /** Stops it, removes its files, and tells what it logged as an error. */
  async stop(): Promise<void> {
    const ended = once(this.program, "exit");
    if (this.program.exitCode === null) {
      this.program.kill("SIGTERM");
      const killed = setTimeout(() => this.program.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(killed);
    }
    await rm(this.folder, { recursive: true, force: true });
    const errors = this.log.join("").split("\n").filter((line) => /\bERROR\b|panicked/.test(line));
    if (errors.length > 0) throw new Error(`the server logged errors:\n${errors.join("\n")}`);
  }
}

async function importInto(folder: string, content: string): Promise<void> {
  const file = join(folder, "export.wxr.xml");
  await writeFile(file, content);
  await run(binary(), ["import", "--var", variables(folder), file], { cwd: folder, env: environment() });
}

function variables(folder: string): string {
  return join(folder, "var");
}

/** The binary under test: `GAZETTE_BIN`, else what `cargo xtask build` left. */
function binary(): string {
  const path = resolve(process.env.GAZETTE_BIN || join(import.meta.dirname, "../../../target/deploy/gazette"));
  try {
    accessSync(path, constants.X_OK);
  } catch {
    throw new Error(`there is no binary at ${path}: run \`cargo xtask build\` or set GAZETTE_BIN to its path`);
  }
  return path;
}

/** Our own settings of Gazette must not change what is tested. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GAZETTE_")));
}
