import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The texts of the interface in one language, as its catalogue in `src/words` holds them. */
export function catalogue(code: "en" | "fr"): string[] {
  const folder = join(import.meta.dirname, "../../../src/words");
  const files = [`${code}.rs`, ...readdirSync(join(folder, code)).map((name) => join(code, name))];
  const source = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const literals = [...source.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, text]) => text ?? "");
  const read = literals.map((text) => text.replace(/\\u\{([0-9a-f]+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16))));
  // What stands between the places that a function fills is a text of its own; spaces of all kinds are one.
  const texts = read.flatMap((text) => text.split(/\{[^}]*\}/)).map((text) => text.replace(/\s+/g, " ").trim());
  return [...new Set(texts)].filter((text) => /\p{L}{2}/u.test(text));
}

/** The texts of one language that another does not have too. */
export function onlyIn(code: "en" | "fr"): string[] {
  const others = new Set(catalogue(code === "en" ? "fr" : "en"));
  return catalogue(code).filter((text) => !others.has(text));
}
