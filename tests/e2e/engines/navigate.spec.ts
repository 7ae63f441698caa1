import { ferry, neighbour, site, story } from "../support/demo.ts";
import { expect, test } from "./fixtures.ts";

test("a story opens in the app, with its title and the focus on its headline, and back leads to where it was", async ({
  reader,
  gate,
}) => {
  const { tab } = reader;
  const title = () => tab.evaluate(() => document.title);
  const place = () => tab.evaluate(() => Math.round(scrollY));
  await reader.open("/");
  const front = await title();
  const left = await tab.evaluate(() => {
    scrollTo(0, 300);
    return Math.round(scrollY);
  });
  expect(left).toBe(300);

  await reader.press("link", ferry.headline);
  await reader.arrives(ferry.headline);
  await reader.sees("the title", title, `${ferry.headline} – ${site.title}`);
  await reader.sees("the focus", () => tab.evaluate(() => document.activeElement?.localName), "h1");
  await reader.sees("the place", place, 0);

  await tab.back();
  await reader.arrives(site.title);
  await reader.sees("the title", title, front);
  await reader.sees("the place", place, left);
  expect(gate.asked.filter((path) => path === ferry.path), "the story came as a value, not as a page").toEqual([]);
});

test("a link in a story leads to the other story, and its address is the other's", async ({ reader }) => {
  await reader.open(story.path);
  await reader.press("link", neighbour.link);
  await reader.arrives(neighbour.headline);
  await reader.sees("the address", () => reader.tab.evaluate(() => location.pathname), neighbour.path);
});
