import { allArticles, missing, olderPath, pages, story } from "../support/demo.ts";
import { expect, open, test } from "../support/fixtures.ts";

test("no page asks anyone but this site for anything, nor lets anything in", async ({ page, site, witness }) => {
  test.slow();
  // The witness of every test fails on a request that leaves the site; here every page is opened and scrolled through.
  const paths = [...Object.values(pages).map(({ path }) => path), missing.path, await olderPath(site.url), ...(await allArticles(site.url))];
  for (const path of new Set(paths)) {
    await open(page, path);
    await page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    expect(await page.locator("iframe, object, embed").count(), path).toBe(0);
  }
  await page.waitForLoadState("networkidle");
  expect(witness.requests.length).toBeGreaterThan(paths.length);
});

test("the policy names scripts and style by their hashes and lets nothing else run", async ({ request }) => {
  for (const path of ["/", story.path, missing.path, "/_shell"]) {
    const headers = (await request.get(path)).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
    expect(policy, path).toMatch(/style-src 'self' 'sha256-/);
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).not.toMatch(/unsafe-inline|'unsafe-eval'|nonce-|\*/);
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBeTruthy();
    expect(headers["permissions-policy"], path).toBeTruthy();
  }
});

test("an inline script that someone brings in does not run", async ({ page, witness }) => {
  witness.causes(/Content Security Policy/);
  await open(page, story.path);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.intruded = true";
    document.body.append(script);
    const image = document.createElement("div");
    image.innerHTML = "<img src=/favicon.svg onload='window.intruded = true'>";
    document.body.append(image);
  });
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => "intruded" in window)).toBe(false);
});

test("a page is kept by its ETag, a file by its name", async ({ request, page, witness }) => {
  const first = await request.get(story.path);
  expect(first.headers()["cache-control"]).toBe("public, max-age=0, must-revalidate");
  const again = await request.get(story.path, { headers: { "if-none-match": first.headers().etag ?? "" } });
  expect(again.status()).toBe(304);
  await open(page, story.path);
  const files = witness.addresses().filter((address) => /-[0-9a-f]{8,}[^/]*\.(js|wasm)$/.test(address));
  expect(files.length).toBeGreaterThanOrEqual(2);
  for (const file of files) {
    const headers = (await request.get(file, { headers: { "accept-encoding": "br" } })).headers();
    expect(headers["cache-control"], file).toContain("immutable");
    expect(headers["content-encoding"], file).toBe("br");
  }
});

test("a reader's language and device change no byte of a page", async ({ request }) => {
  const french = await request.get(story.path, { headers: { "accept-language": "fr", cookie: "theme=dark", dpr: "3" } });
  const plain = await request.get(story.path);
  expect(await french.text()).toBe(await plain.text());
  expect(french.headers().vary?.toLowerCase()).toBe("accept-encoding");
  expect(plain.headers()["set-cookie"]).toBeUndefined();
});
