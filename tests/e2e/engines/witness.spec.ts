import { missing, story } from "../support/demo.ts";
import { expect, test } from "./fixtures.ts";

test("an error on a page is heard, whoever tells it", async ({ engine, gate }) => {
  const tab = await engine.open();
  try {
    await tab.go(gate.url + story.path);
    await tab.listen();
    expect(await tab.complaints()).toEqual([]);
    await tab.evaluate(() => {
      console.error("the first complaint");
      setTimeout(() => {
        throw new Error("the second complaint");
      });
      Promise.reject(new Error("the third complaint"));
    });
    for (const said of ["first", "second", "third"])
      await expect.poll(async () => (await tab.complaints()).join()).toContain(`the ${said} complaint`);
    await tab.go(gate.url + missing.path);
    expect((await tab.complaints()).join(), "what was said does not go with its page").toContain("the first complaint");
  } finally {
    await tab.close();
  }
});

test("what is hidden is not found", async ({ reader }) => {
  await reader.open(story.path);
  expect(await reader.tab.find("radio", "Dark"), "in a closed menu").toEqual([]);
  await reader.press("button", "Reading settings");
  await reader.find("radio", "Dark");
  expect(await reader.tab.find("radio", "Darkest"), "another name").toEqual([]);
});
