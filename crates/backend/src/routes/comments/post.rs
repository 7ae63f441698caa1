//! `POST /api/articles/{slug}/comments`

use super::super::Otherwise;
use super::super::body::read_json;
use super::super::found;
use super::{MISSING, RETRY, answer, check_words, private, sender};
use crate::client_address::ClientAddress;
use crate::clock::now;
use crate::problem::Refusal;
use crate::state::AppState;
use crate::store::Lookup;
use crate::store::talk::{CommentPost, Opening, Posted};
use crate::{same_origin, talk};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{HeaderValue, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gazette_model::comment::{NewComment, clean_name, text};
use std::time::Duration;

/// Characters of what programs make: nonces, ids of devices.
const MADE_MAX: usize = 128;

/// Takes a comment: 201, or 200 where it was taken before.
pub async fn post(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    client: ClientAddress,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Otherwise> {
    same_origin::check(&state, &headers).await?;
    let new: NewComment = read_json(&headers, body).await?;
    let (slug, opening) = find(&state, slug).await?;
    let now = now();
    let args = &state.settings().args.comments;
    if !talk::is_open(args, &opening, now) {
        let detail = "Comments on this story are closed.";
        return Err(Refusal::new(StatusCode::FORBIDDEN, detail).with_code("closed").into());
    }
    let name = clean_name(&new.name);
    let mut refusal = check_words(&state, &name, &new.text).await?;
    check_made(&new, &mut refusal);
    refusal.or_done()?;

    let paragraphs = text::read(&new.text);
    let writing = Some(Duration::from_millis(new.writing_ms));
    let post = CommentPost {
        concerns: talk::concerns(args, &name, &paragraphs, writing),
        name,
        source: new.text,
        text: paragraphs,
        parent_id: new.parent_id,
        client_nonce: new.client_nonce,
        sender: sender(client, &new.device, &headers),
        author_key: new.author_key,
        posted_at: now,
        is_decoy: !new.website.is_empty(),
        is_meant: new.is_meant,
    };
    let posted = found(state.store().post_comment(&slug, &post, &args.rules()).await?, MISSING, str::to_owned)?;
    match posted {
        Posted::Created(own) => {
            state.see_own_change().await;
            let location = format!("/api/comments/{}", own.id);
            let mut response = private(StatusCode::CREATED, &answer(own))?;
            // An id is hexadecimal digits: always a header value.
            response.headers_mut().extend(HeaderValue::try_from(location).ok().map(|location| (LOCATION, location)));
            Ok(response)
        }
        Posted::Again(own) => Ok(private(StatusCode::OK, &answer(own))?),
        Posted::NonceOfAnother => {
            let detail = "Another comment was sent with this client_nonce before. Each comment needs one of its own.";
            Err(Refusal::new(StatusCode::CONFLICT, detail).with_code("nonce_of_another").into())
        }
        Posted::Withdrawn => {
            let detail = "This comment was taken back or taken away.";
            Err(Refusal::new(StatusCode::GONE, detail).with_code("withdrawn").into())
        }
        Posted::NearDuplicate { id } => {
            let detail = "You posted almost this a moment ago. Edit that comment, or send this one with is_meant.";
            Err(Refusal::new(StatusCode::CONFLICT, detail).with_code("near_duplicate").about_comment(&id).into())
        }
        Posted::TooMany { retry_at } => Err(Refusal::too_many(RETRY, now, retry_at).into()),
        Posted::UnknownParent => {
            let mut refusal = Refusal::fields();
            refusal.field("/parent_id", "unknown", "This story has no such comment to answer.");
            Err(refusal.into())
        }
    }
}

/// The story that is meant, by its slug of today.
async fn find(state: &AppState, slug: String) -> Result<(String, Opening), Otherwise> {
    match state.store().opening(&slug).await? {
        Lookup::Moved(to) => {
            let opening = found(state.store().opening(&to).await?, MISSING, str::to_owned)?;
            Ok((to, opening))
        }
        other => Ok((slug, found(other, MISSING, str::to_owned)?)),
    }
}

/// What programs make must be there, and not long.
fn check_made(new: &NewComment, refusal: &mut Refusal) {
    if new.client_nonce.len() < 8 {
        refusal.field("/client_nonce", "missing", "A comment needs a client_nonce of at least 8 characters.");
    }
    let parent_id = new.parent_id.as_deref().unwrap_or_default();
    for (pointer, made) in [
        ("/client_nonce", new.client_nonce.as_str()),
        ("/device", &new.device),
        ("/author_key", &new.author_key),
        ("/parent_id", parent_id),
    ] {
        if made.len() > MADE_MAX {
            refusal.field(pointer, "too_long", "It may have at most 128 characters.");
        }
    }
}
