import { neighbour, site, story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

const api = `/api/articles${neighbour.path}`;
const whole = [api, `${api}/comments`, `${api}/related`];

test("a story is fetched when the pointer rests on its link, and not again by the click", async ({ page, witness, isMobile }) => {
  test.skip(isMobile, "a finger does not rest on a link");
  await open(page, story.path);
  const link = page.getByRole("link", { name: neighbour.link });
  await link.hover();
  await expect.poll(() => witness.apiCalls().toSorted()).toEqual(whole);
  await page.waitForLoadState("networkidle");
  await link.click();
  await arrived(page, neighbour.headline);
  await page.waitForLoadState("networkidle");
  expect(witness.apiCalls().toSorted()).toEqual(whole);
});

test("a pointer that only passes fetches nothing", async ({ page, witness, isMobile }) => {
  test.skip(isMobile, "a finger does not pass over a link");
  await open(page, story.path);
  const link = page.getByRole("link", { name: neighbour.link });
  await link.scrollIntoViewIfNeeded();
  const box = await link.boundingBox();
  if (!box) throw new Error("the link is on the page");
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.move(2, 2);
  await page.waitForTimeout(400);
  expect(witness.apiCalls()).toEqual([]);
});

test("a story that is on its way when the link is pressed is not asked for again", async ({ page, witness, press }) => {
  await page.route("**/api/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.fallback();
  });
  await open(page, story.path);
  // The finger's touch, or the pointer's press, begins the fetch; the click follows long before its end.
  await press(page.getByRole("link", { name: neighbour.link }));
  await arrived(page, neighbour.headline);
  await page.waitForLoadState("networkidle");
  expect(witness.apiCalls().toSorted()).toEqual(whole);
});

test("the focus on a link fetches its story, and Enter opens it at once", async ({ page, witness, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await open(page, story.path);
  await page.getByRole("link", { name: neighbour.link }).focus();
  await expect.poll(() => witness.apiCalls().toSorted()).toEqual(whole);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Enter");
  await arrived(page, neighbour.headline);
  expect(witness.apiCalls().toSorted()).toEqual(whole);
});

test("back fetches nothing", async ({ page, witness, press }) => {
  await open(page, story.path);
  await press(page.getByRole("link", { name: neighbour.link }));
  await arrived(page, neighbour.headline);
  await page.waitForLoadState("networkidle");
  const asked = witness.apiCalls().length;
  await page.goBack();
  await arrived(page, story.headline);
  await page.waitForLoadState("networkidle");
  expect(witness.apiCalls()).toHaveLength(asked);
});

test("the settings need no fetch at all", async ({ page, witness, press }) => {
  await open(page, "/");
  await press(page.getByRole("navigation", { name: "About" }).getByRole("link", { name: "Reading settings" }));
  await arrived(page, "Reading settings");
  expect(witness.apiCalls()).toEqual([]);
  await page.goBack();
  await arrived(page, site.title);
});
