import { site, story } from "../support/demo.ts";
import { expect, test } from "./fixtures.ts";

const pages = [
  { what: "the front", path: "/", headline: site.title, words: "Castries Harbour Ferry" },
  { what: "an article", path: story.path, headline: story.headline, words: "The United Nations and INTERPOL are preparing" },
];

for (const { what, path, headline, words } of pages)
  test(`${what} opens, is taken over by the app, and asks for its program once`, async ({ reader, gate }) => {
    await reader.open(path);
    await reader.arrives(headline);
    await reader.reads(words);
    const isProgram = (asked: string) => asked.endsWith(".wasm");
    expect(gate.asked.filter(isProgram), "what the network saw").toHaveLength(1);
    const entries = await reader.tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    expect(entries.filter(isProgram), "what the page asked for").toHaveLength(1);
    expect(gate.asked.filter((asked) => asked.startsWith("/api/")), "what the page holds already").toEqual([]);
  });
