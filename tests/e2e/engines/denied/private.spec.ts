import { neighbour, story } from "../../support/demo.ts";
import { expect, test } from "../fixtures.ts";

const SEPIA = "rgb(246, 236, 217)";

test("where nothing can be kept on the device the app opens, navigates, and a theme lasts as long as the page", async ({
  reader,
}) => {
  const { tab } = reader;
  await reader.open(story.path);
  const canKeep = await tab.evaluate(() => {
    try {
      localStorage.setItem("probe", "kept");
      return localStorage.getItem("probe") === "kept";
    } catch {
      return false;
    }
  });
  expect(canKeep, "the engine denies its storage").toBe(false);
  await reader.press("button", "Reading settings");
  await reader.press("radio", "Sepia");
  const paper = () => tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await reader.sees("the paper", paper, SEPIA);
  await reader.press("button", "Reading settings");
  await reader.press("link", neighbour.link);
  await reader.arrives(neighbour.headline);
  await reader.sees("the paper", paper, SEPIA);
});
