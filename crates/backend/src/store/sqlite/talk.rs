//! What readers write, and what the newsroom decides about it.

mod author;
pub(super) mod keys;
mod moderation;
mod opening;
mod place;
mod post;
mod queue;
mod report;
pub(super) mod thread;

use super::{SqliteStore, StoreError, articles, version};
use crate::store::talk::{
    Authored, CommentCase, CommentChange, CommentPolicy, CommentPost, Decided, Decision, Opening, OwnComment,
    PostRules, Posted, QueueFilter, QueuedComment, Rate, ReportPost, Reported, Talk,
};
use crate::store::{CommentState, Lookup};
use async_trait::async_trait;
use gazette_model::Timestamp;
use gazette_model::comment::CommentPlace;
use sqlx::query_scalar;

#[async_trait]
impl Talk for SqliteStore {
    async fn post_comment(
        &self,
        slug: &str,
        post: &CommentPost,
        rules: &PostRules,
    ) -> Result<Lookup<Posted>, StoreError> {
        let mut tx = self.write().await?;
        let posted = post::post(&mut tx, slug, post, rules).await?;
        // Only a new comment has written anything; what else was begun is given up.
        if matches!(posted, Lookup::Found(Posted::Created(_))) {
            tx.commit().await?;
        }
        Ok(posted)
    }

    async fn own_comment(&self, id: &str, token: &str) -> Result<Authored<OwnComment>, StoreError> {
        author::read(&mut *self.read().await?, id, token).await
    }

    async fn edit_comment(
        &self,
        id: &str,
        token: &str,
        change: &CommentChange,
        policy: CommentPolicy,
    ) -> Result<Authored<OwnComment>, StoreError> {
        let mut tx = self.write().await?;
        let edited = author::edit(&mut tx, id, token, change, policy).await?;
        tx.commit().await?;
        Ok(edited)
    }

    async fn withdraw_comment(&self, id: &str, token: &str, at: Timestamp) -> Result<Authored<()>, StoreError> {
        let mut tx = self.write().await?;
        let withdrawn = author::withdraw(&mut tx, id, token, at).await?;
        tx.commit().await?;
        Ok(withdrawn)
    }

    async fn report_comment(
        &self,
        id: &str,
        report: &ReportPost,
        hold_at: u32,
        device: Rate,
    ) -> Result<Reported, StoreError> {
        let mut tx = self.write().await?;
        let reported = report::report(&mut tx, id, report, hold_at, device).await?;
        tx.commit().await?;
        Ok(reported)
    }

    async fn comment_place(&self, id: &str, page: u32) -> Result<Lookup<CommentPlace>, StoreError> {
        place::find(&mut *self.read().await?, id, page).await
    }

    async fn opening(&self, slug: &str) -> Result<Lookup<Opening>, StoreError> {
        opening::find(&mut *self.read().await?, slug).await
    }

    async fn contributor_names(&self) -> Result<Vec<String>, StoreError> {
        let names = query_scalar("SELECT name FROM subject WHERE kind = 'contributor' ORDER BY slug");
        Ok(names.fetch_all(&mut *self.read().await?).await?)
    }

    async fn queue(&self, filter: &QueueFilter) -> Result<Vec<QueuedComment>, StoreError> {
        queue::list(&mut *self.read().await?, filter).await
    }

    async fn comment_case(&self, id: &str) -> Result<Option<CommentCase>, StoreError> {
        queue::case(&mut *self.read().await?, id).await
    }

    async fn decide(&self, id: &str, decision: Decision, who: &str, at: Timestamp) -> Result<Decided, StoreError> {
        let mut tx = self.write().await?;
        let decided = moderation::decide(&mut tx, id, decision, who, at).await?;
        tx.commit().await?;
        Ok(decided)
    }

    async fn set_opening(&self, slug: &str, is_open: bool, who: &str, at: Timestamp) -> Result<Lookup<()>, StoreError> {
        let mut tx = self.write().await?;
        let set = opening::set(&mut tx, slug, is_open, who, at).await?;
        tx.commit().await?;
        Ok(set)
    }
}

pub(super) fn state_word(state: CommentState) -> &'static str {
    match state {
        CommentState::Held => "held",
        CommentState::Approved => "approved",
        CommentState::Rejected => "rejected",
        CommentState::Removed => "removed",
    }
}

/// The state that a column holds; its CHECK knows no other words.
fn state_from(word: &str) -> CommentState {
    match word {
        "held" => CommentState::Held,
        "approved" => CommentState::Approved,
        "rejected" => CommentState::Rejected,
        _ => CommentState::Removed,
    }
}
