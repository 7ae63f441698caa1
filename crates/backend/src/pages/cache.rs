//! Pages in memory. A page is rendered once for each version of its content: it remembers what it was made of, and when
//! the content of the site changes it is made anew only if one of those parts did, or if the clock made it wrong.

use super::render::{self, Loaded, Sources};
use super::template::{Template, TemplateError};
use crate::assets::TEMPLATE;
use crate::clock::now;
use crate::representation::Representation;
use crate::state::AppState;
use axum::Router;
use axum::http::header::{CONTENT_SECURITY_POLICY, ETAG, REFERRER_POLICY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use gazette_model::Problem;
use gazette_reader::ApiError;
use gazette_reader::private::PrivatePage;
use gazette_reader::routes::language;
use moka::future::Cache;
use moka::ops::compute::Op;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// Bytes of pages that are kept, in all their encodings.
const KEPT_BYTES: u64 = 24 << 20;
const HTML: &str = "text/html; charset=utf-8";
/// A browser may keep the page, and asks each time whether it is still the same.
const CACHING: &str = "public, max-age=0, must-revalidate";

/// What stands at a path.
pub enum Served {
    Page(Arc<Made>),
    /// It has another path now.
    Moved(String),
}

/// A page as it is served.
pub struct Made {
    status: StatusCode,
    body: Representation,
    policy: HeaderValue,
    sources: Sources,
    /// The revision at which the sources were last seen unchanged.
    checked_at: AtomicI64,
}

impl Made {
    /// The answer to a request with these headers.
    pub fn answer(&self, request: &HeaderMap) -> Response {
        let mut response = self.body.answer(request);
        if self.status != StatusCode::OK {
            // A failure is told anew each time: a 304 would hide its status.
            if response.status() == StatusCode::NOT_MODIFIED {
                response = self.body.answer(&HeaderMap::new());
            }
            *response.status_mut() = self.status;
        }
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        response
    }
}

/// The pages of one site.
pub struct PageCache {
    state: AppState,
    api: Router,
    template: Template,
    policy: HeaderValue,
    shell: Made,
    pages: Cache<String, Arc<Made>>,
    rendered: AtomicU64,
}

impl PageCache {
    /// # Errors
    /// Where the built template lacks one of its places.
    pub fn new(state: AppState, api: Router) -> Result<Self, TemplateError> {
        let template = Template::new(TEMPLATE)?;
        // Made of our own words and base64: always a header value.
        let policy =
            HeaderValue::try_from(template.policy.as_str()).unwrap_or(HeaderValue::from_static("default-src 'none'"));
        let shell = Made {
            status: StatusCode::OK,
            body: Representation::new(HTML, CACHING, render::shell(&template).into_bytes()),
            policy: policy.clone(),
            sources: Sources::new(),
            checked_at: AtomicI64::new(0),
        };
        let pages = Cache::builder()
            .max_capacity(KEPT_BYTES)
            // The body in its plain and its two compressed forms, of which each is at most half as long.
            .weigher(|path: &String, made: &Arc<Made>| {
                u32::try_from(made.body.weight() * 2 + path.len()).unwrap_or(u32::MAX)
            })
            .build();
        Ok(Self { state, api, template, policy, shell, pages, rendered: AtomicU64::new(0) })
    }

    pub fn rendered(&self) -> u64 {
        self.rendered.load(Ordering::Relaxed)
    }

    /// The page without content.
    pub fn shell(&self) -> &Made {
        &self.shell
    }

    /// The page at a path: from memory if its content has not changed. Readers who ask at once wait for one rendering.
    pub async fn page(&self, path: &str) -> Served {
        let version = self.state.revision();
        if let Some(made) = self.pages.get(path).await
            && made.checked_at.load(Ordering::Acquire) == version
            && !made.body.is_past(now())
        {
            return Served::Page(made);
        }
        let mut moved = None;
        let mut passing = None;
        let computed = self
            .pages
            .entry(path.to_owned())
            .and_compute_with(async |kept| {
                let kept = kept.map(|entry| entry.into_value());
                if let Some(made) = kept
                    && !made.body.is_past(now())
                    && (made.checked_at.load(Ordering::Acquire) == version
                        || render::is_unchanged(&self.api, &made.sources).await)
                {
                    made.checked_at.store(version, Ordering::Release);
                    passing = Some(made);
                    return Op::Nop;
                }
                let loaded = render::load(&self.api, path).await;
                if loaded.moved_to.as_deref().is_some_and(|to| to != path) {
                    moved = loaded.moved_to;
                    return Op::Remove;
                }
                let made = self.make(loaded, version, path);
                passing = Some(Arc::clone(&made));
                // Paths that lead nowhere are without number: they must not push real pages out.
                if made.status == StatusCode::OK || made.status == StatusCode::GONE {
                    Op::Put(made)
                } else {
                    Op::Remove
                }
            })
            .await;
        drop(computed);
        match (moved, passing) {
            (Some(path), _) => Served::Moved(path),
            (None, Some(made)) => Served::Page(made),
            // The closure always sets one of the two.
            (None, None) => Served::Page(self.make_plain(StatusCode::INTERNAL_SERVER_ERROR, path)),
        }
    }

    /// The JSON routes that pages are made of.
    pub fn api(&self) -> &Router {
        &self.api
    }

    /// What every request can reach.
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// A page for one reader: rendered now, kept by nobody.
    pub fn private(&self, page: &PrivatePage, status: StatusCode, request: &HeaderMap) -> Response {
        let html = render::private(&self.template, page).into_bytes();
        let mut response = Representation::new(HTML, "no-store", html).answer(request);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.remove(ETAG);
        headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        // Not "no-referrer": under it browsers that know no Sec-Fetch-Site send our own forms with the origin "null".
        headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
        response
    }

    /// A refusal told as a page, in the language of the path that was refused.
    pub async fn refusal(&self, problem: Problem, path: &str) -> Response {
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let page = render::refused(&self.api, problem, language(path)).await;
        let made = self.make(Loaded { page, sources: Sources::new(), moved_to: None, valid_until: None }, 0, path);
        let mut response = made.answer(&HeaderMap::new());
        *response.status_mut() = status;
        response.into_response()
    }

    fn make(&self, loaded: Loaded, version: i64, path: &str) -> Arc<Made> {
        self.rendered.fetch_add(1, Ordering::Relaxed);
        let page = match loaded.page {
            Ok(page) => page,
            Err(error) => {
                tracing::error!(?error, "a page has no frame");
                return self.make_plain(error_status(&error), path);
            }
        };
        match render::html(&self.template, page) {
            Ok((status, html)) => Arc::new(Made {
                status,
                body: Representation::new(HTML, caching(status), html.into_bytes()).until(loaded.valid_until),
                policy: self.policy.clone(),
                sources: loaded.sources,
                checked_at: AtomicI64::new(version),
            }),
            Err(error) => {
                tracing::error!(%error, "a page could not be written");
                self.make_plain(StatusCode::INTERNAL_SERVER_ERROR, path)
            }
        }
    }

    /// The last resort: where not even the site's identity can be read, words without a frame.
    fn make_plain(&self, status: StatusCode, path: &str) -> Arc<Made> {
        let body = Representation::new(HTML, caching(status), gazette_reader::last_resort_html(path).into_bytes());
        let policy = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
        Arc::new(Made { status, body, policy, sources: Sources::new(), checked_at: AtomicI64::new(-1) })
    }
}

fn caching(status: StatusCode) -> &'static str {
    if status.is_server_error() { "no-store" } else { CACHING }
}

fn error_status(error: &ApiError) -> StatusCode {
    // A missing identity is our failure, whatever the service said.
    match error {
        ApiError::Refused(problem) if problem.status >= 500 => {
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
        }
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
