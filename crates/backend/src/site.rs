//! The site as readers see it: the imported identity, its sections and pages, and what the configuration says otherwise.

mod zone;

use crate::problem::Refusal;
use crate::state::AppState;
use gazette_model::{SectionRef, Site};
use zone::zone;

/// Composes the site. Before the first import it is an empty site under its local address.
pub async fn compose(state: &AppState) -> Result<Site, Refusal> {
    let settings = state.settings();
    let found = state.store().site().await?;
    let (record, is_demo) = found.map_or((None, false), |(record, is_demo)| (Some(record), is_demo));
    let sections = state.store().sections().await?;
    let pages = state.store().pages().await?;
    // The demonstration's address is an invented one.
    let imported = record.as_ref().filter(|record| !is_demo && !record.address.is_empty());
    let public_url = settings.args.public_url.as_deref().or(imported.map(|record| record.address.as_str()));
    let title = settings.args.title.clone().or(record.as_ref().map(|record| record.title.clone()));
    let time_zone = settings.args.time_zone.as_deref().or(record.as_ref().map(|record| record.time_zone.as_str()));
    Ok(Site {
        title: title.unwrap_or_else(|| "Gazette".to_owned()),
        tagline: record.as_ref().map(|record| record.tagline.clone()).unwrap_or_default(),
        public_url: public_url.unwrap_or(&settings.local_url).trim_end_matches('/').to_owned(),
        language: record.as_ref().map_or_else(|| "en".to_owned(), |record| record.language.clone()),
        sections: sections.into_iter().map(|section| SectionRef { slug: section.slug, name: section.name }).collect(),
        pages: pages.into_iter().map(|page| SectionRef { slug: page.slug, name: page.text }).collect(),
        zone: zone(time_zone.unwrap_or("UTC")),
        comment_disclaimer: settings.args.comment_disclaimer.clone(),
        is_demo,
    })
}
