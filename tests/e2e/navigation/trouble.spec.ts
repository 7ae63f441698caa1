import { ferry, neighbour, site, story } from "../support/demo.ts";
import { arrived, expect, open, test } from "../support/fixtures.ts";

test("a lost network is said in words, and the next try leads on", async ({ page, context, press, witness }) => {
  witness.causes(/net::ERR_INTERNET_DISCONNECTED/);
  await open(page, story.path);
  await context.setOffline(true);
  await press(page.getByRole("link", { name: neighbour.link }));
  await arrived(page, "You seem to be offline");
  await expect(page).toHaveURL(neighbour.path);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("status")).toContainText("You seem to be offline");
  await press(page.getByRole("link", { name: "Try again" }));
  await arrived(page, "You seem to be offline");
  await context.setOffline(false);
  await press(page.getByRole("link", { name: "Try again" }));
  await arrived(page, neighbour.headline);
  await page.goBack();
  await arrived(page, story.headline);
  expect(witness.documents()).toEqual([story.path]);
});

test("back needs no network", async ({ page, context, press, witness }) => {
  // Pictures that were never near the screen.
  witness.causes(/net::ERR_INTERNET_DISCONNECTED .*\/wp-content\//);
  await open(page, story.path);
  await press(page.getByRole("link", { name: neighbour.link }));
  await arrived(page, neighbour.headline);
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await page.goBack();
  await arrived(page, story.headline);
});

test("comments that cannot be had leave the story alone", async ({ page, press, witness }) => {
  witness.causes(/status of 500 .*\/comments/);
  await page.route("**/api/articles/*/comments", (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", body: '{"type":"about:blank","title":"Broken","status":500}' }));
  await open(page, "/");
  await press(page.getByRole("main").getByRole("link", { name: ferry.headline }).first());
  await arrived(page, ferry.headline);
  await expect(page.getByText("The comments could not be loaded")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No comments yet" }), "which is not true").toHaveCount(0);
});

test("a broken answer of the service is an error page with a way back", async ({ page, press, witness }) => {
  witness.causes(/status of 500 .*\/api\//);
  await page.route(`**/api/articles${ferry.path}`, (route) => route.fulfill({ status: 500, body: "<html>" }));
  await open(page, "/");
  await press(page.getByRole("main").getByRole("link", { name: ferry.headline }).first());
  await arrived(page, "Something broke on our side");
  await press(page.getByRole("link", { name: "Back to the front page" }));
  await arrived(page, site.title);
});

test("of two links pressed quickly the last one counts", async ({ page, press }) => {
  await page.route("**/api/**", async (route) => {
    const isSlow = route.request().url().includes("section=world");
    await new Promise((resolve) => setTimeout(resolve, isSlow ? 800 : 100));
    await route.fallback();
  });
  await open(page, story.path);
  const sections = page.getByRole("navigation", { name: "Sections" });
  await press(sections.getByRole("link", { name: "World" }));
  await press(sections.getByRole("link", { name: "Sport" }));
  await arrived(page, "Sport");
  await page.waitForTimeout(1_200);
  await arrived(page, "Sport");
  await expect(page).toHaveURL("/section/sport");
  await page.goBack();
  await arrived(page, story.headline);
});

test("many links pressed at once end where the last one leads, and nothing is thrown", async ({ page }) => {
  await open(page, story.path);
  await page.evaluate(async () => {
    const links = document.querySelectorAll<HTMLElement>("nav[aria-label=Sections] a");
    for (const link of links) {
      link.click();
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  });
  const last = page.getByRole("navigation", { name: "Sections" }).getByRole("link").last();
  await expect(last).toHaveAttribute("aria-current", "page");
  await arrived(page, await last.innerText());
  await page.waitForTimeout(300);
  await arrived(page, await last.innerText());
});

test("back while a story is on its way stays back", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "World" }).click();
  await arrived(page, "World");
  await page.route("**/api/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.fallback();
  });
  await page.getByRole("main").getByRole("link", { name: story.headline }).click();
  await page.goBack();
  await arrived(page, site.title);
  await page.waitForTimeout(1_000);
  await arrived(page, site.title);
  await expect(page).toHaveURL("/");
});

test.describe("the view transition", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const start = document.startViewTransition.bind(document);
      const counted = { count: 0 };
      Object.assign(window, { transitions: counted });
      document.startViewTransition = (...args) => {
        counted.count += 1;
        return start(...args);
      };
    });
  });
  const count = () => (window as unknown as { transitions: { count: number } }).transitions.count;

  test("runs where motion is welcome", async ({ page, press }) => {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await open(page, story.path);
    await press(page.getByRole("link", { name: neighbour.link }));
    await arrived(page, neighbour.headline);
    expect(await page.evaluate(count)).toBe(1);
  });

  test("is skipped where less motion is wanted", async ({ page, press }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(page, story.path);
    await press(page.getByRole("link", { name: neighbour.link }));
    await arrived(page, neighbour.headline);
    await page.goBack();
    await arrived(page, story.headline);
    expect(await page.evaluate(count)).toBe(0);
  });
});
