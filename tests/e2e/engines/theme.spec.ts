import { story } from "../support/demo.ts";
import { expect, test } from "./fixtures.ts";

const DARK = "rgb(21, 23, 26)";

test("a theme chosen from the menu applies at once and is there after a reload", async ({ reader }) => {
  const paper = () => reader.tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await reader.open(story.path);
  expect(await paper()).not.toBe(DARK);
  await reader.press("button", "Reading settings");
  await reader.press("radio", "Dark");
  await reader.sees("the paper", paper, DARK);
  await reader.reload();
  await reader.sees("the paper", paper, DARK);
});
