//! Lists that the site makes of its own content, written as they stand in the export.

use super::super::convert::Converter;
use super::super::flow::Flow;
use super::{Hint, Query};
use crate::import::dates;
use crate::import::index::{PageLine, StoryLine};
use crate::import::words::plain;
use gazette_model::{Block, Inline, Link, List, ListItem};
use std::collections::BTreeMap;

/// Pages below pages beyond this are shown on one level.
const DEEPEST_PAGE: usize = 4;

impl Converter<'_> {
    /// Writes a list of the site; false where the block is none.
    pub(super) fn list_of_site(&mut self, name: &str, hint: &Hint, flow: &mut Flow) -> bool {
        let items = match name {
            "latest-posts" => self.latest_stories(hint),
            "latest-comments" => self.latest_comments(hint),
            "archives" => self.months(hint),
            "categories" => self.categories(hint),
            "tag-cloud" => self.tags(),
            "page-list" => self.pages_below(0, 0),
            "site-title" | "site-tagline" => return self.identity(name, flow),
            _ => return false,
        };
        if !items.is_empty() {
            flow.block(Block::List(List { is_ordered: false, start: None, items }));
        }
        true
    }

    fn identity(&self, name: &str, flow: &mut Flow) -> bool {
        let channel = &self.context.index.channel;
        let text = plain(if name == "site-title" { &channel.title } else { &channel.description });
        if !text.is_empty() {
            flow.block(Block::Paragraph(vec![Inline::Text(text)]));
        }
        true
    }

    /// A date of the site as WordPress writes it in English, else as a number.
    pub(super) fn date(&self, date: &str) -> String {
        let language = &self.context.index.channel.language;
        if language.starts_with("en") || language.is_empty() { dates::in_words(date) } else { date.to_owned() }
    }

    fn latest_stories(&self, hint: &Hint) -> Vec<ListItem> {
        let stories = Query::of_latest(hint).stories(self.context.index);
        let item = |story: &StoryLine| {
            let mut text = vec![story_link(story)];
            if hint.is_on("displayAuthor", false) {
                text.extend([Inline::Break, Inline::Text(self.author(story))]);
            }
            if hint.is_on("displayPostDate", false) {
                text.extend([Inline::Break, Inline::Text(self.date(&story.date))]);
            }
            if hint.is_on("displayPostContent", false) && !story.excerpt.is_empty() {
                text.extend([Inline::Break, Inline::Text(story.excerpt.clone())]);
            }
            ListItem { text, blocks: Vec::new() }
        };
        stories.into_iter().map(item).collect()
    }

    pub(super) fn author(&self, story: &StoryLine) -> String {
        let name = self.context.index.authors.get(&story.author).filter(|name| !name.is_empty());
        plain(name.unwrap_or(&story.author))
    }

    fn latest_comments(&self, hint: &Hint) -> Vec<ListItem> {
        let most = usize::try_from(hint.number("commentsToShow").unwrap_or(5)).unwrap_or(0);
        let overview = &self.context.index.overview;
        let title = |id: i64| {
            let page = || overview.pages.iter().find(|page| page.id == id).map(page_link);
            overview.story(id).map(story_link).or_else(page)
        };
        let item = |comment: &crate::import::index::CommentLine| {
            let mut text = vec![Inline::Text(format!("{} on ", comment.name))];
            text.extend(title(comment.story));
            if hint.is_on("displayDate", true) {
                text.extend([Inline::Break, Inline::Text(self.date(&comment.date))]);
            }
            if hint.is_on("displayExcerpt", true) && !comment.excerpt.is_empty() {
                text.extend([Inline::Break, Inline::Text(comment.excerpt.clone())]);
            }
            ListItem { text, blocks: Vec::new() }
        };
        overview.comments.iter().take(most).map(item).collect()
    }

    /// Months in which something was published. There is no page for a month here, so they lead nowhere.
    fn months(&self, hint: &Hint) -> Vec<ListItem> {
        let mut months: BTreeMap<&str, u32> = BTreeMap::new();
        for story in &self.context.index.overview.stories {
            if let Some(month) = story.date.get(..7) {
                *months.entry(month).or_default() += 1;
            }
        }
        let is_counted = hint.is_on("showPostCounts", false);
        let item = |(month, stories): (&str, u32)| {
            let name = dates::month_in_words(month);
            ListItem { text: vec![Inline::Text(counted(name, stories, is_counted))], blocks: Vec::new() }
        };
        months.into_iter().rev().map(item).collect()
    }

    fn categories(&self, hint: &Hint) -> Vec<ListItem> {
        let index = self.context.index;
        let is_counted = hint.is_on("showPostCounts", false);
        let mut lines: Vec<(String, &str, &str, u32)> = Vec::new();
        for ((domain, slug), term) in &index.terms {
            if let Some(&stories) = index.overview.categories.get(slug).filter(|_| domain == "category") {
                lines.push((plain(&term.name), slug, &term.parent, stories));
            }
        }
        lines.sort_by_key(|(name, slug, ..)| (name.to_lowercase(), (*slug).to_owned()));
        let item = |(name, slug, _, stories): &(String, &str, &str, u32)| {
            let text = Inline::Text(counted(name.clone(), *stories, is_counted));
            ListItem { text: vec![self.term_link("category", slug, vec![text])], blocks: Vec::new() }
        };
        if !hint.is_on("showHierarchy", false) {
            return lines.iter().map(item).collect();
        }
        // A child stands behind its parent; one whose parent holds no story stands for itself.
        let is_listed = |parent: &str| lines.iter().any(|(_, slug, ..)| *slug == parent);
        let mut items = Vec::new();
        let mut waiting: Vec<_> = lines.iter().rev().filter(|(_, _, parent, _)| !is_listed(parent)).collect();
        while let Some(line) = waiting.pop() {
            items.push(item(line));
            waiting.extend(lines.iter().rev().filter(|(_, slug, parent, _)| *parent == line.1 && *slug != line.1));
            if items.len() > lines.len() {
                break;
            }
        }
        items
    }

    fn tags(&self) -> Vec<ListItem> {
        let mut tags: BTreeMap<&str, (u32, String)> = BTreeMap::new();
        for ((slug, name), uses) in &self.context.index.tags {
            let tag = tags.entry(slug).or_insert_with(|| (0, plain(name)));
            tag.0 += uses;
        }
        // WordPress shows the 45 most used, by name.
        let mut most: Vec<_> = tags.into_iter().collect();
        most.sort_by(|left, right| right.1.0.cmp(&left.1.0).then(left.1.1.cmp(&right.1.1)));
        most.truncate(45);
        most.sort_by_key(|(_, (_, name))| name.to_lowercase());
        let item = |(slug, (_, name)): (&str, (u32, String))| ListItem {
            text: vec![self.term_link("post_tag", slug, vec![Inline::Text(name)])],
            blocks: Vec::new(),
        };
        most.into_iter().map(item).collect()
    }

    /// A link to the section or topic of a term, where it has a page here.
    pub(super) fn term_link(&self, domain: &str, slug: &str, text: Vec<Inline>) -> Inline {
        let own = crate::import::topics::tag_slug(slug, "");
        let base = match domain {
            "category" if self.context.index.overview.sections.contains(&own) => "section",
            _ => "topic",
        };
        let slug = percent_encoding::utf8_percent_encode(&own, percent_encoding::NON_ALPHANUMERIC)
            .to_string()
            .replace("%2D", "-");
        Inline::Link(Link { href: format!("/{base}/{slug}"), text })
    }

    fn pages_below(&self, parent: i64, depth: usize) -> Vec<ListItem> {
        let pages = &self.context.index.overview.pages;
        let is_below = |page: &&PageLine| {
            page.parent == parent || (parent == 0 && !pages.iter().any(|other| other.id == page.parent))
        };
        let mut items = Vec::new();
        for page in pages.iter().filter(is_below) {
            let children = if depth < DEEPEST_PAGE && page.id != parent {
                self.pages_below(page.id, depth + 1)
            } else {
                Vec::new()
            };
            let list = || Block::List(List { is_ordered: false, start: None, items: children.clone() });
            let blocks = if children.is_empty() { Vec::new() } else { vec![list()] };
            items.push(ListItem { text: vec![page_link(page)], blocks });
        }
        items
    }
}

fn counted(name: String, stories: u32, is_counted: bool) -> String {
    if is_counted { format!("{name} ({stories})") } else { name }
}

pub(super) fn story_link(story: &StoryLine) -> Inline {
    link(&story.slug, story.headline())
}

fn page_link(page: &PageLine) -> Inline {
    link(&page.slug, if page.title.is_empty() { page.slug.clone() } else { page.title.clone() })
}

fn link(slug: &str, text: String) -> Inline {
    Inline::Link(Link { href: crate::import::links::story_path(slug), text: vec![Inline::Text(text)] })
}
