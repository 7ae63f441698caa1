import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { open } from "../support/fixtures.ts";
import { Server } from "../support/server.ts";
import { at, comment, expect, form, test, write } from "./talk.ts";

/** Nothing waits, and nobody is too quick. */
const open_house = ["--comment-policy", "hold-none", "--comment-min-seconds", "0", "--comment-device-count", "100000",
  "--comment-prefix-count", "100000"];

async function post(server: Server, text: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await fetch(`${server.url}/api/articles/un-and-interpol-widen-their-work-together/comments`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Reader", text, client_nonce: `nonce-${text}`.slice(0, 100), writing_ms: 9000, is_meant: true, ...more }),
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { comment: { id: string } }).comment.id;
}

test("a draft survives a closed tab, and is gone once it is sent", async ({ context, talk }) => {
  const first = await context.newPage();
  await open(first, at(talk));
  await form(first).text.fill("Half a thought about the shelter");
  await form(first).name.fill("Ma Titin");
  await comment(first, "somebody finally ask the fishermen").getByRole("link", { name: "Reply" }).click();
  await form(first).text.fill("An answer for Ma Titine");
  await first.close();

  const page = await context.newPage();
  await open(page, at(talk));
  await expect(form(page).text).toHaveValue("Half a thought about the shelter");
  await expect(form(page).name).toHaveValue("Ma Titin");
  await comment(page, "somebody finally ask the fishermen").getByRole("link", { name: "Reply" }).click();
  await expect(page.getByRole("heading", { name: "Replying to Ma Titine from Faux-a-Chaud" })).toBeVisible();
  await expect(form(page).text).toHaveValue("An answer for Ma Titine");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "Leave a reply" })).toBeVisible();
  await form(page).send.click();
  await expect(page.getByText("Your comment is awaiting moderation")).toBeVisible();
  await expect(form(page).text).toHaveValue("");
  await page.reload();
  await expect(page.getByText("Your comment is awaiting moderation")).toBeVisible();
  await expect(form(page).text).toHaveValue("");
});

test("a double click is one comment", async ({ page, talk }) => {
  await open(page, at(talk));
  await form(page).text.fill("Twice pressed, once said.");
  await form(page).name.fill("Ma Titin");
  await form(page).send.dblclick();
  await expect(page.getByText("Your comment is awaiting moderation")).toBeVisible();
  await expect(page.getByText("Your comment is awaiting moderation")).toHaveCount(1);
  expect((await talk.comments("list")).match(/Ma Titin/g)).toHaveLength(1);
});

