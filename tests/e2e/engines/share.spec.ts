import { story } from "../support/demo.ts";
import { expect, test } from "./fixtures.ts";
import type { Tab } from "./tab.ts";

/** Where WhatsApp's link leads, and whether the panel around it is open. */
async function whatsApp(tab: Tab): Promise<{ href: string; isOpen: boolean }> {
  return tab.evaluate(() => {
    const panel = document.querySelector("dialog:popover-open");
    const link = [...(panel?.querySelectorAll("a") ?? [])].find((it) => it.textContent?.trim() === "WhatsApp");
    return { href: link?.href ?? "", isOpen: panel !== null };
  });
}

for (const when of ["when the app is there", "before the app is there"])
  test(`"Share via" opens its panel, with WhatsApp in it, ${when}`, async ({ reader }) => {
    if (when === "when the app is there") await reader.open(story.path);
    else await reader.openBeforeTheApp(story.path);
    expect((await whatsApp(reader.tab)).isOpen).toBe(false);
    await reader.press("button", "Share via");
    await reader.find("dialog", "Share via");
    await reader.find("link", "WhatsApp");
    const { href, isOpen } = await whatsApp(reader.tab);
    expect(isOpen).toBe(true);
    const text = new URL(href).searchParams.get("text");
    expect(text).toContain(story.headline);
    expect(text).toContain(story.path);
    await reader.letTheAppStart();
    expect((await whatsApp(reader.tab)).isOpen, "the panel stays open while the app starts").toBe(true);
  });
