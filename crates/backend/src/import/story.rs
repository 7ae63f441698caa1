//! One post or page of WordPress becomes a story.

mod byline;
mod opening;

use super::index::Index;
use super::topics::Topics;
use super::wxr::{CategoryRef, Item};
use super::{comments, dates, html, php, source_line, words};
use crate::store::{StoryRecord, StoryState};
use gazette_model::{
    Article, ArticleKind, Block, Headline, Label, SectionRef, Timestamp, TopicRef, plain_text, reading_time_minutes,
};
use std::collections::{BTreeMap, HashMap};
use url::Url;

/// WordPress's section for what nobody filed.
const UNFILED: &str = "uncategorized";

/// How a story is read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub index: &'a Index,
    pub topics: &'a Topics,
    /// The origin of the publisher's site.
    pub site: &'a str,
    pub now: Option<Timestamp>,
    pub is_demo: bool,
}

/// A story ready for the store, and what was strange about it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadStory {
    pub record: StoryRecord,
    pub unknown: BTreeMap<String, u32>,
    pub pingbacks: u32,
}

/// Whether readers may see a post: published, without a password, not in the future.
pub fn is_public(item: &Item, now: Option<Timestamp>) -> bool {
    // The date on the site's clock is at most 14 hours from UTC; without a UTC date it is near enough.
    let at = dates::parse(&item.post_date_gmt).or_else(|| dates::parse(&item.post_date));
    let is_past = at.zip(now).is_none_or(|(at, now)| at <= now);
    item.status == "publish" && item.password.trim().is_empty() && is_past
}

/// What stays the same of a post over exports.
fn origin(item: &Item, index: &Index, site: &str) -> String {
    // WordPress makes a guid once and never changes it. Some tools leave it out, some give two posts the same.
    match index.guids.get(&item.guid) {
        _ if item.guid.is_empty() => format!("{site}/?post={}", item.post_id),
        Some(owner) if *owner != item.post_id => format!("{}#{}", item.guid, item.post_id),
        _ => item.guid.clone(),
    }
}

impl Reading<'_> {
    /// Reads a post or page.
    pub fn read(&self, item: &Item) -> ReadStory {
        if !is_public(item, self.now) {
            return self.withheld(item);
        }
        let page = Url::parse(&item.link).ok();
        let context = html::Context {
            index: self.index,
            post_id: item.post_id,
            page: page.as_ref(),
            footnotes: item.meta("footnotes"),
        };
        let html::Body { mut blocks, unknown } = html::read(&item.content, &context);
        let theme = item.meta("td_post_theme_settings").unwrap_or_default();
        let mut source = source_line::take(&mut blocks);
        if source.is_empty() {
            let of_theme = |key| item.meta(key).or_else(|| php::value(theme, key));
            let href = of_theme("td_source_url").and_then(|href| self.index.links.href(href, None));
            source = source_line::of_meta(of_theme("td_source"), href);
        }
        let main_media = opening::main_media(item, &context, &mut blocks);
        let (comments, pingbacks) =
            comments::read(&item.comments, &self.index.links, self.site, self.index.offset_minutes);
        let headline = self.headline(item, theme, &blocks, main_media);
        let article = Article {
            kind: if item.post_type == "page" { ArticleKind::Page } else { ArticleKind::Story },
            contributors: byline::contributors(item, self.index),
            topics: self.topics(item, headline.section.as_ref()),
            headline,
            blocks,
            source,
            correction: None,
            are_comments_open: item.comment_status == "open",
            age_years: 0,
            comments_close_at: None,
        };
        let approved = comments.iter().filter(|comment| comment.state == crate::store::CommentState::Approved).count();
        let mut record = self.record(item, StoryState::Public, article);
        record.article.headline.comment_count = u32::try_from(approved).unwrap_or(u32::MAX);
        record.comments = comments;
        ReadStory { record, unknown, pingbacks }
    }

    /// Nothing of what nobody may read goes further than here.
    fn withheld(&self, item: &Item) -> ReadStory {
        let headline = Headline {
            slug: super::index::wanted_slug(item),
            text: String::new(),
            kicker: None,
            standfirst: String::new(),
            section: None,
            published_at: Timestamp(0),
            updated_at: None,
            main_media: None,
            label: None,
            language: None,
            reading_time_minutes: 1,
            comment_count: 0,
            is_demo: self.is_demo,
        };
        let article = Article {
            headline,
            kind: ArticleKind::Story,
            contributors: Vec::new(),
            topics: Vec::new(),
            blocks: Vec::new(),
            source: Vec::new(),
            correction: None,
            are_comments_open: false,
            age_years: 0,
            comments_close_at: None,
        };
        let record = self.record(item, StoryState::NotPublic, article);
        ReadStory { record, unknown: BTreeMap::new(), pingbacks: 0 }
    }

    fn record(&self, item: &Item, state: StoryState, article: Article) -> StoryRecord {
        let wordpress_id = (item.post_id != 0).then_some(item.post_id);
        StoryRecord { origin: origin(item, self.index, self.site), wordpress_id, state, article, comments: Vec::new() }
    }

    fn headline(
        &self,
        item: &Item,
        theme: &str,
        blocks: &[Block],
        main_media: Option<gazette_model::Picture>,
    ) -> Headline {
        let offset = self.index.offset_minutes;
        let published_at = dates::moment(&item.post_date_gmt, &item.post_date, offset).unwrap_or(Timestamp(0));
        let modified = dates::moment(&item.post_modified_gmt, &item.post_modified, offset);
        let section = section_of(item, &self.index.term_ids);
        let excerpt = words::plain(&item.excerpt);
        let subtitle = || php::value(theme, "td_subtitle").map(words::plain).unwrap_or_default();
        let words = plain_text(blocks);
        Headline {
            slug: self.index.links.slug(item.post_id).map_or_else(|| super::index::wanted_slug(item), str::to_owned),
            text: headline_text(item, &words),
            kicker: ["gazette_kicker", "kicker"].into_iter().find_map(|key| item.meta(key)).map(words::plain),
            standfirst: if excerpt.is_empty() { subtitle() } else { excerpt },
            label: section.as_ref().and_then(label),
            section,
            published_at,
            updated_at: modified.filter(|modified| modified.0 > published_at.0 + 60_000),
            main_media,
            language: None,
            reading_time_minutes: reading_time_minutes(words.split_whitespace().count()),
            comment_count: 0,
            is_demo: self.is_demo,
        }
    }

    /// Tags, and the categories that are not the section.
    fn topics(&self, item: &Item, section: Option<&SectionRef>) -> Vec<TopicRef> {
        let mut topics: Vec<TopicRef> = Vec::new();
        for category in item.categories.iter().filter(|category| is_topic(category, section)) {
            if let Some(topic) =
                self.topics.of(category).filter(|topic| !topics.iter().any(|known| known.slug == topic.slug))
            {
                topics.push(topic.clone());
            }
        }
        topics
    }
}

