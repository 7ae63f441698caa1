// Prints the table of docs/performance.md. Everything is a ratio against something plain that is served beside it, on the
// same machine at the same time. Run it by `cargo xtask bench`.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "../e2e/node_modules/@playwright/test/index.mjs";

const { GAZETTE_BIN: binary, CHROMIUM: executablePath, DIST: dist, WRK, NGINX } = process.env;
const real = process.env.GAZETTE_REAL ?? "../shared/real";
const seed = join(real, "seed-article.wxr.xml");
const RUNS = Number(process.env.BENCH_RUNS ?? 36);
/** Bytes a second of 700 kbit/s. */
const RATE = (700 * 1000) / 8;

const brotli = (bytes, quality = 11) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const round = (value, digits = 2) => Number(value.toFixed(digits)).toString();
const rows = [];
const row = (what, measured, limit) => {
  rows.push(`| ${what} | ${measured} | ${limit} |`);
  console.error(`${what}: ${measured}`);
};

/** A server of ours over a folder of its own. */
async function gazette(folder, more = []) {
  const child = spawn(binary, ["serve", "--port", "0", "--var", folder, "--log", "warn", ...more], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const url = /http:\S+?(?=\/?\s)/.exec(String(line))[0].replace(/\/$/, "");
  return { child, url, stop: () => child.kill() };
}

/** Serves bodies that are packed already, from memory. */
async function plainServer(pages) {
  const server = createServer((request, answer) => {
    const page = pages[request.url];
    if (!page) return answer.writeHead(404).end();
    answer.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "br", "content-length": page.length }).end(page);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** Our page without its scripts. */
const withoutScripts = (html) => html.replaceAll(/<script[^>]*>.*?<\/script>/gs, "");

/** The smallest page of the same article that still is one: its words and marks, no style, no frame. */
function smallest(html) {
  const title = /<title>.*?<\/title>/s.exec(html)[0];
  const main = /<main.*?<\/main>/s.exec(html)[0];
  const bare = main.replaceAll(/ (class|role|aria-[a-z]+|data-[a-z]+|id|tabindex|loading|decoding|fetchpriority)="[^"]*"/g, "").replaceAll(/<\/?(div|section|header|footer|article|main|span)[^>]*>/g, "");
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${title}${bare}`;
}

async function paints(browser, url) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 300, downloadThroughput: RATE, uploadThroughput: RATE });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    window.seen = { shift: 0, lcp: 0 };
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.lcp = entry.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
    addEventListener("gazette:started", () => { window.seen.started = performance.now(); });
  });
  await page.goto(url, { waitUntil: "load" });
  if (await page.evaluate(() => "gazette" in window)) await page.waitForFunction(() => window.seen.started, null, { timeout: 60_000 });
  else await page.waitForTimeout(1000);
  const seen = await page.evaluate(() => ({
    ...window.seen,
    fcp: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    wasm: performance.getEntriesByType("resource").find((it) => it.name.endsWith(".wasm"))?.responseEnd,
  }));
  await context.close();
  return seen;
}

async function measurePaint(folder, path) {
  const ours = await gazette(folder);
  const html = await (await fetch(ours.url + path)).text();
  const plain = await plainServer({
    // Packed as ours is, so that only the scripts differ; the smallest as well as can be, as a file would be.
    "/without-scripts": brotli(Buffer.from(withoutScripts(html)), 5),
    "/smallest": brotli(Buffer.from(smallest(html))),
  });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  const seen = { ours: [], without: [], smallest: [] };
  const pages = [["ours", ours.url + path], ["without", `${plain.url}/without-scripts`], ["smallest", `${plain.url}/smallest`]];
  for (let run = 0; run < RUNS; run += 1) {
    // In turns, each as often the first: a slow moment of the machine falls on all three.
    for (let turn = 0; turn < pages.length; turn += 1) {
      const [who, url] = pages[(run + turn) % pages.length];
      seen[who].push(await paints(browser, url));
    }
  }
  await browser.close();
  plain.stop();
  ours.stop();
  const of = (who, what) => median(seen[who].map((it) => it[what]));
  for (const [what, name] of [["fcp", "First contentful paint"], ["lcp", "Largest contentful paint"]]) {
    row(`${name} against our HTML without scripts`, `${round(of("ours", what) / of("without", what))} (${round(of("ours", what), 0)} ms)`, "1.05");
    row(`${name} against the smallest static page`, round(of("ours", what) / of("smallest", what)), "1.30");
  }
  row("Layout shift", round(Math.max(...seen.ours.map((it) => it.shift)), 4), "0");
  row("Hydrated after the last byte of wasm", `${round(median(seen.ours.map((it) => it.started - it.wasm)), 0)} ms`, "600 ms");
}

function measureSizes(html) {
  const files = readdirSync(dist);
  const kB = (bytes) => `${round(bytes / 1000, 1)} kB`;
  const packed = (ending) => brotli(readFileSync(join(dist, files.find((file) => file.endsWith(ending))))).length;
  const index = readFileSync(join(dist, "index.html"), "utf8");
  const inline = (name) => Buffer.from(new RegExp(`<${name}[^>]*>(.*?)</${name}>`, "s").exec(index)[1]);
  row("Wasm, whole app", kB(packed(".wasm")), "155 kB");
  row("Glue and start script", kB(packed(".js") + brotli(inline("script")).length), "10 kB");
  row("All CSS", kB(brotli(inline("style")).length), "10 kB");
  row("The article's HTML with its CSS", `${brotli(Buffer.from(html)).length} B`, "14,336 B");
}

/** Only Linux tells so exactly what a process used. */
const hasProc = existsSync("/proc/self/schedstat");

/** Processor time that a process has used so far, in ms. */
function processorMs(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const used = threads.map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]));
  return used.reduce((sum, it) => sum + it, 0) / 1e6;
}

async function measureFirstRendering(folder) {
  if (!hasProc) {
    row("First rendering of a page", "left out: it needs Linux", "");
    return;
  }
  const ours = await gazette(folder);
  const sitemap = await (await fetch(`${ours.url}/sitemap.xml`)).text();
  const paths = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url).pathname);
  const askAll = async (encoding) => {
    const before = processorMs(ours.child.pid);
    for (const path of paths) await (await fetch(ours.url + path, { headers: { "accept-encoding": encoding } })).arrayBuffer();
    return (processorMs(ours.child.pid) - before) / paths.length;
  };
  // The pages differ in size, so each is asked for once in each way: rendered, packed, and from memory.
  const [rendered, packed, again] = [await askAll("identity"), await askAll("br"), await askAll("br")];
  row(`First rendering of a page, SQL and JSON included (mean of ${paths.length})`, `${round(rendered)} ms of processor`, "5 ms");
  row("Packing it once (brotli 5)", `${round(packed - again)} ms of processor`, "");
  ours.stop();
}

function wrk(url) {
  const out = execFileSync(WRK, ["-t1", "-c32", "-d4s", "-H", "Accept-Encoding: br", url], { encoding: "utf8" });
  return { perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), total: Number(/(\d+) requests in/.exec(out)[1]) };
}

async function nginxServing(folder, body) {
  const root = join(folder, "nginx");
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "page.html"), body);
  const port = 20000 + (process.pid % 20000);
  const conf = join(root, "nginx.conf");
  writeFileSync(conf, `daemon off; worker_processes 2; pid ${root}/pid; error_log ${root}/log; user root;
events { worker_connections 512; }
http { access_log off; sendfile on; keepalive_requests 1000000; default_type text/html; open_file_cache max=10;
client_body_temp_path ${root}/a; proxy_temp_path ${root}/b; fastcgi_temp_path ${root}/c; uwsgi_temp_path ${root}/d; scgi_temp_path ${root}/e;
server { listen 127.0.0.1:${port}; root ${root}; } }`);
  const child = spawn(NGINX, ["-c", conf], { stdio: "inherit" });
  for (let tries = 0; tries < 50; tries += 1) {
    try { await fetch(`http://127.0.0.1:${port}/page.html`); break; } catch { await new Promise((resolve) => setTimeout(resolve, 100)); }
  }
  return { url: `http://127.0.0.1:${port}/page.html`, stop: () => child.kill() };
}

/** The file inside the binary whose answer is nearest in size. */
async function nearestFile(url, length) {
  const answers = [];
  for (const file of readdirSync(dist).filter((it) => !/\.(br|gz|html|json)$/.test(it))) {
    const answer = await fetch(`${url}/${file}`, { headers: { "accept-encoding": "br" } });
    await answer.arrayBuffer();
    if (answer.ok) answers.push([Math.abs(Number(answer.headers.get("content-length")) - length), file]);
  }
  return answers.sort(([one], [other]) => one - other)[0][1];
}

async function measureLoad(folder, path) {
  if (!WRK || !NGINX || !hasProc) {
    row("Pages per second, and memory", "left out: they need wrk, nginx and Linux", "");
    return;
  }
  const ours = await gazette(folder);
  // fetch unpacks what it gets.
  const packed = brotli(Buffer.from(await (await fetch(ours.url + path)).arrayBuffer()), 5);
  const file = await nearestFile(ours.url, packed.length);
  const nginx = await nginxServing(folder, packed);
  const rates = { page: [], file: [], nginx: [] };
  let total = 0;
  for (let run = 0; run < 7; run += 1) {
    const asked = wrk(ours.url + path);
    total += asked.total;
    rates.page.push(asked.perSecond);
    rates.file.push(wrk(`${ours.url}/${file}`).perSecond);
    rates.nginx.push(wrk(nginx.url).perSecond);
  }
  while (total < 100_000) total += wrk(ours.url + path).total;
  const [served, plain, other] = [rates.page, rates.file, rates.nginx].map(median);
  row(`Pages per second against a file of the same binary (${file})`, `${round(served / plain)} (${round(served, 0)} a second)`, "0.8");
  row("Pages per second against nginx with the same bytes", round(served / other), "0.5");
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${ours.child.pid}/status`, "utf8"))[1]) / 1000;
  row(`Memory after ${total.toLocaleString("en")} requests`, `${round(memory, 0)} MB`, "60 MB");
  nginx.stop();
  ours.stop();
}

const folder = mkdtempSync(join(tmpdir(), "gazette-bench-"));
try {
  const demo = join(folder, "demo");
  let [site, path] = [demo, "/un-and-interpol-widen-their-work-together"];
  if (existsSync(seed)) {
    site = join(folder, "seed");
    execFileSync(binary, ["import", "--var", site, seed], { stdio: ["ignore", "ignore", "inherit"] });
    path = new URL(/<item>.*?<link>([^<]+)<\/link>/s.exec(readFileSync(seed, "utf8"))[1]).pathname.replace(/\/$/, "");
  } else console.error(`${seed} is not there: the demo's article is measured instead`);
  const ours = await gazette(site);
  const html = await (await fetch(ours.url + path)).text();
  ours.stop();
  measureSizes(html);
  await measurePaint(site, path);
  await measureFirstRendering(demo);
  row("A beacon at ten million reads against at ten thousand", process.env.BEACON_RATIO ?? "left out", "1.5");
  await measureLoad(demo, "/un-and-interpol-widen-their-work-together");
  console.log(["| what | measured | at most / at least |", "|---|---|---|", ...rows].join("\n"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
