//! WordPress's own addresses, which stand in links all over the web, lead to ours: one redirect, for good, to a path on
//! this site. What leads nowhere is left to the pages.

mod legacy;

use super::{Otherwise, segment};
use crate::problem::Refusal;
use crate::state::AppState;
use crate::store::{ListFilter, Lookup, StoreError};
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use gazette_model::SubjectKind;
use legacy::{Legacy, List};

/// Stories on a page of a WordPress list, unless a publisher has changed it.
const PER_PAGE: u32 = 10;

/// Answers WordPress's addresses and lets all others through.
pub async fn redirect(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let Some(legacy) = Legacy::parse(request.uri().path(), request.uri().query().unwrap_or_default()) else {
        return next.run(request).await;
    };
    match find(&state, &legacy).await {
        Ok(Target::Path(path)) => Otherwise::Moved(path).into_response(),
        Ok(Target::Gone) => Refusal::gone().into_response(),
        Ok(Target::Nowhere) if legacy.is_by_query() => Refusal::not_found("No story has this number.").into_response(),
        Ok(Target::Nowhere) => next.run(request).await,
        Err(error) => Refusal::from(error).into_response(),
    }
}

/// Where an address leads.
enum Target {
    Path(String),
    Gone,
    Nowhere,
}

async fn find(state: &AppState, legacy: &Legacy) -> Result<Target, StoreError> {
    Ok(match legacy {
        Legacy::Front => Target::Path("/".to_owned()),
        Legacy::Own(path) => Target::Path(path.clone()),
        Legacy::Feed => Target::Path("/feed.xml".to_owned()),
        Legacy::Story(slug) => story(state, slug).await?,
        Legacy::Number(id) => match state.store().find_slug(*id).await? {
            Some(slug) => story(state, &slug).await?,
            None => Target::Nowhere,
        },
        Legacy::List { list, page } => self::list(state, list, *page).await?,
        Legacy::ListFeed(list) => match subject(state, list).await? {
            Some((SubjectKind::Section, slug)) => Target::Path(format!("/section/{}/feed.xml", segment(&slug))),
            Some(_) => Target::Path("/feed.xml".to_owned()),
            None => Target::Nowhere,
        },
    })
}

async fn story(state: &AppState, slug: &str) -> Result<Target, StoreError> {
    Ok(match state.store().find_article(slug).await? {
        Lookup::Found(article) => Target::Path(format!("/{}", segment(&article.headline.slug))),
        Lookup::Moved(slug) => Target::Path(format!("/{}", segment(&slug))),
        Lookup::Gone => Target::Gone,
        Lookup::Missing => Target::Nowhere,
    })
}

/// A page of a list. Ours are told apart by their first story, not by a number.
async fn list(state: &AppState, list: &List, page: u32) -> Result<Target, StoreError> {
    let subject = match list {
        List::All => None,
        _ => match subject(state, list).await? {
            Some(subject) => Some(subject),
            None => return Ok(Target::Nowhere),
        },
    };
    let path = match &subject {
        None => "/latest".to_owned(),
        Some((kind, slug)) => format!("/{}/{}", word(*kind), segment(slug)),
    };
    let skipped = page.saturating_sub(1).saturating_mul(PER_PAGE);
    if skipped == 0 {
        return Ok(Target::Path(if subject.is_none() { "/".to_owned() } else { path }));
    }
    let cursor = state.store().cursor_after(&ListFilter { subject, before: None }, skipped).await?;
    Ok(cursor.map_or(Target::Nowhere, |cursor| Target::Path(format!("{path}/before/{cursor}"))))
}

/// What a list is about, by our names.
async fn subject(state: &AppState, list: &List) -> Result<Option<(SubjectKind, String)>, StoreError> {
    let (kinds, slug): (&[SubjectKind], _) = match list {
        List::All => return Ok(None),
        // A category that is nobody's section has become a topic.
        List::Category(slug) => (&[SubjectKind::Section, SubjectKind::Topic], slug),
        List::Tag(slug) => (&[SubjectKind::Topic], slug),
        List::Author(slug) => (&[SubjectKind::Contributor], slug),
        List::Ours(kind, slug) => (std::slice::from_ref(kind), slug),
    };
    for kind in kinds {
        match state.store().find_subject(*kind, slug).await? {
            Lookup::Found(subject) => return Ok(Some((*kind, subject.slug))),
            Lookup::Moved(slug) => return Ok(Some((*kind, slug))),
            Lookup::Gone | Lookup::Missing => {}
        }
    }
    Ok(None)
}

fn word(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Section => "section",
        SubjectKind::Topic => "topic",
        SubjectKind::Contributor => "contributor",
    }
}
