use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// The body of every refusal: problem details for HTTP APIs (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A URI reference that names the kind of problem; `about:blank` where the status says it all.
    #[serde(rename = "type", default = "about_blank")]
    pub kind: String,
    /// A short sentence for people, the same for every problem of this kind.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What went wrong this time and what helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// One entry for each field that was refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// For programs, where the status leaves it open, such as `near_duplicate` or `closed`; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The comment that stands in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment_id: Option<String>,
    /// When it may be tried again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Timestamp>,
}

/// Why one field was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field, as a JSON pointer (RFC 6901), such as `/name`, or the name of a query parameter.
    pub pointer: String,
    /// For programs, such as `required` or `too_long`.
    pub code: String,
    /// For people.
    pub message: String,
}

impl Problem {
    /// A problem of the general kind, with words for people.
    #[must_use]
    pub fn new(status: u16, title: &str, detail: &str) -> Self {
        let detail = (!detail.is_empty()).then(|| detail.to_owned());
        Self {
            kind: about_blank(),
            title: title.to_owned(),
            status,
            detail,
            errors: Vec::new(),
            code: String::new(),
            comment_id: None,
            retry_at: None,
        }
    }
}

fn about_blank() -> String {
    "about:blank".to_owned()
}
