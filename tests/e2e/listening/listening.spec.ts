import type { Page } from "@playwright/test";

import { neighbour, story } from "../support/demo.ts";
import { arrived, expect, open, started, test } from "../support/fixtures.ts";
import { calls, end, english, french, giveVoices, remote, texts } from "../support/voice.ts";

const bar = (page: Page) => page.getByRole("region", { name: "Listening" });
const listen = (page: Page) => page.getByRole("article").getByRole("button", { name: "Listen" });
const inBar = (page: Page, name: string | RegExp) => bar(page).getByRole("button", { name });

/** Lets the voice say all that is still to be said of the story, and gives what it said. */
async function sayAll(page: Page, isOver: () => Promise<boolean>): Promise<string[]> {
  for (let piece = 0; piece < 300 && !(await isOver()); piece += 1) await end(page);
  return texts(page);
}

const isSilent = (page: Page) => async () => (await inBar(page, "Play").count()) > 0;

/** The place that is marked on the page. */
const marked = (page: Page) =>
  page.locator(".is-read-aloud").evaluateAll((places) => places.map((place) => place.textContent?.replace(/\s+/g, " ").trim()));

test.describe("with a voice", () => {
  test.beforeEach(async ({ page }) => {
    await giveVoices(page, [french, english]);
  });

  test("a story is read from its headline to its last words, paragraph after paragraph, in order", async ({ page, press, witness }) => {
    await open(page, story.path);
    await press(listen(page));
    const said = (await sayAll(page, isSilent(page))).join(" ");
    const passages = await page.locator(".story h1, .story__standfirst, .body > p, .body > h2, .body li, .body td").evaluateAll((all) =>
      all.map((it) => {
        // The items of a list within an item are passages of their own.
        const own = it.cloneNode(true) as Element;
        for (const nested of own.querySelectorAll("ul, ol")) nested.remove();
        return own.textContent?.replace(/\s+/g, " ").trim() ?? "";
      }).filter((text) => text !== ""));
    expect(passages.length).toBeGreaterThan(8);
    // Each is looked for behind the one before it: a short cell of a table may stand elsewhere too.
    let from = 0;
    const missing = passages.filter((passage) => {
      const at = said.indexOf(passage, from);
      if (at >= 0) from = at + passage.length;
      return at < 0;
    });
    expect(missing, "all is said, in the order of the page").toEqual([]);
    expect(said.startsWith(story.headline)).toBe(true);
    for (const { text, voice, lang, rate } of await calls(page)) {
      expect(text.length).toBeLessThanOrEqual(200);
      expect({ voice, lang, rate }).toEqual({ voice: null, lang: "en-GB", rate: 1 });
    }
    await expect(bar(page).getByText("That was the end of the story.")).toBeVisible();
    expect(witness.apiCalls(), "nothing is fetched for it").toEqual([]);
  });

  test("what is being read is marked on the page, and nothing else", async ({ page, press }) => {
    await open(page, "/twelve-hours-of-jounen-kweyol");
    await press(listen(page));
    const kinds = new Set<string>();
    for (let piece = 0; piece < 300 && !(await isSilent(page)()); piece += 1) {
      const said = (await texts(page)).at(-1) ?? "";
      // The cells of a row are said with a comma between them.
      const word = said.split(/[\s,]+/)[0] ?? "";
      await expect.poll(() => marked(page), said).toEqual([expect.stringContaining(word)]);
      kinds.add(await page.locator(".is-read-aloud").evaluate((it) => it.localName));
      await end(page);
    }
    expect([...kinds]).toEqual(expect.arrayContaining(["h1", "p", "h2", "li", "figure"]));
    await press(inBar(page, "Stop listening"));
    await expect.poll(() => marked(page)).toEqual([]);
  });

  test("the page follows the voice, unless the reader scrolled away", async ({ page, press }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(page, story.path);
    await press(listen(page));
    for (let passage = 0; passage < 6; passage += 1) await press(inBar(page, "Forward a paragraph"));
    await expect(page.locator(".is-read-aloud")).toBeInViewport();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(200);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const left = await page.evaluate(() => scrollY);
    const before = await marked(page);
    for (let piece = 0; piece < 4; piece += 1) await end(page);
    await expect.poll(() => marked(page)).not.toEqual(before);
    expect(await page.evaluate(() => scrollY)).toBe(left);
  });

  test("a pause is a pause, and play says the sentence again", async ({ page, press }) => {
    await open(page, story.path);
    await press(listen(page));
    await end(page);
    await press(inBar(page, "Pause"));
    // What was cancelled reports its end late, and that must not be taken for the end of a sentence.
    await page.waitForTimeout(100);
    const said = await texts(page);
    await expect(listen(page)).toBeVisible();
    await press(inBar(page, "Play"));
    await expect.poll(() => texts(page)).toEqual([...said, said.at(-1)]);
    await press(page.getByRole("article").getByRole("button", { name: "Pause" }));
    await expect(inBar(page, "Play")).toBeVisible();
  });

  test("a new speed holds at once and for what follows", async ({ page, press }) => {
    await open(page, story.path);
    await press(listen(page));
    await bar(page).getByLabel("Speed").selectOption("1.5×");
    await expect.poll(async () => (await calls(page)).map(({ rate }) => rate)).toEqual([1, 1.5]);
    const [first, second] = await texts(page);
    expect(second).toBe(first);
    await end(page);
    expect((await calls(page)).at(-1)?.rate).toBe(1.5);
  });

  test("forward and back go by paragraphs", async ({ page, press }) => {
    await open(page, story.path);
    await press(listen(page));
    await press(inBar(page, "Forward a paragraph"));
    await expect.poll(async () => (await texts(page)).at(-1)).toMatch(story.standfirst);
    await press(inBar(page, "Forward a paragraph"));
    await expect.poll(async () => (await texts(page)).at(-1)).toMatch(story.firstWords);
    await end(page);
    await expect.poll(async () => (await texts(page)).at(-1)).not.toMatch(story.firstWords);
    await press(inBar(page, "Back a paragraph"));
    await expect.poll(async () => (await texts(page)).at(-1)).toMatch(story.firstWords);
    await press(inBar(page, "Back a paragraph"));
    await expect.poll(async () => (await texts(page)).at(-1)).toMatch(story.standfirst);
  });

  test("the sleep timer lets the sentence end, says so, and play goes on", async ({ page, press }) => {
    await page.clock.install();
    await open(page, story.path);
    await press(listen(page));
    await bar(page).getByLabel("Sleep timer").selectOption("10 min");
    await page.clock.fastForward("09:50");
    await end(page);
    const said = await texts(page);
    expect(said).toHaveLength(2);
    await page.clock.fastForward("00:11");
    await end(page);
    await expect(bar(page).getByText("The sleep timer has stopped the voice.")).toBeVisible();
    await expect(page.getByRole("status")).toHaveText("The sleep timer has stopped the voice.");
    await expect(bar(page).getByLabel("Sleep timer")).toHaveValue("0");
    expect(await texts(page)).toEqual(said);
    await press(inBar(page, "Play"));
    await expect.poll(() => texts(page)).toHaveLength(3);
    await end(page);
    expect(await texts(page)).toHaveLength(4);
  });

  test("the timer may wait for the end of the story", async ({ page, press }) => {
    await open(page, story.path);
    await press(listen(page));
    await bar(page).getByLabel("Sleep timer").selectOption("End of story");
    await sayAll(page, isSilent(page));
    await expect(bar(page).getByText("The sleep timer has stopped the voice.")).toBeVisible();
  });

  test("the voice goes on from page to page, and a second story waits its turn", async ({ page, press, witness }) => {
    await open(page, story.path);
    await press(listen(page));
    await press(page.getByRole("link", { name: neighbour.link }));
    await arrived(page, neighbour.headline);
    await expect(inBar(page, "Pause")).toBeVisible();
    expect(await marked(page), "another story is being read").toEqual([]);
    await press(inBar(page, "Up next"));
    await press(inBar(page, "Add this story"));
    await expect(inBar(page, "This story is in the list")).toHaveAttribute("aria-disabled", "true");
    await expect(inBar(page, "Up next (1)")).toHaveAttribute("aria-expanded", "true");
    // As a keyboard does, which does not ask whether it is disabled.
    await inBar(page, "This story is in the list").dispatchEvent("click");
    await expect(bar(page).getByRole("listitem")).toHaveCount(1);

    const isNext = async () => (await texts(page)).includes(neighbour.headline);
    const asked = witness.apiCalls().length;
    await sayAll(page, async () => (await texts(page)).at(-1)?.includes("a row for fishers") === true);
    await end(page);
    await expect.poll(isNext).toBe(true);
    expect(witness.apiCalls().slice(asked)).toEqual([`/api/articles${neighbour.path}`]);
    await expect(bar(page).getByRole("link", { name: neighbour.headline })).toHaveAttribute("href", neighbour.path);
    await expect(inBar(page, "Up next")).toHaveText("Up next");
    await expect.poll(() => marked(page), "and its words are marked on its page").toEqual([neighbour.headline]);
    await page.goBack();
    await arrived(page, story.headline);
    await expect(inBar(page, "Pause")).toBeVisible();
    await expect.poll(() => marked(page)).toEqual([]);
  });

  test("a story can be taken out of the list, and the list cleared, without losing the focus", async ({ page, press }) => {
    await open(page, story.path);
    await press(listen(page));
    await press(page.getByRole("link", { name: neighbour.link }));
    await arrived(page, neighbour.headline);
    await press(inBar(page, "Up next"));
    await press(inBar(page, "Add this story"));
    await press(inBar(page, `Remove: ${neighbour.headline}`));
    await expect(bar(page).getByText("Nothing is waiting to be read.")).toBeVisible();
    await expect(inBar(page, "Up next")).toBeFocused();
    await press(inBar(page, "Add this story"));
    await press(inBar(page, "Clear the list"));
    await expect(bar(page).getByText("Nothing is waiting to be read.")).toBeVisible();
    await expect(inBar(page, "Up next")).toBeFocused();
    await press(inBar(page, "Add this story"));
    await press(inBar(page, "Next story"));
    await expect.poll(() => texts(page)).toContain(neighbour.headline);
  });

  test("a story that cannot be had is said, and can be tried again", async ({ page, press, witness }) => {
    witness.causes(/net::ERR_FAILED .*\/api\//);
    await open(page, story.path);
    await press(listen(page));
    await press(page.getByRole("link", { name: neighbour.link }));
    await arrived(page, neighbour.headline);
    await press(inBar(page, "Up next"));
    await press(inBar(page, "Add this story"));
    let isDown = true;
    await page.route(`**/api/articles${neighbour.path}`, (route) => (isDown ? route.abort() : route.fallback()));
    await press(inBar(page, "Next story"));
    await expect(bar(page).getByText("This story could not be loaded.")).toBeVisible();
    await expect(page.getByRole("status")).toHaveText(/This story could not be loaded\./);
    isDown = false;
    await press(inBar(page, "Play"));
    await expect.poll(() => texts(page)).toContain(neighbour.headline);
    await expect(bar(page).getByText("This story could not be loaded.")).toBeHidden();
  });

  test("a voice that fails is said, and one that somebody else takes is a pause", async ({ page, press }) => {
    await open(page, story.path);
    await press(listen(page));
    await end(page, "interrupted");
    await expect(inBar(page, "Play")).toBeVisible();
    await expect(page.getByRole("status")).toBeEmpty();
    await press(inBar(page, "Play"));
    await expect.poll(() => texts(page)).toHaveLength(2);
    await end(page, "synthesis-failed");
    await expect(bar(page).getByText("The voice of this device fell silent.")).toBeVisible();
    await press(inBar(page, "Play"));
    await expect.poll(() => texts(page)).toHaveLength(3);
  });

  test("who leaves takes the voice along, and a closed tab goes on where it was", async ({ page, press, witness }) => {
    await open(page, story.path);
    await press(listen(page));
    await bar(page).getByLabel("Speed").selectOption("1.25×");
    for (let passage = 0; passage < 3; passage += 1) await press(inBar(page, "Forward a paragraph"));
    // Quick presses are one: the voice needs a breath before it says something else.
    await page.waitForTimeout(200);
    const last = (await texts(page)).at(-1);
    const cancelled = await page.evaluate(() => {
      const before = window.stub.cancels;
      dispatchEvent(new Event("pagehide"));
      return window.stub.cancels - before;
    });
    expect(cancelled).toBe(1);

    await page.goto("about:blank");
    witness.requests.length = 0;
    await open(page, "/settings");
    await expect(bar(page).getByRole("link", { name: story.headline })).toBeVisible();
    await expect(bar(page).getByLabel("Speed")).toHaveValue("2");
    expect(await texts(page), "nobody is spoken to unasked").toEqual([]);
    expect(witness.apiCalls()).toEqual([]);
    await press(inBar(page, "Play"));
    await expect.poll(() => calls(page)).toEqual([{ text: last, rate: 1.25, lang: "en-GB", voice: null }]);
    expect(witness.apiCalls()).toEqual([`/api/articles${story.path}`]);

    await press(inBar(page, "Stop listening"));
    await expect(bar(page)).toBeHidden();
    await open(page, "/settings");
    await expect(bar(page)).toBeHidden();
  });

  test("closing gives the focus to the page, and the voice is silent", async ({ page, press }) => {
    await open(page, story.path);
    await press(listen(page));
    await press(inBar(page, "Stop listening"));
    await expect(bar(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    expect(await page.evaluate(() => window.stub.cancels)).toBe(1);
    await page.waitForTimeout(100);
    expect(await texts(page)).toHaveLength(1);
  });

  test("on a French page the bar speaks French and the story keeps its voice", async ({ page, press }) => {
    await open(page, `/fr${story.path}`);
    await press(page.getByRole("article").getByRole("button", { name: "Écouter" }));
    const listening = page.getByRole("region", { name: "Écoute" });
    await expect(listening.getByRole("button", { name: "Paragraphe suivant" })).toBeVisible();
    await expect(listening.getByRole("link", { name: story.headline })).toHaveAttribute("href", `/fr${story.path}`);
    expect((await calls(page)).map(({ lang }) => lang)).toEqual(["en-GB"]);
  });
});

test("of two voices for a language only the device's own is used", async ({ page, press }) => {
  await giveVoices(page, [remote, french, english]);
  await open(page, story.path);
  await press(listen(page));
  expect((await calls(page)).map(({ voice, lang }) => ({ voice, lang }))).toEqual([{ voice: "Marie", lang: "en-GB" }]);
});

for (const [lack, voices] of Object.entries({ "no voice": [], "a voice of the network only": [remote], "another language's voice": [french] }))
  test(`with ${lack} there is nothing to press`, async ({ page }) => {
    await giveVoices(page, voices);
    await open(page, story.path);
    // Longer than the app waits for voices that come without a word.
    await page.waitForTimeout(1_200);
    await expect(page.getByRole("button", { name: "Listen" })).toHaveCount(0);
    await expect(bar(page)).toHaveCount(0);
  });

test("a browser that cannot speak has nothing to press", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "speechSynthesis", { value: undefined });
    localStorage.setItem("listen", "1 0 0\nsome-story\ten\tSome story");
  });
  await open(page, story.path);
  await expect(page.getByRole("button", { name: "Listen" })).toHaveCount(0);
  await expect(bar(page)).toHaveCount(0);
});

test("without scripts there is nothing to press", async ({ visitor }) => {
  const page = await (await visitor({ javaScriptEnabled: false })).newPage();
  await page.goto(story.path);
  await expect(page.getByRole("button", { name: "Listen" })).toHaveCount(0);
});

test("what an earlier version kept does no harm", async ({ page, press }) => {
  await giveVoices(page, [english]);
  await page.addInitScript(() => localStorage.setItem("listen", "{\"queue\":[]}"));
  await open(page, story.path);
  await expect(bar(page)).toHaveCount(0);
  await press(listen(page));
  await expect(bar(page)).toBeVisible();
});

test("voices that come late bring the button, and nothing moves", async ({ page, press }) => {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(JSON.stringify(entry));
    }).observe({ type: "layout-shift", buffered: true });
  });
  await giveVoices(page, []);
  await open(page, story.path);
  await expect(listen(page)).toHaveCount(0);
  await page.evaluate((voice) => window.stub.arrive([voice]), english);
  await expect(listen(page)).toBeVisible();
  await press(listen(page));
  await expect(bar(page)).toBeVisible();
  await started(page);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
});
