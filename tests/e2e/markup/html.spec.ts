import { HtmlValidate } from "html-validate";

import { allArticles, missing, olderPath, pages, withdrawn } from "../support/demo.ts";
import { expect, test } from "../support/fixtures.ts";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {},
});

async function problems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages, source }) => {
    const lines = (source ?? "").split("\n");
    return messages.map(({ ruleId, message, line, column }) =>
      `${ruleId}: ${message} at ${line}:${column} ${lines[line - 1]?.slice(Math.max(0, column - 30), column + 60) ?? ""}`);
  });
}

for (const [kind, { path: known }] of Object.entries({ ...pages, missing, older: { path: "" }, shell: { path: "/_shell" } }))
  test(`the HTML of ${kind} is valid`, async ({ request, site }) => {
    const answer = await request.get(known || (await olderPath(site.url)));
    expect(await problems(await answer.text())).toEqual([]);
  });

test("the HTML of a withdrawn story is valid", async ({ request, publisher }) => {
  expect(await problems(await (await request.get(publisher.url + withdrawn.path)).text())).toEqual([]);
});

test("the HTML of every story of the demo is valid", async ({ request, site }) => {
  for (const path of await allArticles(site.url))
    expect(await problems(await (await request.get(path)).text()), path).toEqual([]);
});
