//! The time of day.

use gazette_model::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// Now. A clock before 1970 was never set: then it is the latest moment there is, and nothing lies in the future.
#[must_use]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(u128::MAX, |since| since.as_millis());
    Timestamp(i64::try_from(since).unwrap_or(i64::MAX))
}
