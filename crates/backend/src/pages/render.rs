//! A page as HTML. The only file of the backend, with `head.rs` beside it, that knows the reader.

use super::head;
use super::shape::shape_of;
use super::template::{Parts, Template};
use crate::representation::ValidUntil;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ETAG, LOCATION};
use axum::http::{HeaderMap, Request, StatusCode};
use gazette_model::{Problem, Timestamp};
use gazette_reader::api::Reply;
use gazette_reader::private::PrivatePage;
use gazette_reader::routes::{in_language, language};
use gazette_reader::{ApiError, Client, Frame, Page, Route, head::head as head_of};
use percent_encoding::percent_decode_str;
use std::sync::{Arc, Mutex, PoisonError};
use tower::ServiceExt;

/// What a page was made of: the addresses of the JSON and what stood there, as their validators.
pub type Sources = Vec<(String, String)>;

/// A page that was loaded, and what it was made of.
pub struct Loaded {
    pub page: Result<Page, ApiError>,
    pub sources: Sources,
    /// Where the story or list stands now, if the service pointed elsewhere.
    pub moved_to: Option<String>,
    /// From when on the clock makes it wrong: the earliest moment that one of its sources named.
    pub valid_until: Option<Timestamp>,
}

/// What was seen while a page was loaded.
#[derive(Default)]
struct Seen {
    sources: Sources,
    moved_to: Option<String>,
    valid_until: Option<Timestamp>,
}

/// Loads a page through the JSON routes, in process.
pub async fn load(api: &Router, path: &str) -> Loaded {
    let seen = Arc::new(Mutex::new(Seen::default()));
    let client = {
        let (api, seen) = (api.clone(), Arc::clone(&seen));
        let language = language(path).map(str::to_owned);
        let path_asked = path.to_owned();
        Client::new(move |call| {
            let (api, seen, language) = (api.clone(), Arc::clone(&seen), language.clone());
            let path_asked = path_asked.clone();
            async move {
                let address = call.path;
                let answer = ask(&api, &address).await;
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(location) = answer.location {
                    let to = page_of(&location).map(|to| moved_as(&path_asked, to));
                    let to = to.map(|to| language.as_deref().map_or(to.clone(), |code| in_language(code, &to)));
                    seen.moved_to = seen.moved_to.take().or(to);
                }
                seen.valid_until = seen.valid_until.into_iter().chain(answer.valid_until).min();
                seen.sources.push((address, answer.validator));
                Reply { status: answer.status, body: answer.body, retry_after: None }
            }
        })
    };
    let page = Page::load(&client, path, None).await;
    drop(client);
    let Seen { sources, moved_to, valid_until } =
        std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
    let plain = page.as_ref().ok().and_then(Page::plain_path).map(str::to_owned);
    let moved_to = moved_to.or(plain);
    Loaded { page, sources, moved_to, valid_until }
}

/// Whether everything that a page was made of is still the same.
pub async fn is_unchanged(api: &Router, sources: &Sources) -> bool {
    for (address, validator) in sources {
        if ask(api, address).await.validator != *validator {
            return false;
        }
    }
    true
}

/// The frame alone, for a refusal that is told in it, in this language (the code that a path names).
pub async fn refused(api: &Router, problem: Problem, language: Option<&str>) -> Result<Page, ApiError> {
    let api = api.clone();
    let client = Client::new(move |call| {
        let api = api.clone();
        async move {
            let answer = ask(&api, &call.path).await;
            Reply { status: answer.status, body: answer.body, retry_after: None }
        }
    });
    let frame = Frame::load(&client).await?;
    let error = match problem.status {
        404 => ApiError::NotFound,
        410 => ApiError::Gone,
        _ => ApiError::Refused(problem),
    };
    let front = Route::Front.path();
    let path = language.map_or(front.clone(), |code| in_language(code, &front));
    Ok(Page { path, frame, data: Err(error) })
}

/// The whole HTML of a page and its status.
///
/// # Errors
/// Where the page cannot be written as JSON for the browser.
pub fn html(template: &Template, page: Page) -> Result<(StatusCode, String), serde_json::Error> {
    let status = page.data.as_ref().err().map_or(200, ApiError::status);
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let head = head::elements(&page, &head_of(&page));
    let data = head::script_text(&serde_json::to_string(&page)?);
    let language = page.language();
    // Leptos's place marker is a comment that the HTML standard calls an error; this is the same node, written well.
    let content = gazette_reader::to_html(Arc::new(page)).replace("<!>", "<!---->");
    let shape = shape_of(&content);
    let body = format!(
        "<div id=\"app\" data-rendered>{content}</div>\
         <script type=\"application/json\" id=\"page-data\">{data}</script>\
         <i id=\"page-end\" data-shape=\"{shape}\" hidden></i>"
    );
    Ok((status, template.fill(&Parts { language: attribute(&language), head: &head, body: &body })))
}

