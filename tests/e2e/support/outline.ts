import type { Page } from "@playwright/test";

/**
 * The body as elements, attributes and words. Leptos's comments and our data scripts are left out; so is what stands in
 * `<noscript>`, which is text for a browser with scripts and elements for one without.
 */
export function outline(page: Page): Promise<string> {
  return page.evaluate(() => {
    const walk = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element) || node.localName === "script") return "";
      const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${value}"`).sort().join("");
      const content = node.localName === "noscript" ? "" : [...node.childNodes].map(walk).join("");
      return `<${node.localName}${attributes}>${content}</>\n`;
    };
    return walk(document.body);
  });
}

/** The words that stand on the page, as they are seen. */
export async function visibleText(page: Page): Promise<string> {
  const text = await page.locator("body").innerText();
  return text.replace(/\s+/g, " ").trim();
}
