//! The pages for readers: rendered whole, once for each version of their content, and served from memory.

mod cache;
mod forms;
mod head;
mod render;
mod shape;
mod template;

use crate::assets::FILES;
use crate::problem::Refusal;
use crate::router::{PageRoutes, api};
use crate::state::AppState;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use cache::PageCache;
use gazette_reader::routes::PrivateRoute;
use std::sync::Arc;

use cache::Served;
pub use template::TemplateError;

/// The pages of one site. Cheap to clone.
#[derive(Clone)]
pub struct Pages(Arc<PageCache>);

impl Pages {
    /// Pages that get their data from the JSON routes of the same process.
    ///
    /// # Errors
    /// Where the template inside the binary is not what `index.html` should have become.
    pub fn new(state: &AppState) -> Result<Self, TemplateError> {
        Ok(Self(Arc::new(PageCache::new(state.clone(), api(state.clone()))?)))
    }

    /// How many pages have been rendered so far.
    #[must_use]
    pub fn rendered(&self) -> u64 {
        self.0.rendered()
    }

    /// The routes of pages and of the reader's own files. Everything that no other route takes is a page.
    #[must_use]
    pub fn routes(&self) -> PageRoutes {
        let mut routes = Router::new();
        for file in FILES {
            let hash = file.hash();
            let path = format!("/{}", file.path);
            routes = routes.route(&path, get(async move |headers: HeaderMap| file.answer(&hash, &headers)));
        }
        let shell = self.clone();
        let page = self.clone();
        let routes = routes
            .route("/_shell", get(async move |headers: HeaderMap| shell.0.shell().answer(&headers)))
            .fallback(move |State(_): State<AppState>, request: Request| {
                let page = page.clone();
                async move { page.answer(request).await }
            });
        let refusing = self.clone();
        let refusal = Arc::new(move |problem, path: String| {
            let pages = refusing.clone();
            Box::pin(async move { pages.0.refusal(problem, &path).await }) as _
        });
        PageRoutes { routes, refusal }
    }

    async fn answer(&self, request: Request) -> Response {
        if let Some(route) = PrivateRoute::parse(request.uri().path()) {
            return forms::answer(&self.0, route, request).await;
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Refusal::method_not_allowed(HeaderValue::from_static("GET, HEAD")).into_response();
        }
        match self.0.page(request.uri().path()).await {
            Served::Page(page) => page.answer(request.headers()),
            Served::Moved(path) => match HeaderValue::try_from(path) {
                Ok(path) => (StatusCode::MOVED_PERMANENTLY, [(LOCATION, path)]).into_response(),
                Err(error) => Refusal::broken(&error).into_response(),
            },
        }
    }
}
