mod age;

use super::params::Params;
use super::{Otherwise, found, segment};
use crate::clock::now;
use crate::problem::Refusal;
use crate::state::AppState;
use crate::store::{Cursor, ListFilter, Lookup};
use crate::talk;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use gazette_model::{ArticleList, Subject, SubjectKind};

const MISSING: &str = "No story has this address.";
/// Headlines of a list, unless the request says otherwise.
const LIMIT: u32 = 20;
const MAX_LIMIT: u32 = 50;
const RELATED: u32 = 6;

/// `GET /api/articles/{slug}`
pub async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Otherwise> {
    let address = format!("/api/articles/{}", segment(&slug));
    let article = async {
        let lookup = state.store().find_article(&slug).await?;
        let mut article = found(lookup, MISSING, |slug| format!("/api/articles/{slug}"))?;
        let now = now();
        let next_birthday = age::tell(&mut article, now);
        let closing = match state.store().opening(&slug).await? {
            Lookup::Found(opening) => talk::apply(&mut article, &state.settings().args.comments, &opening, now),
            // It has gone since, and is answered as it was.
            Lookup::Moved(_) | Lookup::Gone | Lookup::Missing => None,
        };
        Ok::<_, Otherwise>((article, next_birthday.into_iter().chain(closing).min()))
    };
    Ok(state.json_until(&address, article).await?.answer(&headers))
}

/// `GET /api/articles/{slug}/related`
pub async fn related(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Otherwise> {
    let address = format!("/api/articles/{}/related", segment(&slug));
    let related = async {
        let lookup = state.store().related_articles(&slug, RELATED).await?;
        found(lookup, MISSING, |slug| format!("/api/articles/{slug}/related"))
    };
    Ok(state.json(&address, related).await?.answer(&headers))
}

/// `GET /api/articles?section=&topic=&contributor=&before=&limit=`
pub async fn list(State(state): State<AppState>, uri: Uri, headers: HeaderMap) -> Result<Response, Otherwise> {
    let wanted = Wanted::read(&Params::read(&uri)?)?;
    let address = wanted.address();
    let list = async {
        let subject = find_subject(&state, &wanted).await?;
        let filter = ListFilter { subject: wanted.subject.clone(), before: wanted.before.clone() };
        let (articles, before) = state.store().list_headlines(&filter, wanted.limit).await?;
        Ok::<_, Otherwise>(ArticleList { subject, articles, before: before.map(|cursor| cursor.to_string()) })
    };
    Ok(state.json(&address, list).await?.answer(&headers))
}

async fn find_subject(state: &AppState, wanted: &Wanted) -> Result<Option<Subject>, Otherwise> {
    let Some((kind, slug)) = &wanted.subject else { return Ok(None) };
    let lookup = state.store().find_subject(*kind, slug).await?;
    let missing = match kind {
        SubjectKind::Section => "There is no such section.",
        SubjectKind::Topic => "There is no such topic.",
        SubjectKind::Contributor => "Nobody of this name writes here.",
    };
    let moved = |slug: &str| Wanted { subject: Some((*kind, slug.to_owned())), ..wanted.clone() }.address();
    found(lookup, missing, moved).map(Some)
}

/// A list that was asked for.
#[derive(Clone)]
struct Wanted {
    subject: Option<(SubjectKind, String)>,
    before: Option<Cursor>,
    limit: u32,
}

impl Wanted {
    fn read(params: &Params) -> Result<Self, Refusal> {
        let mut subject = None;
        for (kind, name) in [
            (SubjectKind::Section, "section"),
            (SubjectKind::Topic, "topic"),
            (SubjectKind::Contributor, "contributor"),
        ] {
            if let Some(slug) = params.text(name)?
                && subject.replace((kind, slug.to_owned())).is_some()
            {
                let message = "a list is of one section, one topic or one contributor";
                return Err(Refusal::parameter(name, "conflicting", message));
            }
        }
        let before = params.parsed("before", "it should be the \"before\" of a list", |text| text.parse().ok())?;
        let expected = "it should be a number from 1 to 50";
        let in_range = |text: &str| text.parse().ok().filter(|limit| (1..=MAX_LIMIT).contains(limit));
        let limit = params.parsed("limit", expected, in_range)?.unwrap_or(LIMIT);
        Ok(Self { subject, before, limit })
    }

    /// The one address of this list, whatever the order of the parameters was.
    fn address(&self) -> String {
        let mut address = format!("/api/articles?limit={}", self.limit);
        if let Some((kind, slug)) = &self.subject {
            let name = match kind {
                SubjectKind::Section => "section",
                SubjectKind::Topic => "topic",
                SubjectKind::Contributor => "contributor",
            };
            address += &format!("&{name}={}", segment(slug));
        }
        if let Some(cursor) = &self.before {
            address += &format!("&before={cursor}");
        }
        address
    }
}
