import { read } from "../support/fixtures.ts";
import { at, comment, expect, form, seen, test, write } from "./talk.ts";

test("held, approved from the shell, seen by another reader, answered, reported, removed", async ({ page, talk, visitor, witness, javaScriptEnabled }) => {
  test.slow();
  // A report without a reason; and a look at what became of an own comment that was removed.
  witness.causes(/status of (422|410)/);
  await read(page, at(talk), javaScriptEnabled);
  const id = await write(page, "Ma Titin", "It rained on the shelter all night.", javaScriptEnabled);
  await expect(page.getByText("Your comment is awaiting moderation").first()).toBeVisible();

  const other = await (await visitor({ javaScriptEnabled })).newPage();
  await read(other, at(talk), javaScriptEnabled);
  await expect(other.getByText("It rained on the shelter")).toHaveCount(0);

  await talk.comments("approve", id);
  await seen(other, at(talk), "It rained on the shelter", javaScriptEnabled);

  const rain = comment(other, "It rained on the shelter");
  await rain.getByRole("link", { name: "Reply" }).click();
  await expect(other.getByRole("heading", { name: "Replying to Ma Titin" })).toBeVisible();
  const answer = await write(other, "Cuthbert", "The roof holds, thank God.", javaScriptEnabled);
  await talk.comments("approve", answer);
  await seen(page, at(talk), "The roof holds", javaScriptEnabled);
  const item = page.getByRole("listitem").filter({ hasText: "It rained on the shelter" }).first();
  await expect(item.getByRole("listitem").filter({ hasText: "The roof holds" })).toBeVisible();

  await comment(page, "The roof holds").getByRole("link", { name: "Report" }).click();
  await page.getByRole("button", { name: "Send report" }).click();
  await expect(page.getByText("Please choose a reason.").first()).toBeVisible();
  await page.getByRole("radio", { name: "It is false" }).check();
  await page.getByRole("button", { name: "Send report" }).click();
  await expect(page.getByText("The newsroom will look at this comment")).toBeVisible();
  expect(await talk.comments("show", answer)).toContain("falsehood");

  await talk.comments("remove", answer);
  await expect(async () => {
    await read(other, at(talk), javaScriptEnabled);
    await expect(other.getByText("The roof holds")).toHaveCount(0, { timeout: 200 });
  }).toPass({ timeout: 6_000 });
  await expect(comment(other, "It rained on the shelter")).toBeVisible();
});

test("its author edits a comment, then withdraws it", async ({ page, talk, javaScriptEnabled }) => {
  await read(page, at(talk), javaScriptEnabled);
  await write(page, "Ma Titin", "It rained all nihgt.", javaScriptEnabled);
  if (javaScriptEnabled !== false) await page.getByRole("button", { name: "Edit" }).click();
  await expect(form(page).text).toHaveValue("It rained all nihgt.");
  await form(page).text.fill("It rained all night.");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(comment(page, "It rained all night.")).toContainText("It rained all night.");
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByText("Your comment was withdrawn").first()).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: "It rained all night." })).toHaveCount(0);
  expect(await talk.comments("list")).not.toContain("Ma Titin");
});

test("what is missing is said beside its field, and what was typed stays", async ({ page, talk, witness, javaScriptEnabled }) => {
  witness.causes(/status of 422/);
  await read(page, at(talk), javaScriptEnabled);
  const { text, name, send } = form(page);
  await send.click();
  await expect(text).toHaveAccessibleDescription("Please enter your comment!");
  await expect(name).toHaveAccessibleDescription("Please enter your name here");
  await text.fill("It rained <b>all night.");
  await send.click();
  await expect(name).toHaveAccessibleDescription("Please enter your name here");
  await expect(text).toHaveAccessibleDescription("");
  await expect(text).toHaveValue("It rained <b>all night.");
  await name.fill("marva JOSEPH");
  await send.click();
  // On a page that everybody shares nothing is asked of the newsroom yet.
  if (javaScriptEnabled === false) await send.click();
  await expect(name).toHaveAccessibleDescription("This is the name of somebody in the newsroom. Please choose another.");
  await expect(text).toHaveValue("It rained <b>all night.");
});

test("the same words once more are asked about", async ({ page, talk, witness, javaScriptEnabled }) => {
  witness.causes(/status of 409/);
  await read(page, at(talk), javaScriptEnabled);
  await write(page, "Ma Titin", "It rained on the shelter all night long.", javaScriptEnabled);
  if (javaScriptEnabled === false) await page.goto(at(talk));
  const { text, name, send } = form(page);
  await text.fill("It rained on the shelter all night long!");
  await name.fill("Ma Titin");
  await send.click();
  if (javaScriptEnabled === false) await send.click();
  await expect(page.getByText("You posted almost this a moment ago: edit that one?")).toBeVisible();
  await expect(text).toHaveValue("It rained on the shelter all night long!");
  await page.getByRole("button", { name: "Post this one too" }).click();
  await expect(page.getByText("Your comment is awaiting moderation").last()).toBeVisible();
  expect((await talk.comments("list")).match(/Ma Titin/g)).toHaveLength(2);
});

test("the newest stand first on a page of their own, and a permalink leads to its place", async ({ page, site, javaScriptEnabled }) => {
  await read(page, site.url + "/un-and-interpol-widen-their-work-together", javaScriptEnabled);
  const first = page.getByRole("region", { name: "13 comments" }).getByRole("article").first();
  const oldest = await first.getAttribute("id");
  await page.getByRole("link", { name: "Newest first" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Comments on “UN and INTERPOL");
  await expect(page.getByRole("region", { name: "13 comments" }).getByRole("article").first()).not.toHaveId(oldest ?? "");
  await expect(page.getByRole("link", { name: "Oldest first" })).toBeVisible();
  await page.goto(`${site.url}/comments/${(oldest ?? "").replace("comment-", "")}`);
  await expect(page).toHaveURL(`${site.url}/un-and-interpol-widen-their-work-together#${oldest}`);
  await expect(page.locator(`#${oldest}`)).toBeInViewport();
});

test("where comments are closed, words stand in place of the form", async ({ page, talk, javaScriptEnabled }) => {
  await talk.comments("close", "un-and-interpol-widen-their-work-together");
  await expect(async () => {
    await read(page, at(talk), javaScriptEnabled);
    await expect(page.getByText("Comments are closed.")).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 6_000 });
  await expect(page.getByRole("button", { name: "Post comment" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Reply" })).toHaveCount(0);
  await page.goto(`${at(talk)}/reply`);
  await expect(page.getByText("Comments are closed.")).toBeVisible();
});
