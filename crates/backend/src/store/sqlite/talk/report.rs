//! Reports of readers.

use super::author::{Event, after_change, note};
use super::keys;
use crate::store::talk::{Rate, ReportPost, Reported};
use crate::store::{CommentState, StoreError};
use gazette_model::Timestamp;
use gazette_model::comment::ReportReason;
use sqlx::{SqliteConnection, query, query_scalar};

pub(super) async fn report(
    db: &mut SqliteConnection,
    id: &str,
    report: &ReportPost,
    hold_at: u32,
    device: Rate,
) -> Result<Reported, StoreError> {
    let hashes = keys::hashes(db, &report.sender, report.reported_at).await?;
    // One device reports a comment once, and one report comes once, though it is sent again.
    let known: Option<i64> = query_scalar(
        "SELECT 1 FROM comment_report
         WHERE comment_id = $1 AND (client_nonce = $2 OR reporter_hash = $3 AND NOT is_settled) LIMIT 1",
    )
    .bind(id)
    .bind(&report.client_nonce)
    .bind(&hashes.device)
    .fetch_optional(&mut *db)
    .await?;
    if known.is_some() {
        return Ok(Reported::Taken);
    }
    let article_id: Option<String> = query_scalar(
        "SELECT c.article_id FROM comment c JOIN article a ON a.id = c.article_id
         WHERE c.id = $1 AND c.state = 'approved' AND a.state = 'public'",
    )
    .bind(id)
    .fetch_optional(&mut *db)
    .await?;
    let Some(article_id) = article_id else { return Ok(Reported::Missing) };
    let now = report.reported_at.0;
    let (count, oldest): (i64, Option<i64>) = sqlx::query_as(
        "SELECT COUNT(*), MIN(reported_at) FROM comment_report WHERE reporter_hash = $1 AND reported_at > $2",
    )
    .bind(&hashes.device)
    .bind(now.saturating_sub(device.within_ms))
    .fetch_one(&mut *db)
    .await?;
    if count >= i64::from(device.count) {
        return Ok(Reported::TooMany { retry_at: Timestamp(oldest.unwrap_or(now) + device.within_ms) });
    }
    query(
        "INSERT INTO comment_report (comment_id, client_nonce, reporter_hash, reason, note, reported_at, is_settled)
         VALUES ($1, $2, $3, $4, $5, $6, FALSE)",
    )
    .bind(id)
    .bind(&report.client_nonce)
    .bind(&hashes.device)
    .bind(reason_word(report.reason))
    .bind(&report.note)
    .bind(now)
    .execute(&mut *db)
    .await?;
    let reports: i64 = query_scalar("SELECT COUNT(*) FROM comment_report WHERE comment_id = $1 AND NOT is_settled")
        .bind(id)
        .fetch_one(&mut *db)
        .await?;
    if hold_at > 0 && reports >= i64::from(hold_at) {
        query("UPDATE comment SET state = 'held' WHERE id = $1").bind(id).execute(&mut *db).await?;
        let (from, to) = (CommentState::Approved, CommentState::Held);
        let words = format!("{reports} reports");
        let event = Event { who: "readers", what: "reported", from: Some(from), to, note: &words };
        note(db, id, report.reported_at, &event).await?;
        after_change(db, &article_id, from, to).await?;
    }
    Ok(Reported::Taken)
}

fn reason_word(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Abuse => "abuse",
        ReportReason::Falsehood => "falsehood",
        ReportReason::Spam => "spam",
        ReportReason::Other => "other",
    }
}
