use crate::{SectionRef, Timestamp};
use serde::{Deserialize, Serialize};

/// A story as it stands in the list beside every page, which holds no more than it shows: an entry of what
/// `GET /api/trending/headlines` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendingHeadline {
    pub slug: String,
    pub text: String,
}

/// What is read most just now, and how that was worked out: what `GET /api/trending` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trending {
    pub computed_at: Timestamp,
    /// After so many hours a read weighs half.
    pub half_life_hours: u32,
    /// Readers are counted over so many hours; `None` where reads of any age count, as in a demonstration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_hours: Option<u32>,
    /// A story with fewer readers is not listed.
    pub min_readers: u32,
    /// In their order; none where nothing is read enough, or nothing was read lately.
    pub articles: Vec<TrendingArticle>,
}

/// A story of the list with its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendingArticle {
    /// 1 is the first.
    pub position: u32,
    pub headline: TrendingHeadline,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionRef>,
    /// Different readers in the window.
    pub readers: u32,
}
