//! Comments of an export.

use super::dates;
use super::links::Links;
use super::wxr::Comment;
use crate::store::{CommentRecord, CommentState};
use gazette_model::{Inline, comment, time::Timestamp};

/// The comments of a story, oldest first as in the export, and how many pingbacks and trackbacks were left out.
pub fn read(comments: &[Comment], links: &Links, site: &str, offset_minutes: i16) -> (Vec<CommentRecord>, u32) {
    let mut left_out = 0;
    let mut records = Vec::with_capacity(comments.len());
    for comment in comments {
        if !matches!(comment.kind.as_str(), "" | "comment") {
            left_out += 1;
            continue;
        }
        records.push(record(comment, links, site, offset_minutes));
    }
    (records, left_out)
}

fn record(comment: &Comment, links: &Links, site: &str, offset_minutes: i16) -> CommentRecord {
    let mut text = comment::text::read(&comment.content);
    text.iter_mut().for_each(|paragraph| lead_home(paragraph, links));
    CommentRecord {
        origin: origin(site, comment.id),
        wordpress_id: (comment.id != 0).then_some(comment.id),
        parent_origin: (comment.parent != 0).then(|| origin(site, comment.parent)),
        name: name(&comment.author),
        // A comment without any date cannot be placed; it counts as the oldest.
        posted_at: dates::moment(&comment.date_gmt, &comment.date, offset_minutes).unwrap_or(Timestamp(0)),
        state: state(&comment.approved),
        source: comment.content.clone(),
        text,
    }
}

fn origin(site: &str, id: i64) -> String {
    format!("{site}/#comment-{id}")
}

fn name(author: &str) -> String {
    let name = super::words::plain(author);
    if name.is_empty() { "Anonymous".to_owned() } else { name }
}

fn state(approved: &str) -> CommentState {
    match approved {
        "1" | "approve" | "approved" => CommentState::Approved,
        "spam" => CommentState::Rejected,
        "trash" | "post-trashed" => CommentState::Removed,
        _ => CommentState::Held,
    }
}

/// Links to the publisher's own stories lead to them here.
fn lead_home(inlines: &mut [Inline], links: &Links) {
    for inline in inlines {
        match inline {
            Inline::Link(link) => {
                if let Some(href) = links.href(&link.href, None).filter(|href| href.starts_with('/')) {
                    link.href = href;
                }
            }
            other => {
                if let Some(children) = other.children_mut() {
                    lead_home(children, links);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(approved: &str, kind: &str) -> Comment {
        let date_gmt = "2026-11-24 10:00:00".to_owned();
        Comment { id: 5, parent: 3, approved: approved.into(), kind: kind.into(), date_gmt, ..Comment::default() }
    }

    #[test]
    fn states_are_translated_and_pingbacks_left_out() {
        let comments = [
            comment("1", "comment"),
            comment("0", ""),
            comment("spam", "comment"),
            comment("trash", "comment"),
            comment("post-trashed", ""),
            comment("1", "pingback"),
            comment("1", "trackback"),
        ];
        let (records, left_out) = read(&comments, &Links::default(), "https://morne.example", 0);
        use CommentState::{Approved, Held, Rejected, Removed};
        assert_eq!(
            records.iter().map(|record| record.state).collect::<Vec<_>>(),
            [Approved, Held, Rejected, Removed, Removed]
        );
        assert_eq!(left_out, 2);
        assert_eq!(records[0].parent_origin.as_deref(), Some("https://morne.example/#comment-3"));
        assert_eq!(records[0].name, "Anonymous");
    }
}
