/** What the demo holds (crates/backend/demo), as far as the tests name it. */

/** The story that shows every part of a page. */
export const story = {
  path: "/un-and-interpol-widen-their-work-together",
  headline: "UN and INTERPOL Widen Their Work Together, and the Caribbean Asks for a Seat at the Table",
  standfirst: /^A wider partnership between the two organisations/,
  section: "World",
  kicker: "Regional security",
  contributors: ["Marva Joseph", "Kerwin Alcide"],
  comments: 13,
  firstWords: /The United Nations and INTERPOL are preparing to work more closely/,
  lastWords: /they will keep a row for fishers/,
};

/** A story that the first one links to in its body. */
export const neighbour = {
  path: "/small-islands-compare-notes-on-early-warning",
  headline: "Small Islands Compare Notes on Early Warning",
  link: "learned to share storm warnings",
};

/** The newest story of the front with a picture. */
export const ferry = {
  path: "/castries-harbour-ferry-makes-its-first-crossing",
  headline: "Eleven Minutes Across: The Castries Harbour Ferry Makes Its First Crossing",
};

/** Its headline holds quotes, `&`, `#` and an emoji. */
export const odd = {
  path: "/bakes-and-cocoa-tea-number-one-at-the-market",
  headline: "\"Bakes & Cocoa Tea\" Is #1 Again at the Castries Market, and There Is Still Only One Rule: Come Early 🍞",
};

export const site = {
  title: "The Piton Gazette",
  stories: 21,
  /** Stories of a list before "Older stories". */
  perPage: 20,
};

/** Never to be shown: a draft and a private note. */
export const hidden = ["/carnival-committee-weighs-two-routes", "/notes-for-the-news-desk"];

/** One page of each kind; `heading` is its first heading. */
export const pages = {
  front: { path: "/", heading: site.title },
  article: { path: story.path, heading: story.headline },
  "article with many kinds of block": {
    path: "/twelve-hours-of-jounen-kweyol",
    heading: "Twelve Hours of Jounen Kwéyòl: A Day in Five Villages",
  },
  section: { path: "/section/world", heading: "World" },
  topic: { path: "/topic/castries", heading: "Castries" },
  contributor: { path: "/contributor/marva-joseph", heading: "Marva Joseph" },
  latest: { path: "/latest", heading: "Latest stories" },
  "page of the publisher": { path: "/about-this-demonstration", heading: "About This Demonstration" },
  settings: { path: "/settings", heading: "Reading settings" },
  trending: { path: "/trending", heading: "Trending" },
} as const;

export const missing = { path: "/no-such-story", heading: "We could not find that page" };
export const withdrawn = { path: "/ferry-fares-rise", heading: "This story is no longer published" };

/** The address of the second page of the latest stories. */
export async function olderPath(siteUrl: string): Promise<string> {
  const response = await fetch(`${siteUrl}/api/articles`);
  const { before } = (await response.json()) as { before?: string };
  if (!before) throw new Error("the demo has too few stories for a second page");
  return `/latest/before/${before}`;
}

/** The paths of all stories and pages of the demo, from its own service. */
export async function allArticles(siteUrl: string): Promise<string[]> {
  const list = (await (await fetch(`${siteUrl}/api/articles?limit=50`)).json()) as { articles: { slug: string }[] };
  const about = (await (await fetch(`${siteUrl}/api/site`)).json()) as { pages: { slug: string }[] };
  return [...list.articles, ...about.pages].map(({ slug }) => `/${slug}`);
}
