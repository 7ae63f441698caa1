//! Records as an import would hand them over.
#![allow(dead_code, reason = "each test target uses a part of these")]

use gazette_backend::store::{CommentRecord, CommentState, SiteRecord, StoryRecord, StoryState};
use gazette_model::{
    Article, ArticleKind, Block, Contributor, Headline, Inline, Picture, SectionRef, Timestamp, TopicRef,
};

pub fn site(title: &str) -> SiteRecord {
    SiteRecord {
        title: title.into(),
        tagline: "News of the island".into(),
        address: "https://times.example".into(),
        language: "en-LC".into(),
        time_zone: "America/St_Lucia".into(),
    }
}

/// A public story in the section "news", published on this day of November 2026.
pub fn story(slug: &str, day: i64) -> StoryRecord {
    let headline = Headline {
        slug: slug.into(),
        text: format!("Headline of {slug}"),
        kicker: None,
        standfirst: String::new(),
        section: Some(section("news")),
        published_at: Timestamp(1_793_491_200_000 + (day - 1) * 86_400_000),
        updated_at: None,
        main_media: None,
        label: None,
        language: None,
        reading_time_minutes: 1,
        comment_count: 0,
        is_demo: false,
    };
    StoryRecord {
        origin: format!("https://times.example/?p={slug}"),
        wordpress_id: None,
        state: StoryState::Public,
        article: Article {
            headline,
            kind: ArticleKind::Story,
            contributors: vec![Contributor { slug: "marva-joseph".into(), name: "Marva Joseph".into() }],
            topics: Vec::new(),
            blocks: vec![Block::Paragraph(vec![Inline::Text(format!("Words of {slug}."))])],
            source: Vec::new(),
            correction: None,
            are_comments_open: true,
            age_years: 0,
            comments_close_at: None,
        },
        comments: Vec::new(),
    }
}

pub fn section(slug: &str) -> SectionRef {
    SectionRef { slug: slug.into(), name: format!("The {slug} desk") }
}

pub fn topic(slug: &str) -> TopicRef {
    TopicRef { slug: slug.into(), name: format!("Topic {slug}") }
}

pub fn picture() -> Picture {
    Picture { src: Some("/wp-content/uploads/ferry.jpg".into()), width: 800, height: 450, ..Picture::default() }
}

/// An approved comment; `number` is its WordPress id and its minute.
pub fn comment(number: i64, parent: Option<i64>) -> CommentRecord {
    let origin = |number: i64| format!("https://times.example/#comment-{number}");
    CommentRecord {
        origin: origin(number),
        wordpress_id: Some(number),
        parent_origin: parent.map(origin),
        name: format!("Reader {number}"),
        posted_at: Timestamp(1_793_500_000_000 + number * 60_000),
        state: CommentState::Approved,
        source: format!("Comment {number}"),
        text: vec![vec![Inline::Text(format!("Comment {number}"))]],
    }
}
