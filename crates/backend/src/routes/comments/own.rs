//! `/api/comments/{id}`: a comment for its author, and where it stands for everybody.

use super::super::body::read_json;
use super::super::{Otherwise, found, segment};
use super::{ROOTS, answer, check_words, private};
use crate::clock::now;
use crate::problem::Refusal;
use crate::state::AppState;
use crate::store::Lookup;
use crate::store::talk::{Authored, CommentChange};
use crate::{same_origin, talk};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gazette_model::comment::{CommentEdit, clean_name, text};

const MISSING: &str = "No comment has this id.";

/// `GET`: with the author's token the comment, also while it waits; without one where an approved comment stands.
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Otherwise> {
    if headers.contains_key(AUTHORIZATION) {
        let own = done(state.store().own_comment(&id, token(&headers)?).await?)?;
        return Ok(private(StatusCode::OK, &answer(own))?);
    }
    let place = async {
        let place = state.store().comment_place(&id, ROOTS).await?;
        if place == Lookup::Gone {
            return Err(gone().into());
        }
        found(place, MISSING, str::to_owned)
    };
    Ok(state.fresh_json(&format!("/api/comments/{}", segment(&id)), place).await?.answer(&headers))
}

/// `PUT`: changes the comment.
pub async fn edit(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Otherwise> {
    same_origin::check(&state, &headers).await?;
    let token = token(&headers)?;
    let edit: CommentEdit = read_json(&headers, body).await?;
    // Whoever has no right to it learns nothing of the rules.
    let before = done(state.store().own_comment(&id, token).await?)?;
    let now = now();
    if now > before.editable_until {
        return Err(too_late().into());
    }
    let name = clean_name(&edit.name);
    check_words(&state, &name, &edit.text).await?.or_done()?;
    let args = &state.settings().args.comments;
    let paragraphs = text::read(&edit.text);
    let change = CommentChange {
        concerns: talk::concerns(args, &name, &paragraphs, None),
        name,
        source: edit.text,
        text: paragraphs,
        changed_at: now,
    };
    let own = done(state.store().edit_comment(&id, token, &change, args.comment_policy).await?)?;
    state.see_own_change().await;
    Ok(private(StatusCode::OK, &answer(own))?)
}

/// `DELETE`: takes the comment back, 204. Its words are deleted.
pub async fn withdraw(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Otherwise> {
    same_origin::check(&state, &headers).await?;
    done(state.store().withdraw_comment(&id, token(&headers)?, now()).await?)?;
    state.see_own_change().await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The token of `Authorization: Bearer`.
fn token(headers: &HeaderMap) -> Result<&str, Refusal> {
    let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let scheme =
        value.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    scheme.map(|(_, token)| token.trim()).ok_or_else(wrong_token)
}

fn done<T>(authored: Authored<T>) -> Result<T, Refusal> {
    match authored {
        Authored::Done(done) => Ok(done),
        Authored::Missing => Err(Refusal::not_found(MISSING)),
        Authored::WrongToken => Err(wrong_token()),
        Authored::TooLate => Err(too_late()),
        Authored::Gone => Err(gone()),
    }
}

fn wrong_token() -> Refusal {
    let detail = "Only the author of this comment can see or change it here, on the device that it was written on.";
    Refusal::new(StatusCode::FORBIDDEN, detail).with_code("wrong_token")
}

fn too_late() -> Refusal {
    let detail = "The time to edit or withdraw this comment is over.";
    Refusal::new(StatusCode::FORBIDDEN, detail).with_code("too_late")
}

fn gone() -> Refusal {
    Refusal::new(StatusCode::GONE, "This comment is no longer shown.")
}
