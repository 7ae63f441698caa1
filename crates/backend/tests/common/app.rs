//! The backend in process, without pages, over a store of its own.

use axum::Router;
use axum::body::Body;
use axum::http::header::{HOST, LOCATION};
use axum::http::{HeaderMap, HeaderName, Request, StatusCode};
use gazette_backend::config::{CommentArgs, Limits, SiteArgs, SiteSettings, TrendingArgs};
use gazette_backend::import::demo;
use gazette_backend::router::{PageRoutes, router};
use gazette_backend::state::AppState;
use gazette_backend::store::{SiteRecord, SqliteStore, Store, StoryRecord};
use http_body_util::BodyExt;
use serde_json::Value;
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt;

pub struct App {
    pub store: SqliteStore,
    pub state: AppState,
    pub router: Router,
    /// Deleted when the test is over.
    _var: TempDir,
}

/// An answer that was read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl App {
    /// A publisher's site with these stories.
    pub async fn of(site: &SiteRecord, stories: &[StoryRecord]) -> Self {
        let (store, var) = Self::empty_store().await;
        store.put_site(site, false).await.expect("the site is written");
        for story in stories {
            store.put_story(story).await.expect("the story is written");
        }
        Self::over(store, var, None, &Limits::default()).await
    }

    /// The same under these rules for comments.
    pub async fn of_talk(site: &SiteRecord, stories: &[StoryRecord], comments: CommentArgs) -> Self {
        let Self { store, router: _, state, _var: var } = Self::of(site, stories).await;
        let args = SiteArgs { comments, ..SiteArgs::default() };
        let settings = SiteSettings { args, ..state.settings().clone() };
        let media = var.path().join("media");
        let state = AppState::new(Arc::new(store.clone()), settings, &media).await.expect("the store is read");
        let router = router(state.clone(), None, &Limits::default());
        Self { store, state, router, _var: var }
    }

    /// The demonstration.
    pub async fn demo() -> Self {
        let (store, var) = Self::empty_store().await;
        demo::install(&store, var.path()).await.expect("the demonstration is installed");
        Self::over(store, var, None, &Limits::default()).await
    }

    /// Nothing but these pages.
    pub async fn of_pages(pages: PageRoutes, limits: &Limits) -> Self {
        let (store, var) = Self::empty_store().await;
        Self::over(store, var, Some(pages), limits).await
    }

    async fn empty_store() -> (SqliteStore, TempDir) {
        let var = tempfile::tempdir().expect("a folder for the test");
        let store = SqliteStore::open(&var.path().join("gazette.sqlite")).await.expect("the store opens");
        (store, var)
    }

    async fn over(store: SqliteStore, var: TempDir, pages: Option<PageRoutes>, limits: &Limits) -> Self {
        let settings = SiteSettings {
            args: SiteArgs::default(),
            local_url: "http://127.0.0.1:8080".into(),
            trending: TrendingArgs::default(),
        };
        let media = var.path().join("media");
        let state = AppState::new(Arc::new(store.clone()), settings, &media).await.expect("the store is read");
        let router = router(state.clone(), pages, limits);
        Self { store, state, router, _var: var }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("the body is whole").to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.get_with(address, &[]).await
    }

    pub async fn get_with(&self, address: &str, headers: &[(HeaderName, &str)]) -> Answer {
        let request = Request::get(address).header(HOST, "times.example");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(name, *value));
        self.send(request.body(Body::empty()).expect("a request")).await
    }
}

impl Answer {
    pub fn header(&self, name: impl AsRef<str>) -> &str {
        self.headers.get(name.as_ref()).map_or("", |value| value.to_str().expect("it is text"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Where it redirects to.
    #[track_caller]
    pub fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::MOVED_PERMANENTLY, "{}", self.text());
        self.header(LOCATION)
    }

    /// The problem that it tells, which must be one of this status.
    #[track_caller]
    pub fn problem(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        for words in [&problem["title"], &problem["detail"]] {
            assert!(words.as_str().is_some_and(|words| words.len() > 3), "there are words for people: {problem}");
        }
        problem
    }
}
