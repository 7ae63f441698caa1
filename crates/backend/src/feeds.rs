//! What other programs read: feeds, sitemaps and `robots.txt`. All addresses in them are absolute.

mod html;
mod json;
mod robots;
mod rss;
mod sitemap;
mod xml;

pub use json::json_feed;
pub use robots::robots;
pub use rss::{section_feed, site_feed};
pub use sitemap::{news_sitemap, numbered_sitemap, sitemap};

use crate::problem::Refusal;
use crate::routes::segment;
use crate::state::AppState;
use crate::store::ListFilter;
use gazette_model::{Article, Headline, Site, plain_text};

/// Stories in a feed.
const STORIES: u32 = 30;
const CACHING: &str = "public, max-age=300";
/// Characters of a summary that is taken from the body.
const SUMMARY: usize = 280;

/// A feed that is about to be written.
struct Feed {
    site: Site,
    /// What the feed is of, where it is not of the whole site.
    part: Option<String>,
    /// The path of the page of the same stories, and of the feed.
    page: String,
    path: String,
    articles: Vec<Article>,
}

impl Feed {
    async fn read(
        state: &AppState,
        filter: &ListFilter,
        part: Option<String>,
        page: String,
        path: String,
    ) -> Result<Self, Refusal> {
        let site = crate::site::compose(state).await?;
        let articles = state.store().list_articles(filter, STORIES).await?;
        Ok(Self { site, part, page, path, articles })
    }

    fn title(&self) -> String {
        let part = self.part.as_ref().map(|part| format!("{part} · {}", self.site.title));
        part.unwrap_or_else(|| self.site.title.clone())
    }
}

/// The absolute address of a path on the site.
fn absolute(site: &Site, path: &str) -> String {
    format!("{}{path}", site.public_url)
}

fn address(site: &Site, headline: &Headline) -> String {
    format!("{}/{}", site.public_url, segment(&headline.slug))
}

/// The standfirst, or else the first words of the story.
fn summary(article: &Article) -> String {
    let standfirst = article.headline.standfirst.trim();
    if !standfirst.is_empty() {
        return standfirst.to_owned();
    }
    let text = plain_text(&article.blocks);
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() > SUMMARY {
            words.push('…');
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}
