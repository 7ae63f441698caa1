//! What an export says, in WordPress's own words.

use super::Element;

/// One entry of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Author(Author),
    Term(Term),
    Item(Box<Item>),
}

/// A user of the publisher's WordPress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    pub login: String,
    pub display_name: String,
}

/// A category, tag or term of another taxonomy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// `category`, `post_tag` or the name of another taxonomy.
    pub domain: String,
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub description: String,
    /// The slug of the term above it; empty where there is none.
    pub parent: String,
}

/// A post, page, attachment or anything else that WordPress keeps in its table of posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    pub title: String,
    pub link: String,
    /// The login of the author.
    pub creator: String,
    pub guid: String,
    pub content: String,
    pub excerpt: String,
    pub post_id: i64,
    /// On the site's clock, `YYYY-MM-DD HH:MM:SS`.
    pub post_date: String,
    /// The same in UTC; `0000-00-00 00:00:00` for a draft that never had a date.
    pub post_date_gmt: String,
    pub post_modified: String,
    pub post_modified_gmt: String,
    pub comment_status: String,
    pub post_name: String,
    pub status: String,
    pub post_parent: i64,
    pub menu_order: i64,
    pub post_type: String,
    pub password: String,
    pub is_sticky: bool,
    pub attachment_url: String,
    pub categories: Vec<CategoryRef>,
    pub meta: Vec<(String, String)>,
    pub comments: Vec<Comment>,
}

/// A term that a story carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryRef {
    pub domain: String,
    pub slug: String,
    pub name: String,
}

/// A comment as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    pub id: i64,
    pub author: String,
    pub date: String,
    pub date_gmt: String,
    pub content: String,
    /// `1`, `0`, `spam`, `trash` or `post-trashed`.
    pub approved: String,
    /// `comment` or nothing; else `pingback` or `trackback`.
    pub kind: String,
    pub parent: i64,
}

impl Item {
    /// The first value of a meta key; nothing where it is missing or empty.
    pub fn meta(&self, key: &str) -> Option<&str> {
        let value = self.meta.iter().find(|(name, _)| name == key).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }
}

impl From<&Element> for Author {
    fn from(element: &Element) -> Self {
        let text = |name| element.text_of(name).trim();
        let login = text("wp:author_login").to_owned();
        let full = format!("{} {}", text("wp:author_first_name"), text("wp:author_last_name"));
        let names = [text("wp:author_display_name"), full.trim(), &login];
        let display_name = names.into_iter().find(|name| !name.is_empty()).unwrap_or("").to_owned();
        Self { login, display_name }
    }
}

impl From<&Element> for Term {
    fn from(element: &Element) -> Self {
        let text = |names: [&str; 2]| {
            let value = names.into_iter().map(|name| element.text_of(name).trim()).find(|value| !value.is_empty());
            value.unwrap_or("").to_owned()
        };
        let domain = match element.name.as_str() {
            "wp:category" => "category".to_owned(),
            "wp:tag" => "post_tag".to_owned(),
            _ => text(["wp:term_taxonomy", ""]),
        };
        let (slug, name, description) = match element.name.as_str() {
            "wp:category" => ("wp:category_nicename", "wp:cat_name", "wp:category_description"),
            "wp:tag" => ("wp:tag_slug", "wp:tag_name", "wp:tag_description"),
            _ => ("wp:term_slug", "wp:term_name", "wp:term_description"),
        };
        Self {
            domain,
            id: number(&text(["wp:term_id", ""])),
            slug: text([slug, ""]),
            name: text([name, slug]),
            description: text([description, ""]),
            parent: text(["wp:category_parent", "wp:term_parent"]),
        }
    }
}

impl From<Element> for Item {
    fn from(element: Element) -> Self {
        let mut item = Self::default();
        for child in element.children {
            match child.name.as_str() {
                "title" => item.title = child.text,
                "link" => item.link = trimmed(&child),
                "dc:creator" => item.creator = trimmed(&child),
                "guid" => item.guid = trimmed(&child),
                "content:encoded" => item.content = child.text,
                "excerpt:encoded" => item.excerpt = child.text,
                "wp:post_id" => item.post_id = number(&child.text),
                "wp:post_date" => item.post_date = trimmed(&child),
                "wp:post_date_gmt" => item.post_date_gmt = trimmed(&child),
                "wp:post_modified" => item.post_modified = trimmed(&child),
                "wp:post_modified_gmt" => item.post_modified_gmt = trimmed(&child),
                "wp:comment_status" => item.comment_status = trimmed(&child),
                "wp:post_name" => item.post_name = trimmed(&child),
                "wp:status" => item.status = trimmed(&child),
                "wp:post_parent" => item.post_parent = number(&child.text),
                "wp:menu_order" => item.menu_order = number(&child.text),
                "wp:post_type" => item.post_type = trimmed(&child),
                "wp:post_password" => item.password = child.text,
                "wp:is_sticky" => item.is_sticky = child.text.trim() == "1",
                "wp:attachment_url" => item.attachment_url = trimmed(&child),
                "category" => item.categories.push(CategoryRef::from(&child)),
                "wp:postmeta" => item.meta.push(meta(&child)),
                "wp:comment" => item.comments.push(Comment::from(&child)),
                _ => {}
            }
        }
        item
    }
}

impl From<&Element> for CategoryRef {
    fn from(element: &Element) -> Self {
        Self {
            domain: element.attribute("domain").to_owned(),
            slug: element.attribute("nicename").trim().to_owned(),
            name: trimmed(element),
        }
    }
}

impl From<&Element> for Comment {
    fn from(element: &Element) -> Self {
        let text = |name| element.text_of(name).trim().to_owned();
        Self {
            id: number(element.text_of("wp:comment_id")),
            author: text("wp:comment_author"),
            date: text("wp:comment_date"),
            date_gmt: text("wp:comment_date_gmt"),
            content: element.text_of("wp:comment_content").to_owned(),
            approved: text("wp:comment_approved"),
            kind: text("wp:comment_type"),
            parent: number(element.text_of("wp:comment_parent")),
        }
    }
}

fn meta(element: &Element) -> (String, String) {
    (element.text_of("wp:meta_key").trim().to_owned(), element.text_of("wp:meta_value").to_owned())
}

fn trimmed(element: &Element) -> String {
    element.text.trim().to_owned()
}

/// 0 stands for "none" in WordPress, so what is no number is none.
fn number(text: &str) -> i64 {
    text.trim().parse().unwrap_or(0)
}