/// The one section of a story: the one that the publisher marked as the first, else the first that is one. `terms` gives
/// taxonomy and slug by WordPress's term id.
pub fn section_of(item: &Item, terms: &HashMap<i64, (String, String)>) -> Option<SectionRef> {
    if item.post_type == "page" {
        return None;
    }
    let categories: Vec<&CategoryRef> = item.categories.iter().filter(|term| term.domain == "category").collect();
    let keys = ["_yoast_wpseo_primary_category", "rank_math_primary_category", "_primary_category"];
    let of_theme = || php::value(item.meta("td_post_theme_settings")?, "td_primary_cat");
    let marked = keys.into_iter().find_map(|key| item.meta(key)).or_else(of_theme);
    let marked = marked.and_then(|id| terms.get(&id.parse().ok()?)).map(|(_, slug)| slug.as_str());
    let by_mark = categories.iter().find(|category| Some(category.slug.as_str()) == marked);
    let filed = categories.iter().find(|category| category.slug != UNFILED);
    by_mark.or(filed).or(categories.first()).map(|category| section_ref(category))
}

/// Whether a term of a story is one of its topics.
pub fn is_topic(category: &CategoryRef, section: Option<&SectionRef>) -> bool {
    match category.domain.as_str() {
        "post_tag" => true,
        "category" => {
            category.slug != UNFILED && section.is_none_or(|section| section.slug != section_ref(category).slug)
        }
        _ => false,
    }
}

/// A category as a section.
pub fn section_ref(category: &CategoryRef) -> SectionRef {
    let slug = percent_encoding::percent_decode_str(&category.slug).decode_utf8_lossy();
    let slug = words::slugify(&slug);
    let name = words::plain(&category.name);
    SectionRef { slug: if slug.is_empty() { words::slugify(&name) } else { slug }, name }
}

fn label(section: &SectionRef) -> Option<Label> {
    match section.slug.as_str() {
        "opinion" | "opinions" | "op-ed" | "editorial" | "editorials" => Some(Label::Opinion),
        "sponsored" | "advertorial" | "sponsored-content" => Some(Label::Sponsored),
        _ => None,
    }
}

/// A story without a title begins with its first words; one without words is named after its number.
pub fn headline_text(item: &Item, body: &str) -> String {
    let title = words::plain(&item.title);
    if !title.is_empty() {
        return title;
    }
    let mut first: Vec<&str> = body.split_whitespace().take(9).collect();
    if first.is_empty() {
        return format!("Untitled {}", item.post_id);
    }
    let is_whole = first.len() < 9;
    first.truncate(8);
    let first = first.join(" ");
    if is_whole { first } else { format!("{first} …") }
}

#[cfg(test)]
mod tests;
