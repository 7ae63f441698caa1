//! Stories chosen by a block, each shown by the same template; and the parts of a story that a template names.

use super::super::convert::{Converter, HtmlNode};
use super::super::flow::Flow;
use super::super::inline::flatten;
use super::lists::story_link;
use super::{Hint, number};
use crate::import::index::{Index, StoryLine};
use gazette_model::{Block, Inline, Link};
use serde_json::Value;
use std::cmp::Reverse;

/// No block shows more.
const MOST: usize = 20;

/// Which stories a block shows.
#[derive(Clone, Debug, Default)]
pub(in crate::import::html) struct Query {
    most: usize,
    skip: usize,
    by_title: bool,
    ascending: bool,
    /// `only`, `exclude` or nothing: then sticky stories stand before the others.
    sticky: String,
    /// WordPress's ids of categories; empty for all.
    categories: Vec<i64>,
    /// Something else than stories, which an export does not tell.
    is_other: bool,
}

impl Query {
    pub(in crate::import::html) fn of(hint: &Hint) -> Self {
        let query = hint.attributes.get("query").unwrap_or(&Value::Null);
        let text = |key: &str| query.get(key).and_then(Value::as_str).unwrap_or_default();
        let taxonomies = query.get("taxQuery").and_then(|taxonomies| taxonomies.get("category"));
        Self {
            most: bounded(number(query.get("perPage")).unwrap_or(10)),
            skip: usize::try_from(number(query.get("offset")).unwrap_or(0)).unwrap_or(0),
            by_title: text("orderBy") == "title",
            ascending: text("order") == "asc",
            sticky: text("sticky").to_owned(),
            categories: ids(taxonomies.or_else(|| query.get("categoryIds"))),
            is_other: !matches!(text("postType"), "" | "post"),
        }
    }

    pub(super) fn of_latest(hint: &Hint) -> Self {
        let categories = hint.attributes.get("categories");
        Self {
            most: bounded(hint.number("postsToShow").unwrap_or(5)),
            by_title: hint.text("orderBy") == Some("title"),
            ascending: hint.text("order") == Some("asc"),
            sticky: "mixed".to_owned(),
            categories: ids(categories),
            ..Self::default()
        }
    }

    pub(super) fn stories<'a>(&self, index: &'a Index) -> Vec<&'a StoryLine> {
        if self.is_other {
            return Vec::new();
        }
        let slugs: Vec<&str> =
            self.categories.iter().filter_map(|id| index.term_ids.get(id)).map(|(_, slug)| slug.as_str()).collect();
        let is_in = |story: &&StoryLine| {
            self.categories.is_empty()
                || story.terms.iter().any(|(domain, slug, _)| domain == "category" && slugs.contains(&slug.as_str()))
        };
        let mut stories: Vec<&StoryLine> = index.overview.stories.iter().filter(is_in).collect();
        match (self.by_title, self.ascending) {
            (true, true) => stories.sort_by_key(|story| story.title.to_lowercase()),
            (true, false) => stories.sort_by_key(|story| Reverse(story.title.to_lowercase())),
            (false, true) => stories.reverse(),
            (false, false) => {}
        }
        let is_sticky = |story: &&StoryLine| story.is_sticky;
        match self.sticky.as_str() {
            "only" => stories.retain(is_sticky),
            "exclude" => stories.retain(|story| !story.is_sticky),
            "" if self.skip == 0 => {
                let (sticky, others): (Vec<_>, Vec<_>) = stories.into_iter().partition(is_sticky);
                return sticky.into_iter().take(MOST).chain(others.into_iter().take(self.most)).collect();
            }
            _ => {}
        }
        stories.into_iter().skip(self.skip).take(self.most).collect()
    }
}

fn bounded(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0).min(MOST)
}

/// Numbers, or objects that have one as their `id`.
fn ids(value: Option<&Value>) -> Vec<i64> {
    let values = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    values.iter().filter_map(|value| number(Some(value)).or_else(|| number(value.get("id")))).collect()
}

impl Converter<'_> {
    /// Shows the template for each story of the query around it.
    pub(in crate::import::html) fn template(&mut self, nodes: &[HtmlNode<'_>], flow: &mut Flow) {
        let query = self.queries.last().cloned().unwrap_or_default();
        // A template in a template would grow without bound.
        if self.shown_story.is_some() {
            return self.count("wp:post-template inside another");
        }
        for story in query.stories(self.context.index) {
            self.shown_story = Some(story.id);
            for node in nodes {
                self.node(*node, flow);
            }
            flow.end_paragraph();
        }
        self.shown_story = None;
    }

    /// Writes a part of the story that a template shows, or of the story itself; false where the block is none.
    pub(super) fn part_of_story(&mut self, name: &str, hint: &Hint, flow: &mut Flow) -> bool {
        let id = self.shown_story.unwrap_or(self.context.post_id);
        let index = self.context.index;
        let Some(story) = index.overview.story(id) else {
            return matches!(
                name,
                "post-title"
                    | "post-date"
                    | "post-excerpt"
                    | "post-terms"
                    | "post-author"
                    | "post-author-name"
                    | "read-more"
            );
        };
        let inlines = match name {
            "post-title" if self.shown_story.is_some() => vec![story_link(story)],
            "post-title" => vec![Inline::Text(story.headline())],
            "post-date" => vec![Inline::Text(self.date(&story.date))],
            "post-excerpt" if story.excerpt.is_empty() => Vec::new(),
            "post-excerpt" => vec![Inline::Text(story.excerpt.clone())],
            "post-author" | "post-author-name" => vec![Inline::Text(self.author(story))],
            "post-terms" => self.terms_of(story, hint),
            "read-more" => {
                let words = crate::import::words::plain(hint.text("content").unwrap_or("Read more"));
                vec![Inline::Link(Link {
                    href: crate::import::links::story_path(&story.slug),
                    text: vec![Inline::Text(words)],
                })]
            }
            _ => return false,
        };
        if !inlines.is_empty() {
            flow.block(Block::Paragraph(inlines));
        }
        true
    }

    fn terms_of(&mut self, story: &StoryLine, hint: &Hint) -> Vec<Inline> {
        let wanted = hint.text("term").unwrap_or("category");
        let separator = hint.attributes.get("separator").and_then(Value::as_str).unwrap_or(", ");
        let mut terms: Vec<Inline> = Vec::new();
        for (domain, slug, name) in story.terms.iter().filter(|(domain, ..)| domain == wanted) {
            if !terms.is_empty() {
                terms.push(Inline::Text(separator.to_owned()));
            }
            terms.push(self.term_link(domain, slug, vec![Inline::Text(crate::import::words::plain(name))]));
        }
        if terms.is_empty() {
            return terms;
        }
        let around = |converter: &mut Self, key: &str| match hint.text(key) {
            Some(html) => flatten(converter.read(html)),
            None => Vec::new(),
        };
        let (mut inlines, after) = (around(self, "prefix"), around(self, "suffix"));
        if !inlines.is_empty() {
            inlines.push(Inline::Text(" ".to_owned()));
        }
        inlines.extend(terms);
        if !after.is_empty() {
            inlines.push(Inline::Text(" ".to_owned()));
            inlines.extend(after);
        }
        inlines
    }
}
