import { neighbour, site, story } from "../../support/demo.ts";
import { expect, test } from "../fixtures.ts";

test("without scripts an article is there, its links lead on, and back leads back", async ({ reader, gate }) => {
  await reader.open(story.path);
  await reader.arrives(story.headline);
  await reader.reads("The United Nations and INTERPOL are preparing");
  await reader.press("link", neighbour.link);
  await reader.arrives(neighbour.headline);
  await reader.tab.back();
  await reader.arrives(story.headline);
  await reader.press("link", site.title);
  await reader.arrives(site.title);
  expect(gate.asked.filter((path) => /\.(js|wasm)$/.test(path)), "nobody asked for the app").toEqual([]);
});
