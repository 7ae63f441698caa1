/** A small publisher's export, written by the tests: what an editor changes between two imports. */

export interface Story {
  slug: string;
  headline: string;
  /** One entry a paragraph. */
  body: string[];
  section: string;
  status: "publish" | "draft" | "private" | "trash";
  /** On the site's clock, `yyyy-mm-dd hh:mm:ss`. */
  publishedAt: string;
}

const story = (slug: string, headline: string, day: number, words: string): Story => ({
  slug,
  headline,
  body: [words, `The whole report has ${day} lines and ends here.`],
  section: day % 2 === 0 ? "News" : "Sport",
  status: "publish",
  publishedAt: `2026-10-${String(day).padStart(2, "0")} 08:00:00`,
});

/** Newest first. */
export const stories: Story[] = [
  story("lanterns-on-the-bay", "Lanterns on the Bay", 24, "Forty boats carried lanterns across the bay."),
  story("school-choir-sings-in-laborie", "School Choir Sings in Laborie", 22, "The choir sang under the almond trees."),
  story("ferry-fares-rise", "Ferry Fares Rise", 20, "From Monday a crossing costs one dollar more."),
  story("road-to-dennery-is-open", "Road to Dennery Is Open", 18, "The last stones were carried off at noon."),
  story("dennery-win-the-cup", "Dennery Win the Cup", 17, "Two goals in the last minute decided it."),
  story("market-day-moves-to-friday", "Market Day Moves to Friday", 16, "The stalls open at five in the morning."),
  story("a-new-pump-for-bouton", "A New Pump for Bouton", 14, "Water reached the upper houses at last."),
  story("rain-fills-the-john-compton-dam", "Rain Fills the Dam", 12, "The gauge stood at ninety per cent."),
  story("swimmers-train-at-dawn", "Swimmers Train at Dawn", 11, "The bay belongs to the swimmers before six."),
];

const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The export of these stories as WordPress writes it (WXR 1.2). */
export function edition(published: Story[]): string {
  const sections = [...new Set(published.map((it) => it.section))];
  const terms = sections.map((name, at) => `
    <wp:category>
      <wp:term_id>${at + 2}</wp:term_id>
      <wp:category_nicename>${cdata(name.toLowerCase())}</wp:category_nicename>
      <wp:category_parent></wp:category_parent>
      <wp:cat_name>${cdata(name)}</wp:cat_name>
    </wp:category>`);
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
  <channel>
    <title>The Windward Wire</title>
    <link>https://wire.example</link>
    <description>Stories for tests</description>
    <language>en-LC</language>
    <wp:wxr_version>1.2</wp:wxr_version>
    <wp:base_site_url>https://wire.example</wp:base_site_url>
    <wp:base_blog_url>https://wire.example</wp:base_blog_url>
    <wp:author>
      <wp:author_id>1</wp:author_id>
      <wp:author_login>${cdata("desk")}</wp:author_login>
      <wp:author_email>${cdata("desk@wire.example")}</wp:author_email>
      <wp:author_display_name>${cdata("The Desk")}</wp:author_display_name>
    </wp:author>${terms.join("")}
${published.map(item).join("\n")}
  </channel>
</rss>
`;
}

function item(story: Story, at: number): string {
  const paragraphs = story.body.map((words) => `<!-- wp:paragraph -->\n<p>${escaped(words)}</p>\n<!-- /wp:paragraph -->`);
  const inUtc = new Date(`${story.publishedAt.replace(" ", "T")}-04:00`).toISOString().slice(0, 19).replace("T", " ");
  return `    <item>
      <title>${cdata(story.headline)}</title>
      <link>https://wire.example/${story.slug}/</link>
      <dc:creator>${cdata("desk")}</dc:creator>
      <guid isPermaLink="false">https://wire.example/?p=${100 + at}</guid>
      <description></description>
      <content:encoded>${cdata(paragraphs.join("\n\n"))}</content:encoded>
      <excerpt:encoded>${cdata("")}</excerpt:encoded>
      <wp:post_id>${100 + at}</wp:post_id>
      <wp:post_date>${cdata(story.publishedAt)}</wp:post_date>
      <wp:post_date_gmt>${cdata(inUtc)}</wp:post_date_gmt>
      <wp:post_modified>${cdata(story.publishedAt)}</wp:post_modified>
      <wp:post_modified_gmt>${cdata(inUtc)}</wp:post_modified_gmt>
      <wp:comment_status>${cdata("open")}</wp:comment_status>
      <wp:post_name>${cdata(story.slug)}</wp:post_name>
      <wp:status>${cdata(story.status)}</wp:status>
      <wp:post_parent>0</wp:post_parent>
      <wp:post_type>${cdata("post")}</wp:post_type>
      <wp:post_password>${cdata("")}</wp:post_password>
      <category domain="category" nicename="${story.section.toLowerCase()}">${cdata(story.section)}</category>
    </item>`;
}
