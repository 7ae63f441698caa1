//! The curated front.

use super::headline::{HeadlineRow, into_headlines};
use super::lists::rows;
use super::{ListFilter, StoreError, subjects};
use gazette_model::{Front, FrontSection, SectionRef, SubjectKind};
use sqlx::SqliteConnection;

/// Among so many of the newest stories one with a picture is preferred as the lead.
const LEAD_CANDIDATES: usize = 5;
const LATEST: u32 = 10;
const SECTIONS: usize = 12;
const PER_SECTION: u32 = 4;

pub(super) async fn read(db: &mut SqliteConnection) -> Result<Front, StoreError> {
    let mut latest = rows(db, &ListFilter::default(), LATEST + 1).await?;
    if latest.is_empty() {
        return Ok(Front { lead: None, latest: Vec::new(), sections: Vec::new() });
    }
    let lead = latest.remove(latest.iter().take(LEAD_CANDIDATES).position(HeadlineRow::has_picture).unwrap_or(0));
    latest.truncate(LATEST as usize);

    let mut sections = Vec::new();
    for section in subjects::sections(db).await?.into_iter().take(SECTIONS) {
        let filter = ListFilter { subject: Some((SubjectKind::Section, section.slug.clone())), before: None };
        let mut of_section = rows(db, &filter, PER_SECTION + 1).await?;
        of_section.retain(|row| row.id != lead.id);
        of_section.truncate(PER_SECTION as usize);
        if !of_section.is_empty() {
            let section = SectionRef { slug: section.slug, name: section.name };
            sections.push(FrontSection { section, headlines: into_headlines(of_section)? });
        }
    }
    Ok(Front { lead: Some(lead.into_headline()?), latest: into_headlines(latest)?, sections })
}
