//! The address of a comment: for its author, as the cookie of this very path says, the page to change it; for everybody
//! else the way to where it stands.

use super::cookie::Right;
use super::fields::Fields;
use super::{Answered, Visit, refusal_of};
use crate::clock::now;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use gazette_model::comment::{CommentEdit, PostedComment};
use gazette_reader::api::NotTaken;
use gazette_reader::private::{OwnPage, Private};
use gazette_reader::routes::{self, Order};
use gazette_reader::{ApiError, is_on_story_page};

impl Visit<'_> {
    /// `GET /comments/{id}`
    pub async fn comment(&self, id: &str) -> Answered {
        if let Some(right) = Right::read(&self.parts.headers)
            && let Ok(posted) = self.service.client().own_comment(id, &right.token).await
        {
            return self.own(right.slug, posted, None).await;
        }
        let client = self.service.client();
        let place = match client.find_comment(id).await {
            Ok(place) => place,
            Err(ApiError::NotFound | ApiError::Gone) => {
                return self.refused(None, Private::Refused(NotTaken::Missing), &NotTaken::Missing).await;
            }
            Err(error) => return Err(refusal_of(error)),
        };
        let slug = &place.article_slug;
        let page = match &place.page_cursor {
            Some(cursor) => routes::discussion(slug, Order::Oldest, Some(cursor)),
            None => {
                let first = client.list_comments(slug, None).await.map_err(refusal_of)?;
                if is_on_story_page(first, id) {
                    routes::article(slug)
                } else {
                    routes::discussion(slug, Order::Oldest, None)
                }
            }
        };
        self.go_to(&format!("{page}#comment-{}", routes::segment(id)))
    }

    /// `POST /comments/{id}/edit`
    pub async fn take_edit(&self, id: &str, fields: &Fields) -> Answered {
        let Some(right) = Right::read(&self.parts.headers) else {
            return self.not_theirs(None, NotTaken::TooLate).await;
        };
        let edit = CommentEdit { name: fields.text("name"), text: fields.text("text") };
        let client = self.service.client();
        match client.edit_comment(id, &right.token, &edit).await {
            Ok(_) => self.go_to(&routes::comment(id)),
            Err(why) => match client.own_comment(id, &right.token).await {
                Ok(posted) => self.own(right.slug, posted, Some((edit.name, edit.text, why))).await,
                Err(why) => self.not_theirs(Some(right.slug), why).await,
            },
        }
    }

    /// `POST /comments/{id}/withdraw`
    pub async fn take_withdrawal(&self, id: &str) -> Answered {
        let Some(right) = Right::read(&self.parts.headers) else {
            return self.not_theirs(None, NotTaken::TooLate).await;
        };
        if let Err(why) = self.service.client().withdraw_comment(id, &right.token).await {
            return self.not_theirs(Some(right.slug), why).await;
        }
        let mut response = self.page(Some(right.slug.clone()), Private::Withdrawn, StatusCode::OK).await?;
        if let Some(cookie) = right.write(&self.link(&routes::comment(id)), 0, false) {
            response.headers_mut().insert(SET_COOKIE, cookie);
        }
        Ok(response)
    }

    async fn own(&self, slug: String, posted: PostedComment, refused: Option<(String, String, NotTaken)>) -> Answered {
        let can_edit = now() < posted.editable_until;
        let why = refused.as_ref().map(|(_, _, why)| why.clone());
        let page = Private::Own(Box::new(OwnPage { posted, refused, can_edit }));
        match why {
            Some(why) => self.refused(Some(slug), page, &why).await,
            None => self.page(Some(slug), page, StatusCode::OK).await,
        }
    }

    async fn not_theirs(&self, slug: Option<String>, why: NotTaken) -> Answered {
        self.refused(slug, Private::Refused(why.clone()), &why).await
    }
}
