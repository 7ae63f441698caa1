//! The reader's own comments, as this device keeps them: to show those that wait, and to edit or withdraw them.

use crate::reading::device;
use gazette_model::comment::{CommentStatus, PostedComment};
use serde::{Deserialize, Serialize};

const KEY: &str = "comments";
/// A comment that still waits after so many milliseconds is forgotten here.
const LIFE_MS: i64 = 7 * 86_400_000;

/// One of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Own {
    pub slug: String,
    pub posted: PostedComment,
}

impl Own {
    fn is_of_use(&self, now_ms: i64) -> bool {
        let posted = &self.posted;
        let waits = posted.status == CommentStatus::Held && now_ms < posted.comment.posted_at.0 + LIFE_MS;
        waits || can_edit(posted, now_ms)
    }
}

/// Whether its author can still change it.
pub fn can_edit(posted: &PostedComment, now_ms: i64) -> bool {
    now_ms < posted.editable_until.0
}

/// All that are of use still; the others are forgotten.
pub fn all(now_ms: i64) -> Vec<Own> {
    let kept: Option<Vec<Own>> = device::kept(KEY).and_then(|text| serde_json::from_str(&text).ok());
    let Some(kept) = kept else { return Vec::new() };
    let count = kept.len();
    let useful: Vec<Own> = kept.into_iter().filter(|own| own.is_of_use(now_ms)).collect();
    if useful.len() < count {
        write(&useful);
    }
    useful
}

/// Keeps a comment, in place of what was kept of it.
pub fn keep(slug: &str, posted: &PostedComment, now_ms: i64) {
    let mut kept = all(now_ms);
    kept.retain(|own| own.posted.comment.id != posted.comment.id);
    kept.push(Own { slug: slug.to_owned(), posted: posted.clone() });
    write(&kept);
}

/// Forgets a comment.
pub fn forget(id: &str, now_ms: i64) {
    let mut kept = all(now_ms);
    kept.retain(|own| own.posted.comment.id != id);
    write(&kept);
}

fn write(kept: &[Own]) -> bool {
    serde_json::to_string(kept).is_ok_and(|text| device::keep(KEY, &text))
}
