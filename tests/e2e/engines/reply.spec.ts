import { story } from "../support/demo.ts";
import { expect, test } from "./fixtures.ts";

test("a reply is posted, and its author reads that it awaits moderation", async ({ reader, gate }) => {
  const words = "The quay at Vigie was never so full. Written in another engine.";
  await reader.open(story.path);
  await reader.find("form", "Leave a reply");
  await reader.fill("Name", "Ti Jean");
  await reader.fill("Comment", words);
  await reader.press("button", "Post comment");
  await reader.reads("Your comment is awaiting moderation");
  await reader.reads(words);
  expect(gate.asked.filter((path) => path.startsWith("/api/") && path.endsWith("/comments")).length).toBeGreaterThan(0);
});
