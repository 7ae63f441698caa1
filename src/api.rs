//! The content service as the reader sees it: one function a resource, one error type for every failure.

mod error;
mod talk;
mod transport;

pub use error::ApiError;
pub use talk::NotTaken;
pub use transport::{Call, Client, Reply};

use crate::routes::{Order, segment};
use gazette_model::{Article, ArticleList, Discussion, Front, Headline, Site, SubjectKind, Trending, TrendingHeadline};
use serde::de::DeserializeOwned;

impl Client {
    /// `GET /api/site`
    ///
    /// # Errors
    /// See [`ApiError`], here and below.
    pub async fn site(&self) -> Result<Site, ApiError> {
        self.read("/api/site".to_owned()).await
    }

    /// `GET /api/front`
    pub async fn front(&self) -> Result<Front, ApiError> {
        self.read("/api/front".to_owned()).await
    }

    /// `GET /api/articles?limit=`
    pub async fn latest(&self, limit: u32) -> Result<Vec<Headline>, ApiError> {
        self.read::<ArticleList>(format!("/api/articles?limit={limit}")).await.map(|list| list.articles)
    }

    /// `GET /api/articles?section=&topic=&contributor=&before=`
    pub async fn list_articles(
        &self,
        subject: Option<(SubjectKind, &str)>,
        before: Option<&str>,
    ) -> Result<ArticleList, ApiError> {
        let mut path = "/api/articles".to_owned();
        let mut separator = '?';
        let subject = subject.map(|(kind, slug)| match kind {
            SubjectKind::Section => ("section", slug),
            SubjectKind::Topic => ("topic", slug),
            SubjectKind::Contributor => ("contributor", slug),
        });
        for (key, value) in subject.into_iter().chain(before.map(|cursor| ("before", cursor))) {
            path.push(separator);
            path.push_str(key);
            path.push('=');
            path.push_str(&segment(value));
            separator = '&';
        }
        self.read(path).await
    }

    /// `GET /api/articles/{slug}`
    pub async fn find_article(&self, slug: &str) -> Result<Article, ApiError> {
        self.read(format!("/api/articles/{}", segment(slug))).await
    }

    /// `GET /api/articles/{slug}/related`
    pub async fn list_related(&self, slug: &str) -> Result<Vec<Headline>, ApiError> {
        self.read(format!("/api/articles/{}/related", segment(slug))).await
    }

    /// `GET /api/articles/{slug}/comments?order=&cursor=`; without a wish the first ones.
    pub async fn list_comments(
        &self,
        slug: &str,
        wanted: Option<(Order, Option<&str>)>,
    ) -> Result<Discussion, ApiError> {
        let mut path = format!("/api/articles/{}/comments", segment(slug));
        if let Some((order, after)) = wanted {
            path += if order == Order::Newest { "?order=newest" } else { "?order=oldest" };
            if let Some(cursor) = after {
                path += &format!("&cursor={}", segment(cursor));
            }
        }
        self.read(path).await
    }

    /// `GET /api/trending`
    pub async fn trending(&self) -> Result<Trending, ApiError> {
        self.read("/api/trending".to_owned()).await
    }

    /// `GET /api/trending/headlines`
    pub async fn trending_headlines(&self) -> Result<Vec<TrendingHeadline>, ApiError> {
        self.read("/api/trending/headlines".to_owned()).await
    }

    async fn read<T: DeserializeOwned>(&self, path: String) -> Result<T, ApiError> {
        let Reply { status, body, .. } = self.send(Call { method: "GET", path, token: None, body: None }).await?;
        match status {
            200 => serde_json::from_str(&body).map_err(|_| ApiError::Broken),
            404 => Err(ApiError::NotFound),
            410 => Err(ApiError::Gone),
            _ => Err(serde_json::from_str(&body).map_or(ApiError::Broken, ApiError::Refused)),
        }
    }
}
