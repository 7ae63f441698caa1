use gazette_model::Problem;
use serde::{Deserialize, Serialize};

/// Why a reader did not get what was asked for. Each has its own words on the error page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApiError {
    /// Nothing is there, and nothing was.
    NotFound,
    /// It was published and is so no longer.
    Gone,
    /// The network did not answer.
    Offline,
    /// The service said no, and why.
    Refused(Problem),
    /// The answer made no sense.
    Broken,
}

impl ApiError {
    /// The HTTP status of a page that shows this.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Gone => 410,
            Self::Refused(problem) => problem.status,
            Self::Offline => 503,
            Self::Broken => 500,
        }
    }
}
