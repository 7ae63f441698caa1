//! A report without scripts.

use super::fields::Fields;
use super::seal;
use super::{Answered, Visit, refusal_of};
use axum::http::StatusCode;
use gazette_model::comment::{CommentReport, ReportReason};
use gazette_reader::ApiError;
use gazette_reader::api::NotTaken;
use gazette_reader::private::{Private, ReportPage, reason};

impl Visit<'_> {
    /// `GET /comments/{id}/report`
    pub async fn report(&self, id: &str) -> Answered {
        let Some(slug) = self.story_of(id).await? else { return self.nothing_to_report().await };
        let page = ReportPage { comment_id: id.to_owned(), nonce: seal::random(), ..ReportPage::default() };
        self.page(Some(slug), Private::Report(page), StatusCode::OK).await
    }

    /// `POST /comments/{id}/report`
    pub async fn take_report(&self, id: &str, fields: &Fields) -> Answered {
        let Some(slug) = self.story_of(id).await? else { return self.nothing_to_report().await };
        let sent = match reason(&fields.text("reason")) {
            None => Err(NotTaken::Fields(vec![("reason".to_owned(), "missing".to_owned())])),
            Some(reason) => self.send(id, reason, fields).await,
        };
        match sent {
            Ok(()) => self.page(Some(slug), Private::Reported, StatusCode::OK).await,
            Err(why) => {
                let page = ReportPage {
                    comment_id: id.to_owned(),
                    note: fields.text("note"),
                    nonce: if fields.has("nonce") { fields.text("nonce") } else { seal::random() },
                    refusal: Some(why.clone()),
                };
                self.refused(Some(slug), Private::Report(page), &why).await
            }
        }
    }

    async fn send(&self, id: &str, reason: ReportReason, fields: &Fields) -> Result<(), NotTaken> {
        let client_nonce = fields.text("nonce");
        let report = CommentReport { reason, note: fields.text("note"), client_nonce, device: String::new() };
        self.service.client().report_comment(id, &report).await
    }

    /// The story that an approved comment stands below.
    async fn story_of(&self, id: &str) -> Result<Option<String>, crate::problem::Refusal> {
        match self.service.client().find_comment(id).await {
            Ok(place) => Ok(Some(place.article_slug)),
            Err(ApiError::NotFound | ApiError::Gone) => Ok(None),
            Err(error) => Err(refusal_of(error)),
        }
    }

    async fn nothing_to_report(&self) -> Answered {
        self.refused(None, Private::Refused(NotTaken::Missing), &NotTaken::Missing).await
    }
}
