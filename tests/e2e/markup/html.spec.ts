import { HtmlValidate } from "html-validate";

import { allArticles, missing, olderPath, pages, withdrawn } from "../support/demo.ts";
import { expect, test } from "../support/fixtures.ts";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // The title is the publisher's headline with the site's name: cutting it is for whoever shows it in less room.
    "long-title": "off",
    // `<ol role="list">`, see below.
    "prefer-native-element": ["error", { exclude: ["list"] }],
  },
});

/** Safari takes a list without bullets for no list at all, unless its role says so. The rule knows no exceptions. */
const isRoleOfList = (ruleId: string, message: string) => ruleId === "no-redundant-role" && message.includes('role "list"');

async function problems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages, source }) => {
    const lines = (source ?? "").split("\n");
    return messages.filter(({ ruleId, message }) => !isRoleOfList(ruleId, message)).map(({ ruleId, message, line, column }) =>
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
