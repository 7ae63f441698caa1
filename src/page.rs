//! A page as a value: everything that is needed to show it, on the server and in the browser alike.

use crate::api::{ApiError, Client};
use crate::routes::{self, Route};
use crate::words::{self, Words};
use gazette_model::{Article, ArticleList, Discussion, Front, Headline, Site, Trending, TrendingHeadline};
use serde::{Deserialize, Serialize};

/// How many headlines the aside "Latest" holds.
const LATEST: u32 = 6;

/// A page with its frame. The backend writes it into the HTML as JSON, and the browser takes over from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The path as it was asked for, without query and hash.
    pub path: String,
    pub frame: Frame,
    pub data: Result<PageData, ApiError>,
}

/// What stands around every page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    pub site: Site,
    pub latest: Result<Vec<Headline>, ApiError>,
    /// What is read most, at most some minutes old; its numbers are on a page of their own.
    pub trending: Result<Vec<TrendingHeadline>, ApiError>,
}

/// What a page shows inside its frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageData {
    Front(Box<Front>),
    Article(Box<ArticlePage>),
    List(ArticleList),
    Settings,
    /// What is shared.
    Share(Box<Article>),
    Trending(Trending),
}

/// An article and what depends on it. Only the article itself must be there; the rest may fail alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticlePage {
    pub article: Article,
    pub related: Result<Vec<Headline>, ApiError>,
    pub discussion: Result<Discussion, ApiError>,
}

impl Page {
    /// What the interface of this page says.
    #[must_use]
    pub(crate) fn words(&self) -> Words {
        words::of(&self.frame.site.language, routes::language(&self.path))
    }

    /// The language that this page speaks (BCP 47).
    #[must_use]
    pub fn language(&self) -> String {
        self.words().page_language(&self.frame.site.language)
    }

    /// Where this page stands in the site's own language, if its path names that very language.
    #[must_use]
    pub fn plain_path(&self) -> Option<&str> {
        let code = routes::language(&self.path)?;
        words::of(&self.frame.site.language, None).code.eq(code).then(|| routes::without_language(&self.path))
    }

    /// Loads the page at a path; what fails inside it is part of the page.
    ///
    /// # Errors
    /// Where not even the frame could be had and none is given, there is nothing to show the failure in.
    pub async fn load(client: &Client, path: &str, frame: Option<Frame>) -> Result<Self, ApiError> {
        let route = Route::parse(path);
        let data = PageData::load(client, &route);
        let (data, frame) = match frame {
            Some(frame) => (data.await, frame),
            None => {
                let (data, frame) = futures::join!(data, Frame::load(client));
                (data, frame?)
            }
        };
        Ok(Self { path: path.to_owned(), frame, data })
    }
}

impl Frame {
    /// # Errors
    /// Where the site's identity could not be had; missing headlines are part of the frame.
    pub async fn load(client: &Client) -> Result<Self, ApiError> {
        let (site, latest, trending) =
            futures::join!(client.site(), client.latest(LATEST), client.trending_headlines());
        Ok(Self { site: site?, latest, trending })
    }
}

impl PageData {
    async fn load(client: &Client, route: &Route) -> Result<Self, ApiError> {
        match route {
            Route::Front => client.front().await.map(|front| Self::Front(Box::new(front))),
            Route::Article { slug } => {
                let (article, related, discussion) =
                    futures::join!(client.find_article(slug), client.list_related(slug), client.list_comments(slug));
                article.map(|article| Self::Article(Box::new(ArticlePage { article, related, discussion })))
            }
            Route::Subject { kind, slug, before } => {
                client.list_articles(Some((*kind, slug)), before.as_deref()).await.map(Self::List)
            }
            Route::Latest { before } => client.list_articles(None, before.as_deref()).await.map(Self::List),
            Route::Settings => Ok(Self::Settings),
            Route::Share { slug } => client.find_article(slug).await.map(|article| Self::Share(Box::new(article))),
            Route::Trending => client.trending().await.map(Self::Trending),
            Route::Nowhere => Err(ApiError::NotFound),
        }
    }
}