/// The whole HTML of a private page. It has no data and no shape, so that the app leaves it as it is.
pub fn private(template: &Template, page: &PrivatePage) -> String {
    let head = head::private(page);
    let body = format!("<div id=\"app\" data-rendered>{}</div>", page.to_html().replace("<!>", "<!---->"));
    let language = page.language();
    template.fill(&Parts { language: attribute(&language), head: &head, body: &body })
}

/// The name of a language, where it can stand in an attribute.
fn attribute(language: &str) -> &str {
    if language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') { language } else { "en" }
}

/// The page without content, from which the wasm starts by itself.
pub fn shell(template: &Template) -> String {
    let body = format!("<div id=\"app\">{}</div>", gazette_reader::shell_html());
    let head = "<title>Gazette</title><meta name=\"description\" content=\"\"><link rel=\"canonical\" href=\"/\"><meta name=\"robots\" content=\"noindex\">";
    template.fill(&Parts { language: "en", head, body: &body })
}

struct Answer {
    status: u16,
    body: String,
    /// The ETag of the body in its plain form; of a refusal, its status.
    validator: String,
    location: Option<String>,
    valid_until: Option<Timestamp>,
}

/// Asks the JSON routes without a socket.
async fn ask(api: &Router, address: &str) -> Answer {
    let broken = |why: &dyn std::fmt::Display| {
        tracing::error!(%why, address, "the content service could not be asked");
        Answer { status: 500, body: String::new(), validator: String::new(), location: None, valid_until: None }
    };
    let request = match Request::get(address).body(Body::empty()) {
        Ok(request) => request,
        Err(error) => return broken(&error),
    };
    let response = match api.clone().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let (parts, body) = response.into_parts();
    let bytes = match to_bytes(body, usize::MAX).await {
        Ok(bytes) => bytes,
        Err(error) => return broken(&error),
    };
    let body = match String::from_utf8(bytes.into()) {
        Ok(body) => body,
        Err(error) => return broken(&error),
    };
    let status = parts.status.as_u16();
    let location = text(&parts.headers, &LOCATION);
    let validator =
        text(&parts.headers, &ETAG).unwrap_or_else(|| format!("{status} {}", location.as_deref().unwrap_or_default()));
    let valid_until = parts.extensions.get().map(|ValidUntil(until)| *until);
    Answer { status, body, validator, location, valid_until }
}

fn text(headers: &HeaderMap, name: &axum::http::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// The page of a moved story that is like the one that was asked for.
fn moved_as(asked: &str, to: String) -> String {
    match (Route::parse(asked), Route::parse(&to)) {
        (Route::Share { .. }, Route::Article { slug }) => Route::Share { slug }.path(),
        _ => to,
    }
}

/// The path of the page that shows what stands at an address of the API: `/api/articles/x` or `/api/articles?topic=x`.
fn page_of(location: &str) -> Option<String> {
    use gazette_model::SubjectKind;
    let rest = location.strip_prefix("/api/articles")?;
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned);
    if let Some(slug) = rest.strip_prefix('/') {
        let slug = decoded(slug.split('/').next()?)?;
        return Some(Route::Article { slug }.path());
    }
    let (mut subject, mut before) = (None, None);
    for (key, value) in rest.strip_prefix('?')?.split('&').filter_map(|pair| pair.split_once('=')) {
        match key {
            "section" => subject = Some((SubjectKind::Section, decoded(value)?)),
            "topic" => subject = Some((SubjectKind::Topic, decoded(value)?)),
            "contributor" => subject = Some((SubjectKind::Contributor, decoded(value)?)),
            "before" => before = Some(decoded(value)?),
            _ => {}
        }
    }
    let (kind, slug) = subject?;
    Some(Route::Subject { kind, slug, before }.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_api_has_a_page() {
        assert_eq!(page_of("/api/articles/new-slug").as_deref(), Some("/new-slug"));
        assert_eq!(page_of("/api/articles/new-slug/related").as_deref(), Some("/new-slug"));
        assert_eq!(page_of("/api/articles?limit=20&topic=st-lucia").as_deref(), Some("/topic/st-lucia"));
        assert_eq!(page_of("/elsewhere"), None);
    }

    #[test]
    fn a_moved_story_is_shared_at_its_new_address() {
        assert_eq!(moved_as("/fr/old/share", "/new".to_owned()), "/new/share");
        assert_eq!(moved_as("/old", "/new".to_owned()), "/new");
    }
}
