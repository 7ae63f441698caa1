pub mod own;
pub mod post;
pub mod reports;

use super::params::Params;
use super::{Otherwise, found, segment};
use crate::client_address::ClientAddress;
use crate::problem::Refusal;
use crate::state::AppState;
use crate::store::talk::{OwnComment, Sender};
use crate::store::{CommentState, DiscussionOrder};
use crate::talk;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, USER_AGENT};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use gazette_model::Comment;
use gazette_model::comment::{CommentStatus, FieldRefusal, NAME_MAX, PostedComment, TEXT_MAX, check_comment, text};

/// Roots of one page of a discussion; their replies come with them.
const ROOTS: u32 = 50;
const MISSING: &str = "No story has this address.";
const RETRY: &str = "That is more than one device can send at a time. Nothing is lost: please send it again later.";
/// Characters of a browser's name for itself that tell devices apart where they do not say more.
const USER_AGENT_MAX: usize = 200;

/// `GET /api/articles/{slug}/comments?cursor=&order=`
pub async fn list(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Otherwise> {
    let params = Params::read(&uri)?;
    let expected = "it should be \"oldest\" or \"newest\"";
    let order = params.parsed("order", expected, |word| match word {
        "oldest" => Some(DiscussionOrder::Oldest),
        "newest" => Some(DiscussionOrder::Newest),
        _ => None,
    })?;
    let order = order.unwrap_or_default();
    let cursor = params.text("cursor")?;
    let query = query(order, cursor);
    let discussion = async {
        let lookup = state.store().discussion(&slug, order, cursor, ROOTS).await?;
        found(lookup, MISSING, |slug| format!("/api/articles/{slug}/comments{query}"))
    };
    let address = format!("/api/articles/{}/comments{query}", segment(&slug));
    Ok(state.fresh_json(&address, discussion).await?.answer(&headers))
}

fn query(order: DiscussionOrder, cursor: Option<&str>) -> String {
    let order = match order {
        DiscussionOrder::Oldest => "oldest",
        DiscussionOrder::Newest => "newest",
    };
    cursor.map_or_else(|| format!("?order={order}"), |cursor| format!("?order={order}&cursor={}", segment(cursor)))
}

/// What is wrong with a name and a text; a refusal without fields where both can be taken.
async fn check_words(state: &AppState, name: &str, source: &str) -> Result<Refusal, Refusal> {
    let mut refusal = Refusal::fields();
    for wrong in check_comment(name, source) {
        refusal.field(&format!("/{}", wrong.field), wrong.code, &words_of(wrong));
    }
    if talk::imitates_newsroom(state, name).await? {
        let message = "Somebody of this name writes for this site. Please sign with another one.";
        refusal.field("/name", "imitates_newsroom", message);
    }
    Ok(refusal)
}

fn words_of(FieldRefusal { field, code }: FieldRefusal) -> String {
    match (field, code) {
        ("name", "missing") => "A comment needs a name.".to_owned(),
        ("name", "too_long") => format!("A name may have at most {NAME_MAX} characters."),
        ("name", _) => "A name has no address and no markup in it.".to_owned(),
        (_, "missing") => "A comment needs words.".to_owned(),
        _ => format!("A comment may have at most {TEXT_MAX} characters."),
    }
}

fn sender(client: ClientAddress, device: &str, headers: &HeaderMap) -> Sender {
    let agent = || headers.get(USER_AGENT).map_or("", |agent| agent.to_str().unwrap_or_default());
    let device = if device.is_empty() { agent().chars().take(USER_AGENT_MAX).collect() } else { device.to_owned() };
    Sender { prefix: client.prefix(), device }
}

/// A comment as its author is shown it.
fn answer(own: OwnComment) -> PostedComment {
    let is_repaired = text::read_repaired(&own.source).is_repaired;
    PostedComment {
        comment: Comment { id: own.id, name: own.name, posted_at: own.posted_at, text: own.text, replies: Vec::new() },
        // Of a rejected one the newsroom says nothing.
        status: if own.state == CommentState::Approved { CommentStatus::Approved } else { CommentStatus::Held },
        parent_id: own.parent_id,
        edit_token: own.edit_token,
        editable_until: own.editable_until,
        source: own.source,
        is_repaired,
    }
}

/// An answer for one person: nobody keeps it.
fn private(status: StatusCode, posted: &PostedComment) -> Result<Response, Refusal> {
    let body = serde_json::to_vec(posted).map_err(|error| Refusal::broken(&error))?;
    Ok((status, [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], body).into_response())
}