test("an answer that was lost is asked for again, and it is one comment", async ({ page, talk, witness }) => {
  witness.causes(/net::ERR_|Failed to load resource/);
  await open(page, at(talk));
  let losses = 0;
  await page.route("**/api/articles/*/comments", async (route) => {
    if (route.request().method() !== "POST" || losses++ > 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await form(page).text.fill("The signal went right then.");
  await form(page).name.fill("Ma Titin");
  await form(page).send.click();
  await expect(page.getByText("The network did not answer.")).toBeVisible();
  await expect(form(page).text).toHaveValue("The signal went right then.");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Your comment is awaiting moderation")).toHaveCount(1);
  expect((await talk.comments("list")).match(/Ma Titin/g)).toHaveLength(1);
});

test("an earlier comment that is almost the same can be edited instead", async ({ page, talk, witness }) => {
  witness.causes(/status of 409/);
  await open(page, at(talk));
  await write(page, "Ma Titin", "It rained on the shelter all night long.", true);
  await form(page).text.fill("It rained on the shelter all night long!!");
  await form(page).send.click();
  await page.getByRole("button", { name: "Edit that one" }).click();
  await expect(form(page).text).toHaveValue("It rained on the shelter all night long!!");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(comment(page, "all night long!!")).toBeVisible();
  await expect(page.getByText("Your comment is awaiting moderation")).toHaveCount(1);
});

test("too much at once is told with a time, and nothing is lost", async ({ page, witness }) => {
  witness.causes(/status of 429/);
  const talk = await Server.start(undefined, ["--comment-min-seconds", "0", "--comment-device-count", "1"]);
  await open(page, at(talk));
  await write(page, "Ma Titin", "The first of them.", true);
  await form(page).text.fill("And something else entirely, about goats.");
  await form(page).send.click();
  await expect(page.getByText(/Please try again in \d+ seconds; what you wrote is kept/)).toBeVisible();
  await expect(form(page).text).toHaveValue("And something else entirely, about goats.");
  await page.goto("about:blank");
  await talk.stop();
});

/** Script payloads, Unicode tricks, links typed half. */
const abuse = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)> words",
  "A HREF=”https://example.org/watch?v=fX7”>ALL THE WORDS – OF IT!",
  "<a href=\"javascript:alert(1)\">press</a> <a href='https://example.org'>left open",
  "Zalgo Z̶̢͓a̷̱͝ and \u202Eturned\u202C and \u200B hidden \uFEFF marks",
  "<b><i>crossed</b> over</i> & &amp; &lt;b&gt; &#106;avascript:",
  "https://example.org/a?b=1&c=2#d, (http://example.org/x_(y)).",
  "one\n\n\ntwo\nthree  four\n<blockquote>said</blockquote>",
  "🏝️ مرحبا שלום 你好 \u2028 line",
  "</article></li></ol><form action=//evil.example>",
];

test("the preview is what the server shows, whatever is typed", async ({ page }) => {
  const talk = await Server.start(undefined, open_house);
  await open(page, at(talk));
  const { text } = form(page);
  const previews: string[] = [];
  for (const words of abuse) {
    await text.fill(words);
    const preview = page.locator("#reply-preview .comment");
    previews.push(await preview.evaluate((it) => [...it.querySelectorAll("p")].map((p) => p.outerHTML).join("")));
  }
  await text.fill("");
  const ids: string[] = [];
  for (const words of abuse) ids.push(await post(talk, words));
  await expect(async () => {
    await open(page, at(talk));
    await expect(page.locator(`#comment-${ids.at(-1)}`)).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 6_000 });
  for (const [at, id] of ids.entries()) {
    const shown = await page.locator(`#comment-${id}`)
      .evaluate((it) => [...it.querySelectorAll(":scope > p:not(.acts)")].map((p) => p.outerHTML).join(""));
    expect(shown, abuse[at]).toBe(previews[at]);
  }
  await page.goto("about:blank");
  await talk.stop();
});

test("of a long discussion the story shows fifty, and more come in place", async ({ page, press, witness }) => {
  test.slow();
  const talk = await Server.start(undefined, open_house);
  for (let number = 1; number <= 120; number += 1) await post(talk, `Number ${number} of many`);
  const last = await post(talk, "The very last one");
  const section = page.getByRole("region", { name: /comments$/ });
  await expect(async () => {
    await open(page, at(talk));
    await expect(section.getByRole("heading", { level: 2 })).toHaveText("134 comments", { timeout: 200 });
  }).toPass({ timeout: 6_000 });
  const roots = page.locator(".comments > li");
  await expect(roots).toHaveCount(50);
  await press(page.getByRole("link", { name: "More comments" }));
  await expect(roots).toHaveCount(100);
  await press(page.getByRole("link", { name: "More comments" }));
  await expect(comment(page, "The very last one")).toBeVisible();
  await expect(page.getByRole("link", { name: "More comments" })).toHaveCount(0);
  expect(witness.documents().filter((path) => path.startsWith("/un-"))).toEqual(
    Array(witness.documents().filter((path) => path.startsWith("/un-")).length).fill("/un-and-interpol-widen-their-work-together"),
  );
  // The permalink of one that the story's page does not hold leads to the page that does.
  await page.goto(`${talk.url}/comments/${last}`);
  await expect(page).toHaveURL(new RegExp(`/comments/after/\\w+#comment-${last}$`));
  await expect(page.locator(`#comment-${last}`)).toBeInViewport();
  await page.goto("about:blank");
  await talk.stop();
});

test("a form of a foreign page is refused", async ({ page, talk, witness }) => {
  witness.causes(/status of 403/);
  const foreign = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<form method=post action="${at(talk)}/reply"><input name=name value=Mallory><input name=text value=Bad>
      <input name=nonce value=0123456789abcdef><button>Win a boat</button></form>`);
  });
  await new Promise<void>((ready) => foreign.listen(0, "127.0.0.1", ready));
  // Another port is the same site to a browser, and another host is not: both are foreign.
  const port = (foreign.address() as AddressInfo).port;
  for (const host of ["127.0.0.1", "localhost"]) {
    await page.goto(`http://${host}:${port}/`);
    const answered = page.waitForResponse((response) => response.url().endsWith("/reply"));
    await page.getByRole("button", { name: "Win a boat" }).click();
    expect((await answered).status()).toBe(403);
    await expect(page.locator("html")).toHaveAttribute("data-app", /./);
  }
  await page.goto("about:blank");
  foreign.close();
  expect(await talk.comments("list")).not.toContain("Mallory");
});
