use crate::{Block, Inline, Picture, Timestamp};
use serde::{Deserialize, Serialize};

/// A published story, whole: what `GET /api/articles/{slug}` answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Nested, not flattened: `#[serde(flatten)]` buffers every value, which weighs in the browser.
    pub headline: Headline,
    #[serde(default)]
    pub kind: ArticleKind,
    /// Everybody whose name stands in the byline, in its order.
    #[serde(default)]
    pub contributors: Vec<Contributor>,
    #[serde(default)]
    pub topics: Vec<TopicRef>,
    pub blocks: Vec<Block>,
    /// The line that says where the report comes from, without the word "SOURCE".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<Inline>,
    /// A published note of an error. Reserved: the import does not fill it yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// Whether readers can comment now.
    pub are_comments_open: bool,
    /// When they cannot any more, or could not since; `None` where age does not close the discussion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments_close_at: Option<Timestamp>,
    /// Whole years since the story was published, by the service's clock when it answered; always 0 in the store.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub age_years: u16,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &u16) -> bool {
    *number == 0
}

/// What a list says about a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub slug: String,
    /// The title line, as plain text.
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The summary below the headline; empty where the publisher wrote none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standfirst: String,
    /// `None` for a page such as "About us".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionRef>,
    pub published_at: Timestamp,
    /// The last edit, where it came after publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main_media: Option<Picture>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// BCP 47; `None` where the story speaks the site's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    pub reading_time_minutes: u16,
    /// Approved comments, replies included.
    #[serde(default)]
    pub comment_count: u32,
    /// An invented story of the demonstration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_demo: bool,
}

/// A story belongs to a section; a page ("About us") stands for itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArticleKind {
    #[default]
    Story,
    Page,
}

/// What kind of writing this is, where it is not a plain report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    Opinion,
    Sponsored,
    /// A kind that a newer server knows.
    #[serde(other)]
    Other,
}

/// A person named in a byline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contributor {
    pub slug: String,
    pub name: String,
}

/// The one desk that a story belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionRef {
    pub slug: String,
    pub name: String,
}

/// One of the subjects of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicRef {
    pub slug: String,
    pub name: String,
}

/// Minutes to read so many words, at 220 words a minute, rounded up; never 0.
#[must_use]
pub fn reading_time_minutes(words: usize) -> u16 {
    u16::try_from(words.div_ceil(220).max(1)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_time_is_rounded_up_and_never_zero() {
        assert_eq!([0, 1, 220, 221].map(reading_time_minutes), [1, 1, 1, 2]);
    }
}
