use super::params::Params;
use super::{Otherwise, found, segment};
use crate::state::AppState;
use crate::store::DiscussionOrder;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

/// Roots of one page of a discussion; their replies come with them.
const ROOTS: u32 = 50;

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
        found(lookup, "No story has this address.", |slug| format!("/api/articles/{slug}/comments{query}"))
    };
    let address = format!("/api/articles/{}/comments{query}", segment(&slug));
    Ok(state.json(&address, discussion).await?.answer(&headers))
}

fn query(order: DiscussionOrder, cursor: Option<&str>) -> String {
    let order = match order {
        DiscussionOrder::Oldest => "oldest",
        DiscussionOrder::Newest => "newest",
    };
    cursor.map_or_else(|| format!("?order={order}"), |cursor| format!("?order={order}&cursor={}", segment(cursor)))
}
