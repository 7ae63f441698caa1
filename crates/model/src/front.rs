use crate::{Headline, SectionRef};
use serde::{Deserialize, Serialize};

/// The curated front: what `GET /api/front` answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Front {
    /// The first story of the day; `None` only where nothing is published.
    pub lead: Option<Headline>,
    /// The newest stories beside the lead.
    pub latest: Vec<Headline>,
    pub sections: Vec<FrontSection>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrontSection {
    pub section: SectionRef,
    pub headlines: Vec<Headline>,
}

/// Headlines, newest first: what `GET /api/articles` answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleList {
    /// What the list is about; `None` for all stories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    pub articles: Vec<Headline>,
    /// The cursor of the page of older stories; `None` on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

/// A section, topic or contributor that has a page of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    pub kind: SubjectKind,
    pub slug: String,
    pub name: String,
    /// A sentence or two about it; empty where nobody wrote one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    Section,
    Topic,
    Contributor,
}
