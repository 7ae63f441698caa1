import { edition, stories, type Story } from "../support/publisher.ts";
import { expect, read, started, test } from "../support/fixtures.ts";
import { Server } from "../support/server.ts";

const [some] = stories;
if (!some) throw new Error("the publisher has stories");

/** On the site's clock, so long before now. */
const before = (years: number, days: number) => {
  const then = new Date(Date.now() - days * 86_400_000 - 4 * 3_600_000);
  then.setUTCFullYear(then.getUTCFullYear() - years);
  return then.toISOString().slice(0, 19).replace("T", " ");
};
const aged = (slug: string, publishedAt: string): Story => ({ ...some, slug, headline: `The story ${slug}`, publishedAt });

let server: Server;
test.beforeAll(async () => {
  const old = [aged("of-last-month", before(0, 30)), aged("of-last-year", before(1, 3)), aged("of-long-ago", before(3, 3))];
  server = await Server.start(edition(old));
});
test.afterAll(() => server.stop());

test("an old story says how old it is, before its words", async ({ page, javaScriptEnabled }) => {
  for (const [slug, age] of [["of-last-year", "This article is 1 year old"], ["of-long-ago", "This article is 3 years old"]] as const) {
    await read(page, `${server.url}/${slug}`, javaScriptEnabled);
    const notice = page.getByRole("main").getByText(age, { exact: true });
    await expect(notice).toBeVisible();
    const at = await notice.boundingBox();
    const body = await page.getByText("Forty boats carried lanterns").boundingBox();
    expect(at && body && at.y < body.y).toBe(true);
  }
});

test("a new story says nothing of its age", async ({ page, javaScriptEnabled }) => {
  await read(page, `${server.url}/of-last-month`, javaScriptEnabled);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The story of-last-month");
  await expect(page.getByText(/This article is/)).toHaveCount(0);
});

test("the age is told in French, too", async ({ page, javaScriptEnabled }) => {
  await page.goto(`${server.url}/fr/of-long-ago`);
  if (javaScriptEnabled !== false) await started(page);
  await expect(page.getByRole("main").getByText("Cet article a 3 ans", { exact: true })).toBeVisible();
});
