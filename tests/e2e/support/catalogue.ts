import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The texts of the interface in one language, as its catalogue in `src/words` holds them. */
export function catalogue(code: "en" | "fr"): string[] {
  const source = readFileSync(join(import.meta.dirname, "../../../src/words", `${code}.rs`), "utf8");
  const literals = [...source.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, text]) => text ?? "");
  // What stands between the places that a function fills is a text of its own.
  const texts = literals.flatMap((text) => text.split(/\{[^}]*\}/)).map((text) => text.trim());
  return [...new Set(texts)].filter((text) => /\p{L}{2}/u.test(text));
}

/** The texts of one language that another does not have too. */
export function onlyIn(code: "en" | "fr"): string[] {
  const others = new Set(catalogue(code === "en" ? "fr" : "en"));
  return catalogue(code).filter((text) => !others.has(text));
}
