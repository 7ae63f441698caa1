use super::Otherwise;
use crate::client_address::ClientAddress;
use crate::clock::now;
use crate::problem::Refusal;
use crate::reads::{ReadError, is_person};
use crate::same_origin::is_own;
use crate::state::AppState;
use crate::store::Lookup;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

/// Bytes of a beacon.
const MOST_BYTES: usize = 256;
/// Characters of a device's word.
const DEVICE: std::ops::RangeInclusive<usize> = 8..=64;

/// What a beacon says: nothing, or the word that the device made for itself today.
#[derive(Default, Deserialize)]
struct Beacon {
    #[serde(default)]
    device: String,
}

/// `POST /api/articles/{slug}/reads`, as text or JSON. What is not counted is answered like what is: nobody who sends
/// beacons by a program needs to know.
pub async fn count(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    address: ClientAddress,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Otherwise> {
    if !is_own(&headers, state.settings().args.public_url.as_deref()) {
        let detail = "Reads are counted for this site's own pages only.";
        return Err(Refusal::new(StatusCode::FORBIDDEN, detail).into());
    }
    let device = read(body).await?.device;
    let article_id = find(&state, &slug).await?;
    if !is_person(&headers) {
        return Ok(StatusCode::NO_CONTENT);
    }
    match state.reads().take(article_id, address, &device, now()).await {
        Ok(()) => {}
        Err(ReadError::Full) => tracing::warn!("too many reads at once: some are not counted"),
        Err(ReadError::Store(error)) => return Err(error.into()),
        Err(error @ ReadError::Random(_)) => return Err(Refusal::broken(&error).into()),
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn read(body: Body) -> Result<Beacon, Refusal> {
    let too_much = |_| Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "A beacon is shorter than this.");
    let bytes = to_bytes(body, MOST_BYTES).await.map_err(too_much)?;
    if bytes.is_empty() {
        return Ok(Beacon::default());
    }
    let beacon: Option<Beacon> = serde_json::from_slice(&bytes).ok();
    let is_word = |device: &str| {
        device.is_empty() || DEVICE.contains(&device.len()) && device.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    beacon.filter(|beacon| is_word(&beacon.device)).ok_or_else(|| {
        let detail = "A beacon is empty, or JSON with \"device\": 8 to 64 letters and digits.";
        Refusal::new(StatusCode::BAD_REQUEST, detail)
    })
}

/// The story at an address, at a former one too: a page may have stood open while it moved.
async fn find(state: &AppState, slug: &str) -> Result<String, Refusal> {
    let missing = || Refusal::not_found("No story has this address.");
    let found = match state.store().find_article_id(slug).await? {
        Lookup::Moved(slug) => state.store().find_article_id(&slug).await?,
        found => found,
    };
    match found {
        Lookup::Found(id) => Ok(id),
        Lookup::Gone => Err(Refusal::gone()),
        Lookup::Moved(_) | Lookup::Missing => Err(missing()),
    }
}
