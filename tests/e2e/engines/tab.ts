/** What the journeys find things by: as assistive technology names them. */
export type Role = "button" | "dialog" | "heading" | "link" | "radio" | "form" | "region" | "textbox";

/** An element of the page at hand, as its engine names it. */
export type Found = string & { readonly brand: "found" };

/** One page of one engine, in a profile of its own. The seam: each engine has its own, and the journeys know only this. */
export interface Tab {
  /** Opens an address, and returns when its document has loaded. */
  go(url: string): Promise<void>;
  /** Loads the document at hand anew, and returns when it has loaded. */
  reload(): Promise<void>;
  /** Goes back as the browser's own button does. */
  back(): Promise<void>;
  /** The elements of this role and exactly this name, in the order of the page. None where there are none yet. */
  find(role: Role, name: string): Promise<Found[]>;
  /** Brings the element into view and presses it with the pointer. */
  press(element: Found): Promise<void>;
  /** Puts the caret into the field and types. */
  type(element: Found, text: string): Promise<void>;
  /** Calls a function in the page. It goes there as text, so it may use nothing but its arguments. */
  evaluate<Arguments extends unknown[], Value>(call: (...given: Arguments) => Value, ...given: Arguments): Promise<Value>;
  /** From now on the errors of the document at hand are heard, also where the engine does not tell them by itself. */
  listen(): Promise<void>;
  /** The errors that were heard, in the engine's words, since the tab was opened. */
  complaints(): Promise<string[]>;
  /** What the page looks like, as PNG. */
  screenshot(): Promise<Buffer>;
  /** Closes the tab and forgets its profile. */
  close(): Promise<void>;
}

/** What a browser is opened with. */
export interface Conditions {
  /** Whether pages may run scripts. */
  scripts: boolean;
  /** Whether pages may keep anything on the device. */
  storage: boolean;
}

/** A browser engine that is running. */
export interface Engine {
  /** Opens a tab in a fresh profile. */
  open(): Promise<Tab>;
  /** Ends the engine's programs. */
  stop(): Promise<void>;
}

/** The call as a text that a page can evaluate; its value is JSON, or null where it is nothing. */
export function asText(call: (...given: never[]) => unknown, given: unknown[]): string {
  return `JSON.stringify((${call})(...${JSON.stringify(given)}) ?? null)`;
}
