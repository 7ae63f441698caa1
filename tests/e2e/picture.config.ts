import config from "./playwright.config.ts";

/** `npm run picture` draws the README's picture anew: docs/images/front-and-article.png. */
export default {
  ...config,
  testDir: "picture",
  workers: 1,
  projects: [{ name: "picture", use: { viewport: { width: 1280, height: 900 } } }],
};
