//! What a page says of itself: its title and description, the same in the first HTML and after a navigation.

use crate::ApiError;
use crate::page::{Page, PageData};
use crate::routes::{self, Route};
use crate::words::Words;
use gazette_model::{Block, Inline, Site, plain_text};

/// The longest description, in characters.
const DESCRIPTION: usize = 200;

/// The part of `<head>` that belongs to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub title: String,
    pub description: String,
    /// The one address to keep, absolute; `None` for a page that failed.
    pub canonical_url: Option<String>,
}

/// The head of a page.
#[must_use]
pub fn head(page: &Page) -> Head {
    let site = &page.frame.site;
    let words = page.words();
    let (title, description) = match &page.data {
        Ok(PageData::Front(_)) => {
            return Head {
                title: if site.tagline.is_empty() {
                    site.title.clone()
                } else {
                    format!("{} – {}", site.title, site.tagline)
                },
                description: words.front_description(&site.title),
                canonical_url: canonical_url(page),
            };
        }
        Ok(PageData::Article(page)) => (page.article.headline.text.clone(), article_description(&page.article)),
        Ok(PageData::List(list)) => {
            let name = list.subject.as_ref().map_or(words.latest, |subject| &subject.name).to_owned();
            let description = words.list_description(&name, &site.title);
            (name, description)
        }
        Ok(PageData::Settings) => (words.settings.to_owned(), words.settings_description.to_owned()),
        Ok(PageData::Share(article)) => {
            (format!("{} – {}", words.share_via, article.headline.text), article_description(article))
        }
        Ok(PageData::Trending(_)) => (words.trending.to_owned(), words.trending_description(&site.title)),
        Ok(PageData::Discussion(page)) => {
            let (before, behind) = words.talk.on_story;
            (format!("{before}{}{behind}", page.article.headline.text), article_description(&page.article))
        }
        Err(error) => (error_title(error, words), String::new()),
    };
    Head { title: titled(&title, site), description, canonical_url: canonical_url(page) }
}

/// The title line of a failure, also the heading of its page.
pub(crate) fn error_title(error: &ApiError, words: Words) -> String {
    let title = match error {
        ApiError::NotFound => words.not_found.title,
        ApiError::Gone => words.gone.title,
        ApiError::Offline => words.offline.title,
        ApiError::Refused(problem) => return words.refusal(problem).0,
        ApiError::Broken => words.broken.title,
    };
    title.to_owned()
}

fn titled(title: &str, site: &Site) -> String {
    format!("{title} – {}", site.title)
}

fn canonical_url(page: &Page) -> Option<String> {
    let path = match page.data.as_ref().ok()? {
        // Its own slug: the address may be an older one that the service led on from.
        PageData::Article(page) => routes::article(&page.article.headline.slug),
        // The ways to share a story are no page to keep: whoever shares the address of this one means the story.
        PageData::Share(article) => routes::article(&article.headline.slug),
        // What it adds is a part of the story's page.
        PageData::Discussion(page) => routes::article(&page.article.headline.slug),
        _ => Route::parse(&page.path).path(),
    };
    Some(format!("{}{path}", page.frame.site.public_url))
}

/// The standfirst, or else the first words of the story, cut between words.
fn article_description(article: &gazette_model::Article) -> String {
    let text = if article.headline.standfirst.is_empty() {
        let paragraph = article.blocks.iter().find_map(|block| match block {
            Block::Paragraph(inlines) => Some(Inline::plain_text(inlines)),
            _ => None,
        });
        paragraph.unwrap_or_else(|| plain_text(&article.blocks))
    } else {
        article.headline.standfirst.clone()
    };
    cut(&text)
}

fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(DESCRIPTION) else { return text };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_description_ends_between_words() {
        let long = cut(&"mango ".repeat(60));
        assert!(long.ends_with("mango…") && long.chars().count() <= DESCRIPTION + 1, "{long}");
        assert_eq!(cut(" two \n words "), "two words");
    }
}
