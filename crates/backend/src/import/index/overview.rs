//! What the site's own lists would show: newest stories, months, categories, pages, comments. WordPress makes them anew
//! whenever somebody looks; an import writes them as they stand in the export.

use super::super::links::Links;
use super::super::wxr::Item;
use super::super::{dates, story, words};
use gazette_model::{SectionRef, Timestamp, comment};
use std::collections::{BTreeMap, BTreeSet};

/// No list shows more beginnings of stories or comments than this, so no more are kept.
const MOST: usize = 24;
/// Words of a story's beginning in a list, as in WordPress.
const EXCERPT_WORDS: usize = 55;
/// Words of a comment's beginning in a list, as in WordPress.
const COMMENT_WORDS: usize = 20;

/// The lists of a site.
#[derive(Debug, Default)]
pub struct Overview {
    /// Public stories, newest first.
    pub stories: Vec<StoryLine>,
    /// Public pages in their order.
    pub pages: Vec<PageLine>,
    /// The newest approved comments, newest first.
    pub comments: Vec<CommentLine>,
    /// Stories by category's slug.
    pub categories: BTreeMap<String, u32>,
    /// Slugs of categories that are the section of a story.
    pub sections: BTreeSet<String>,
}

/// A story in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryLine {
    pub id: i64,
    pub slug: String,
    pub title: String,
    pub author: String,
    /// The date on the site's clock, `YYYY-MM-DD`.
    pub date: String,
    pub at: i64,
    /// The beginning; only of stories that a list may show.
    pub excerpt: String,
    pub is_sticky: bool,
    /// `(taxonomy, slug, name)`
    pub terms: Vec<(String, String, String)>,
}

/// A page in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    pub id: i64,
    pub parent: i64,
    pub order: i64,
    pub slug: String,
    pub title: String,
}

/// A comment in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentLine {
    pub story: i64,
    pub name: String,
    pub date: String,
    pub at: i64,
    pub excerpt: String,
}

impl Overview {
    /// Adds a public story or page.
    pub(super) fn add(&mut self, item: &Item, section: Option<SectionRef>) {
        self.add_comments(item);
        if item.post_type == "page" {
            let title = words::plain(&item.title);
            let page = PageLine {
                id: item.post_id,
                parent: item.post_parent,
                order: item.menu_order,
                slug: String::new(),
                title,
            };
            return self.pages.push(page);
        }
        self.sections.extend(section.map(|section| section.slug));
        let mut terms = Vec::new();
        for term in &item.categories {
            if term.domain == "category" {
                *self.categories.entry(term.slug.clone()).or_default() += 1;
            }
            if matches!(term.domain.as_str(), "category" | "post_tag") {
                terms.push((term.domain.clone(), term.slug.clone(), term.name.clone()));
            }
        }
        self.stories.push(StoryLine {
            id: item.post_id,
            slug: String::new(),
            title: words::plain(&item.title),
            author: item.creator.clone(),
            date: day(&item.post_date),
            at: moment(&item.post_date_gmt, &item.post_date),
            excerpt: excerpt(item),
            is_sticky: item.is_sticky,
            terms,
        });
        if self.stories.len().is_multiple_of(1000) {
            self.forget_beginnings();
        }
    }

    fn add_comments(&mut self, item: &Item) {
        for comment in item.comments.iter().filter(|comment| comment.approved == "1") {
            let text: Vec<String> = comment::text::read(&comment.content)
                .iter()
                .map(|run| gazette_model::Inline::plain_text(run))
                .collect();
            self.comments.push(CommentLine {
                story: item.post_id,
                name: words::plain(&comment.author),
                date: day(&comment.date),
                at: moment(&comment.date_gmt, &comment.date),
                excerpt: first_words(&text.join(" "), COMMENT_WORDS),
            });
        }
        if self.comments.len() > 10 * MOST {
            self.keep_newest_comments();
        }
    }

    fn keep_newest_comments(&mut self) {
        self.comments.sort_by_key(|comment| std::cmp::Reverse(comment.at));
        self.comments.truncate(MOST);
    }

    /// Beginnings of old stories take room and are in no list.
    fn forget_beginnings(&mut self) {
        self.stories.sort_by_key(|story| std::cmp::Reverse((story.at, story.id)));
        self.stories
            .iter_mut()
            .skip(MOST)
            .filter(|story| !story.is_sticky)
            .for_each(|story| story.excerpt = String::new());
    }

    pub(super) fn finish(&mut self, links: &Links) {
        self.forget_beginnings();
        self.keep_newest_comments();
        let slug = |id| links.slug(id).unwrap_or_default().to_owned();
        self.stories.iter_mut().for_each(|story| story.slug = slug(story.id));
        self.pages.iter_mut().for_each(|page| page.slug = slug(page.id));
        self.pages
            .sort_by(|left, right| (left.order, &left.title, left.id).cmp(&(right.order, &right.title, right.id)));
    }

    /// A story by its WordPress id.
    pub fn story(&self, id: i64) -> Option<&StoryLine> {
        self.stories.iter().find(|story| story.id == id)
    }
}

fn moment(utc: &str, local: &str) -> i64 {
    dates::moment(utc, local, 0).map_or(0, |Timestamp(at)| at)
}

fn day(local: &str) -> String {
    local.trim().split(' ').next().unwrap_or_default().to_owned()
}

/// What WordPress shows of a story in a list: what the publisher wrote for it, else its first words.
fn excerpt(item: &Item) -> String {
    let written = words::plain(&item.excerpt);
    if !written.is_empty() {
        return written;
    }
    // The beginning is enough, and reading it costs the same for a long story as for a short one.
    let mut end = item.content.len().min(8_000);
    while !item.content.is_char_boundary(end) {
        end -= 1;
    }
    let body = item.content[..end].split("<!--more").next().unwrap_or_default();
    first_words(&words::plain(body), EXCERPT_WORDS)
}

fn first_words(text: &str, most: usize) -> String {
    let mut words: Vec<&str> = text.split_whitespace().take(most + 1).collect();
    let is_cut = words.len() > most;
    words.truncate(most);
    let text = words.join(" ");
    if is_cut { format!("{text} …") } else { text }
}

impl StoryLine {
    /// The title, or what stands for it.
    pub fn headline(&self) -> String {
        let item = Item { post_id: self.id, title: self.title.clone(), ..Item::default() };
        story::headline_text(&item, &self.excerpt)
    }
}
