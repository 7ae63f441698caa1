import { neighbour, story } from "../support/demo.ts";
import { test } from "./fixtures.ts";

test("a theme chosen before the app is there stays when it comes", async ({ reader }) => {
  const theme = () => reader.tab.evaluate(() => document.documentElement.dataset.theme);
  await reader.openBeforeTheApp(story.path);
  await reader.press("button", "Reading settings");
  await reader.press("radio", "Sepia");
  await reader.sees("the theme", theme, "sepia");
  await reader.letTheAppStart();
  await reader.sees("the theme", theme, "sepia");
  await reader.sees("the choice", () => reader.tab.evaluate(() =>
    document.querySelector<HTMLInputElement>("input[type=radio][value=sepia]")?.checked), true);
});

test("a link pressed before the app is there is followed by the browser", async ({ reader }) => {
  await reader.openBeforeTheApp(story.path);
  await reader.press("link", neighbour.link);
  await reader.arrives(neighbour.headline);
  await reader.letTheAppStart();
});
