use crate::{SectionRef, Zone};
use serde::{Deserialize, Serialize};

/// The publisher's identity: what `GET /api/site` answers. Every page holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Site {
    pub title: String,
    /// A line below the title; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tagline: String,
    /// The origin of every absolute address, without a slash at its end, such as `https://stluciatimes.com`.
    pub public_url: String,
    /// BCP 47, such as `en-LC`.
    pub language: String,
    /// The section bar, in its order.
    pub sections: Vec<SectionRef>,
    /// Pages such as "About us", for the footer.
    #[serde(default)]
    pub pages: Vec<SectionRef>,
    pub zone: Zone,
    /// What the site says above its comments.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment_disclaimer: String,
    /// True while the site shows the demonstration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_demo: bool,
}
