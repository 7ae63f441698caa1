import type { Page } from "@playwright/test";

/** A voice as a device lists it. */
export interface Voice {
  name: string;
  lang: string;
  localService: boolean;
  default: boolean;
}

/** What the app asked the device to say. */
export interface Call {
  text: string;
  rate: number;
  lang: string;
  /** The name of the voice it chose; `null` where it left the choice to the device. */
  voice: string | null;
}

export const english: Voice = { name: "Marie", lang: "en-GB", localService: true, default: true };
export const french: Voice = { name: "Jeanne", lang: "fr-FR", localService: true, default: false };
/** It lives in the network: what it says would be downloaded. */
export const remote: Voice = { name: "Cloud", lang: "en-US", localService: false, default: false };

interface Stub {
  calls: Call[];
  cancels: number;
  voices: Voice[];
  end(type: string, error?: string): void;
  arrive(voices: Voice[]): void;
}

declare global {
  interface Window {
    stub: Stub;
  }
}

/**
 * A device's speech that says nothing and writes down what it was to say. An utterance ends when the test says so. It has
 * the habits of real ones: what is said right behind a `cancel` is lost, and what was cancelled reports its end later.
 */
export async function giveVoices(page: Page, voices: Voice[]): Promise<void> {
  await page.addInitScript((voices) => {
    class Utterance extends EventTarget {
      voice: Voice | null = null;
      lang = "";
      rate = 1;
      volume = 1;
      onend: ((event: Event) => void) | null = null;
      onerror: ((event: Event) => void) | null = null;

      constructor(readonly text: string) {
        super();
        this.addEventListener("end", (event) => this.onend?.(event));
        this.addEventListener("error", (event) => this.onerror?.(event));
      }
    }
    let said: Utterance | null = null;
    let isDeaf = false;
    const report = (utterance: Utterance, type: string, error?: string) =>
      utterance.dispatchEvent(Object.assign(new Event(type), error === undefined ? {} : { error }));
    const stub: Stub = {
      calls: [],
      cancels: 0,
      voices,
      end: (type, error) => {
        const utterance = said;
        said = null;
        if (utterance) report(utterance, type, error);
      },
      arrive: (voices) => {
        stub.voices = voices;
        engine.onvoiceschanged?.();
      },
    };
    const engine = {
      onvoiceschanged: null as (() => void) | null,
      pending: false,
      paused: false,
      get speaking() {
        return said !== null;
      },
      getVoices: () => stub.voices,
      speak: (utterance: Utterance) => {
        if (isDeaf) return;
        if (utterance.volume > 0) {
          const { text, rate, lang, voice } = utterance;
          stub.calls.push({ text, rate, lang, voice: voice?.name ?? null });
        }
        said = utterance;
      },
      cancel: () => {
        stub.cancels += 1;
        isDeaf = true;
        setTimeout(() => {
          isDeaf = false;
        }, 20);
        const utterance = said;
        said = null;
        if (utterance) setTimeout(() => report(utterance, "error", "interrupted"), 30);
      },
      pause: () => {},
      resume: () => {},
    };
    Object.defineProperty(window, "speechSynthesis", { value: engine, configurable: true });
    Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance, configurable: true });
    window.stub = stub;
  }, voices);
}

/** What it was asked to say so far. */
export const calls = (page: Page): Promise<Call[]> => page.evaluate(() => window.stub.calls);

export const texts = async (page: Page): Promise<string[]> => (await calls(page)).map(({ text }) => text);

/** The voice comes to the end of what it is saying, or fails. */
export const end = (page: Page, error?: string): Promise<void> =>
  page.evaluate((error) => window.stub.end(error === undefined ? "end" : "error", error), error);
