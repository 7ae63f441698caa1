//! What a reader sends: comments, changes, reports; and every way in which they may not be taken.

use super::{ApiError, Call, Client, Reply};
use crate::routes::segment;
use gazette_model::Problem;
use gazette_model::comment::{CommentEdit, CommentPlace, CommentReport, NewComment, PostedComment};
use serde::de::DeserializeOwned;

/// Why the service did not take what a reader sent. Each has its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// The field and the code of what is wrong with it, for each.
    Fields(Vec<(String, String)>),
    /// Almost the same was posted a moment ago.
    NearDuplicate {
        comment_id: Option<String>,
    },
    /// The nonce belongs to another comment.
    NonceUsed,
    /// The discussion takes no comments any more.
    Closed,
    TooFast {
        seconds: u32,
    },
    /// The time to change it is over, or it is somebody else's.
    TooLate,
    /// There is no such comment or story.
    Missing,
    /// The form stood on a page of another site.
    Foreign,
    /// The characters are no text, or far too many.
    Unreadable,
    Offline,
    Failed,
}

impl Client {
    /// `POST /api/articles/{slug}/comments`
    ///
    /// # Errors
    /// See [`NotTaken`], here and below.
    pub async fn post_comment(&self, slug: &str, comment: &NewComment) -> Result<PostedComment, NotTaken> {
        self.write("POST", format!("/api/articles/{}/comments", segment(slug)), None, json(comment)?).await
    }

    /// `PUT /api/comments/{id}`
    pub async fn edit_comment(&self, id: &str, token: &str, edit: &CommentEdit) -> Result<PostedComment, NotTaken> {
        self.write("PUT", address(id), Some(token), json(edit)?).await
    }

    /// `GET /api/comments/{id}` as its author.
    pub async fn own_comment(&self, id: &str, token: &str) -> Result<PostedComment, NotTaken> {
        self.write("GET", address(id), Some(token), None).await
    }

    /// `DELETE /api/comments/{id}`
    pub async fn withdraw_comment(&self, id: &str, token: &str) -> Result<(), NotTaken> {
        self.taken("DELETE", address(id), Some(token), None).await.map(drop)
    }

    /// `GET /api/comments/{id}` as anybody: where it stands.
    pub async fn find_comment(&self, id: &str) -> Result<CommentPlace, ApiError> {
        self.read(address(id)).await
    }

    /// `POST /api/comments/{id}/reports`
    pub async fn report_comment(&self, id: &str, report: &CommentReport) -> Result<(), NotTaken> {
        self.taken("POST", format!("{}/reports", address(id)), None, json(report)?).await.map(drop)
    }

    async fn write<T: DeserializeOwned>(
        &self,
        method: &'static str,
        path: String,
        token: Option<&str>,
        body: Option<String>,
    ) -> Result<T, NotTaken> {
        let body = self.taken(method, path, token, body).await?;
        serde_json::from_str(&body).map_err(|_| NotTaken::Failed)
    }

    async fn taken(
        &self,
        method: &'static str,
        path: String,
        token: Option<&str>,
        body: Option<String>,
    ) -> Result<String, NotTaken> {
        let call = Call { method, path, token: token.map(str::to_owned), body };
        match self.send(call).await {
            Ok(reply) if (200..300).contains(&reply.status) => Ok(reply.body),
            Ok(reply) => Err(not_taken(&reply, token.is_some())),
            Err(ApiError::Offline) => Err(NotTaken::Offline),
            Err(_) => Err(NotTaken::Failed),
        }
    }
}

fn address(id: &str) -> String {
    format!("/api/comments/{}", segment(id))
}

fn json<T: serde::Serialize>(value: &T) -> Result<Option<String>, NotTaken> {
    serde_json::to_string(value).map(Some).map_err(|_| NotTaken::Failed)
}

fn not_taken(reply: &Reply, with_token: bool) -> NotTaken {
    let Ok(problem) = serde_json::from_str::<Problem>(&reply.body) else {
        // What stands between us and the service says so without our words.
        return if reply.status == 413 { NotTaken::Unreadable } else { NotTaken::Failed };
    };
    match (problem.code.as_str(), reply.status) {
        ("near_duplicate", _) => NotTaken::NearDuplicate { comment_id: problem.comment_id },
        ("nonce_of_another", _) => NotTaken::NonceUsed,
        ("foreign_page", _) => NotTaken::Foreign,
        ("closed", _) => NotTaken::Closed,
        (_, 429) => NotTaken::TooFast { seconds: reply.retry_after.unwrap_or(1) },
        (_, 401 | 403) if with_token => NotTaken::TooLate,
        (_, 404 | 410) => NotTaken::Missing,
        (_, 422) if !problem.errors.is_empty() => NotTaken::Fields(
            problem
                .errors
                .into_iter()
                .map(|error| (error.pointer.trim_start_matches('/').to_owned(), error.code))
                .collect(),
        ),
        (_, 400 | 413 | 422) => NotTaken::Unreadable,
        _ => NotTaken::Failed,
    }
}
