//! The QR code of a story, for the phone across the table: drawn here, so that no service learns who shares what.

use super::{Otherwise, found, segment};
use crate::problem::Refusal;
use crate::representation::Representation;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// It shows an address that changes only where the site's does.
const CACHING: &str = "public, max-age=86400";
/// CSS pixels of a side, at least: whole pixels a module.
const SIDE: u32 = 240;
/// What tells a visit that came by the code from others.
const MARK: &str = "?s=qr";

/// `GET /{slug}/qr.svg`
pub async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Otherwise> {
    let address = format!("/{}/qr.svg", segment(&slug));
    let made = state.made(&address, async {
        let lookup = state.store().find_article(&slug).await?;
        let article = found(lookup, "No story has this address.", |slug| format!("/{slug}/qr.svg"))?;
        let site = crate::site::compose(&state).await?;
        let url = format!("{}/{}{MARK}", site.public_url, segment(&article.headline.slug));
        Ok(Representation::new("image/svg+xml", CACHING, draw(&url)?.into_bytes()))
    });
    let made: Result<_, Otherwise> = made.await;
    Ok(made?.answer(&headers))
}

/// The code of an address, black on white in every theme, with the quiet zone that readers need around it.
fn draw(url: &str) -> Result<String, Refusal> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M).map_err(|error| Refusal::broken(&error))?;
    Ok(code.render::<svg::Color<'_>>().min_dimensions(SIDE, SIDE).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_address_of_a_story_fits() {
        // WordPress keeps 200 bytes of a slug; each may be written as three.
        let url = format!("https://news.example/{}{MARK}", "%C3".repeat(200));
        assert!(draw(&url).is_ok_and(|svg| svg.contains("<svg")));
    }
}
