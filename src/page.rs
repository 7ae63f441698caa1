//! A page as a value: everything that is needed to show it, on the server and in the browser alike.

use crate::api::{ApiError, Client};
use crate::routes::{self, Order, Route};
use crate::words::{self, Words};
use gazette_model::{Article, ArticleList, Comment, Discussion, Front, Headline, Site, Trending, TrendingHeadline};
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
    Discussion(Box<DiscussionPage>),
}

/// An article and what depends on it. Only the article itself must be there; the rest may fail alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticlePage {
    pub article: Article,
    pub related: Result<Vec<Headline>, ApiError>,
    pub discussion: Result<Discussion, ApiError>,
}

/// A further page of what readers say on a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DiscussionPage {
    /// Without its body.
    pub article: Article,
    pub order: Order,
    /// The root that the page before this one ended with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    pub discussion: Discussion,
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
                let (article, related, discussion) = futures::join!(
                    client.find_article(slug),
                    client.list_related(slug),
                    client.list_comments(slug, None)
                );
                let discussion = discussion.map(few_replies);
                article.map(|article| Self::Article(Box::new(ArticlePage { article, related, discussion })))
            }
            Route::Subject { kind, slug, before } => {
                client.list_articles(Some((*kind, slug)), before.as_deref()).await.map(Self::List)
            }
            Route::Latest { before } => client.list_articles(None, before.as_deref()).await.map(Self::List),
            Route::Settings => Ok(Self::Settings),
            Route::Share { slug } => client.find_article(slug).await.map(|article| Self::Share(Box::new(article))),
            Route::Trending => client.trending().await.map(Self::Trending),
            Route::Discussion { slug, order, after } => {
                let wanted = Some((*order, after.as_deref()));
                let (article, discussion) =
                    futures::join!(client.find_article(slug), client.list_comments(slug, wanted));
                let mut article = article?;
                article.blocks.clear();
                article.source.clear();
                let (order, after) = (*order, after.clone());
                Ok(Self::Discussion(Box::new(DiscussionPage { article, order, after, discussion: discussion? })))
            }
            Route::Nowhere => Err(ApiError::NotFound),
        }
    }
}

/// A story's own page shows so many answers at most, all comments together; else each comment with its first ones.
const REPLIES: usize = 150;
const FIRST_REPLIES: usize = 2;

/// Keeps the page of a story small where a discussion is very long: its own pages hold it whole.
fn few_replies(mut discussion: Discussion) -> Discussion {
    if shown(&discussion.comments) > discussion.comments.len() + REPLIES {
        for root in &mut discussion.comments {
            root.replies.truncate(FIRST_REPLIES);
            root.replies.iter_mut().for_each(|reply| reply.replies.truncate(FIRST_REPLIES));
        }
    }
    discussion
}

/// Whether a comment of a discussion's first page stands on the page of its story.
#[must_use]
pub fn is_on_story_page(first: Discussion, id: &str) -> bool {
    find_comment(&few_replies(first).comments, id).is_some()
}

/// A comment among these and their answers.
#[must_use]
pub fn find_comment<'a>(comments: &'a [Comment], id: &str) -> Option<&'a Comment> {
    comments.iter().find_map(
        |comment| {
            if comment.id == id { Some(comment) } else { find_comment(&comment.replies, id) }
        },
    )
}

/// How many comments these are with their answers.
pub(crate) fn shown(comments: &[Comment]) -> usize {
    comments.iter().map(|comment| 1 + shown(&comment.replies)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gazette_model::Timestamp;

    fn comment(replies: Vec<Comment>) -> Comment {
        Comment { id: "c".into(), name: "n".into(), posted_at: Timestamp(0), text: Vec::new(), replies }
    }

    #[test]
    fn a_story_shows_a_long_discussion_in_part_and_a_short_one_whole() {
        let of = |replies: usize| {
            let replies = (0..replies).map(|_| comment(vec![comment(Vec::new())])).collect();
            few_replies(Discussion { count: 9, comments: vec![comment(replies), comment(Vec::new())], next: None })
        };
        assert_eq!(shown(&of(75).comments), 152);
        assert_eq!(shown(&of(76).comments), 6);
    }
}
