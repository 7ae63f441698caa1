//! Comments as the newsroom sees them.

use super::{state_from, state_word};
use crate::store::sqlite::row::row;
use crate::store::talk::{CommentCase, CommentEvent, CommentReportRecord, QueueFilter, QueuedComment};
use crate::store::{CommentState, StoreError};
use gazette_model::Timestamp;
use sqlx::{QueryBuilder, SqliteConnection, query_as, query_scalar};

const SELECT: &str = "SELECT c.id, a.slug AS article_slug, c.name, c.posted_at, c.state, c.source,
     (SELECT COUNT(*) FROM comment_report r WHERE r.comment_id = c.id AND NOT r.is_settled) AS reports,
     (SELECT e.note FROM comment_event e WHERE e.comment_id = c.id ORDER BY e.number DESC LIMIT 1) AS note
 FROM comment c JOIN article a ON a.id = c.article_id ";

row! {
    struct QueuedRow {
        id: String,
        article_slug: Option<String>,
        name: String,
        posted_at: i64,
        state: String,
        source: String,
        reports: u32 as i64,
        note: Option<String>,
    }
}

impl QueuedRow {
    fn into_comment(self) -> QueuedComment {
        QueuedComment {
            id: self.id,
            article_slug: self.article_slug.unwrap_or_default(),
            name: self.name,
            posted_at: Timestamp(self.posted_at),
            state: state_from(&self.state),
            source: self.source,
            reports: self.reports,
            note: self.note.unwrap_or_default(),
        }
    }
}

pub(super) async fn list(db: &mut SqliteConnection, filter: &QueueFilter) -> Result<Vec<QueuedComment>, StoreError> {
    let mut query = QueryBuilder::new(SELECT);
    query.push("WHERE 1 = 1");
    if let Some(state) = filter.state {
        query.push(" AND c.state = ").push_bind(state_word(state));
    }
    if let Some(slug) = &filter.article_slug {
        query.push(" AND a.slug = ").push_bind(slug);
    }
    let order = if filter.state == Some(CommentState::Held) {
        " ORDER BY c.posted_at, c.id"
    } else {
        " ORDER BY c.posted_at DESC, c.id DESC"
    };
    query.push(order).push(" LIMIT ").push_bind(i64::from(filter.limit));
    let rows: Vec<QueuedRow> = query.build_query_as().fetch_all(db).await?;
    Ok(rows.into_iter().map(QueuedRow::into_comment).collect())
}

row! {
    struct EventRow {
        happened_at: i64,
        who: String,
        what: String,
        from_state: Option<String>,
        to_state: String,
        note: String,
    }
}

pub(super) async fn case(db: &mut SqliteConnection, id: &str) -> Result<Option<CommentCase>, StoreError> {
    let mut query = QueryBuilder::new(SELECT);
    query.push("WHERE c.id = ").push_bind(id);
    let row: Option<QueuedRow> = query.build_query_as().fetch_optional(&mut *db).await?;
    let Some(row) = row else { return Ok(None) };
    let parent_id =
        query_scalar("SELECT p.id FROM comment c JOIN comment p ON p.origin = c.parent_origin WHERE c.id = $1")
            .bind(id)
            .fetch_optional(&mut *db)
            .await?;
    let events: Vec<EventRow> = query_as(
        "SELECT happened_at, who, what, from_state, to_state, note FROM comment_event WHERE comment_id = $1
         ORDER BY number",
    )
    .bind(id)
    .fetch_all(&mut *db)
    .await?;
    let reports: Vec<(i64, String, String, bool)> = query_as(
        "SELECT reported_at, reason, note, is_settled FROM comment_report WHERE comment_id = $1
         ORDER BY reported_at, client_nonce",
    )
    .bind(id)
    .fetch_all(db)
    .await?;
    let event = |row: EventRow| CommentEvent {
        happened_at: Timestamp(row.happened_at),
        who: row.who,
        what: row.what,
        from: row.from_state.as_deref().map(state_from),
        to: state_from(&row.to_state),
        note: row.note,
    };
    let report = |(reported_at, reason, note, is_settled)| CommentReportRecord {
        reported_at: Timestamp(reported_at),
        reason,
        note,
        is_settled,
    };
    Ok(Some(CommentCase {
        comment: row.into_comment(),
        parent_id,
        events: events.into_iter().map(event).collect(),
        reports: reports.into_iter().map(report).collect(),
    }))
}
