//! What crosses the wire between the reader and the content service: values and their rules.
//! No I/O, no clock, no Leptos, no axum; everything here compiles to the browser too.

mod article;
mod block;
pub mod comment;
mod front;
mod problem;
pub mod share;
mod site;
pub mod slug;
pub mod time;
mod trending;

pub use article::{Article, ArticleKind, Contributor, Headline, Label, SectionRef, TopicRef, reading_time_minutes};
pub use block::{
    Block, Details, Embed, Gallery, Inline, Link, List, ListItem, Picture, Quote, Subheading, Table, plain_text,
};
pub use comment::{Comment, Discussion};
pub use front::{ArticleList, Front, FrontSection, Subject, SubjectKind};
pub use problem::{FieldError, Problem};
pub use share::FriendShare;
pub use site::Site;
pub use time::{Timestamp, Zone};
pub use trending::{Trending, TrendingArticle, TrendingHeadline};
