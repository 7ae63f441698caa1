//! The columns of a story that lists show.

use super::row::row;
use super::{Cursor, StoreError};
use gazette_model::{ArticleKind, Headline, Label, SectionRef, SubjectKind, Timestamp};

/// The beginning of every list: `article` as `a` with the name of its section.
macro_rules! select_headlines {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.slug, a.headline, a.kicker, a.standfirst, a.section_slug, s.name AS section_name,
                 a.published_at, a.updated_at, a.main_media, a.label, a.language, a.reading_time_minutes,
                 a.comment_count, a.is_demo
             FROM article a LEFT JOIN subject s ON s.kind = 'section' AND s.slug = a.section_slug ",
            $rest
        )
    };
}
pub(super) use select_headlines;

row! {
    pub(super) struct HeadlineRow {
        pub id: String,
        pub slug: String,
        headline: String,
        kicker: Option<String>,
        standfirst: String,
        pub section_slug: Option<String>,
        section_name: Option<String>,
        pub published_at: i64,
        updated_at: Option<i64>,
        main_media: Option<String>,
        label: Option<String>,
        language: Option<String>,
        reading_time_minutes: u16 as i64,
        comment_count: u32 as i64,
        is_demo: bool,
    }
}

impl HeadlineRow {
    pub(super) fn cursor(&self) -> Cursor {
        Cursor { published_at_ms: self.published_at, id: self.id.clone() }
    }

    /// Whether there is a picture whose file we have.
    pub(super) fn has_picture(&self) -> bool {
        self.main_media.as_deref().is_some_and(|json| json.contains(r#""src":"#))
    }

    pub(super) fn into_headline(self) -> Result<Headline, StoreError> {
        let section = self.section_slug.zip(self.section_name).map(|(slug, name)| SectionRef { slug, name });
        Ok(Headline {
            slug: self.slug,
            text: self.headline,
            kicker: self.kicker,
            standfirst: self.standfirst,
            section,
            published_at: Timestamp(self.published_at),
            updated_at: self.updated_at.map(Timestamp),
            main_media: self.main_media.map(|json| serde_json::from_str(&json)).transpose()?,
            label: self.label.as_deref().map(label_from),
            language: self.language,
            reading_time_minutes: self.reading_time_minutes,
            comment_count: self.comment_count,
            is_demo: self.is_demo,
        })
    }
}

pub(super) fn into_headlines(rows: Vec<HeadlineRow>) -> Result<Vec<Headline>, StoreError> {
    rows.into_iter().map(HeadlineRow::into_headline).collect()
}

pub(super) fn label_word(label: Label) -> &'static str {
    match label {
        Label::Opinion => "opinion",
        Label::Sponsored => "sponsored",
        Label::Other => "other",
    }
}

fn label_from(word: &str) -> Label {
    match word {
        "opinion" => Label::Opinion,
        "sponsored" => Label::Sponsored,
        _ => Label::Other,
    }
}

pub(super) fn kind_word(kind: ArticleKind) -> &'static str {
    match kind {
        ArticleKind::Story => "story",
        ArticleKind::Page => "page",
    }
}

pub(super) fn kind_from(word: &str) -> ArticleKind {
    if word == "page" { ArticleKind::Page } else { ArticleKind::Story }
}

pub(super) fn subject_word(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Section => "section",
        SubjectKind::Topic => "topic",
        SubjectKind::Contributor => "contributor",
    }
}
