//! `POST /api/comments/{id}/reports`

use super::super::Otherwise;
use super::super::body::read_json;
use super::{RETRY, sender};
use crate::client_address::ClientAddress;
use crate::clock::now;
use crate::problem::Refusal;
use crate::same_origin;
use crate::state::AppState;
use crate::store::talk::{ReportPost, Reported};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gazette_model::comment::{CommentReport, check_report};

/// Takes a report: 204, also where it, or another of the same device, was taken before.
pub async fn post(
    State(state): State<AppState>,
    Path(id): Path<String>,
    client: ClientAddress,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Otherwise> {
    same_origin::check(&state, &headers).await?;
    let report: CommentReport = read_json(&headers, body).await?;
    let mut refusal = Refusal::fields();
    for wrong in check_report(&report) {
        refusal.field(&format!("/{}", wrong.field), wrong.code, "It may have at most 500 characters.");
    }
    if !(8..=128).contains(&report.client_nonce.len()) {
        refusal.field("/client_nonce", "missing", "A report needs a client_nonce of 8 to 128 characters.");
    }
    refusal.or_done()?;
    let now = now();
    let args = &state.settings().args.comments;
    let report = ReportPost {
        reason: report.reason,
        note: report.note,
        client_nonce: report.client_nonce,
        sender: sender(client, &report.device, &headers),
        reported_at: now,
    };
    match state.store().report_comment(&id, &report, args.comment_reports, args.device_rate()).await? {
        Reported::Taken => {
            state.see_own_change().await;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        Reported::Missing => Err(Refusal::not_found("No comment that can be reported has this id.").into()),
        Reported::TooMany { retry_at } => Err(Refusal::too_many(RETRY, now, retry_at).into()),
    }
}
