//! A reply without scripts. From a page that everybody shares comes what was typed and nothing else; the private page
//! that answers shows it as it will stand, and brings the nonce by which sending it twice is sending it once.

use super::cookie::Right;
use super::fields::Fields;
use super::seal;
use super::{Answered as Answer, Visit, refusal_of};
use crate::clock::now;
use crate::problem::Refusal;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use gazette_model::comment::{NewComment, PostedComment, check_comment};
use gazette_reader::api::NotTaken;
use gazette_reader::private::{Answered, Private, ReplyPage};
use gazette_reader::routes::{self, Order};
use gazette_reader::{ApiError, find_comment};

impl Visit<'_> {
    /// `GET /{slug}/reply?answers=`
    pub async fn reply(&self, slug: &str) -> Answer {
        let answers = Fields::read(self.parts.uri.query().unwrap_or_default().as_bytes()).text("answers");
        let (slug, refusal) = match self.service.client().find_article(slug).await {
            Ok(article) => (article.headline.slug, (!article.are_comments_open).then_some(NotTaken::Closed)),
            Err(error) => return self.elsewhere(error),
        };
        let page = ReplyPage {
            answers: self.answered(&slug, answers).await?,
            nonce: seal::random(),
            opened: seal::opened_now(),
            refusal,
            ..ReplyPage::default()
        };
        self.page(Some(slug), Private::Reply(Box::new(page)), StatusCode::OK).await
    }

    /// `POST /{slug}/reply`
    pub async fn take_reply(&self, slug: &str, fields: &Fields) -> Answer {
        let mut page = ReplyPage {
            answers: self.answered(slug, fields.text("answers")).await?,
            name: fields.text("name"),
            text: fields.text("text"),
            nonce: if fields.has("nonce") { fields.text("nonce") } else { seal::random() },
            opened: seal::kept(&fields.text("opened")),
            refusal: None,
        };
        let wrong = check_comment(&page.name, &page.text);
        let sent = if !wrong.is_empty() {
            let wrong = wrong.iter().map(|wrong| (wrong.field.to_owned(), wrong.code.to_owned()));
            Err(NotTaken::Fields(wrong.collect()))
        } else if fields.has("preview") || !fields.has("nonce") {
            return self.page(Some(slug.to_owned()), Private::Reply(Box::new(page)), StatusCode::OK).await;
        } else {
            self.post(slug, &page, fields).await
        };
        match sent {
            Ok(posted) => self.go_to_own(slug, &posted).await,
            Err(why) => {
                if why == NotTaken::NonceUsed {
                    // Another text was taken under it: this is another comment.
                    page.nonce = seal::random();
                }
                page.refusal = Some(why.clone());
                self.refused(Some(slug.to_owned()), Private::Reply(Box::new(page)), &why).await
            }
        }
    }

    async fn post(&self, slug: &str, page: &ReplyPage, fields: &Fields) -> Result<PostedComment, NotTaken> {
        let comment = NewComment {
            name: page.name.clone(),
            text: page.text.clone(),
            parent_id: page.answers.as_ref().map(|answered| answered.id.clone()),
            client_nonce: page.nonce.clone(),
            writing_ms: seal::writing_ms(&fields.text("opened")),
            device: String::new(),
            author_key: String::new(),
            is_meant: fields.has("is_meant"),
            website: fields.text("website"),
        };
        self.service.client().post_comment(slug, &comment).await
    }

    /// The private page of a comment, with the right to change it.
    async fn go_to_own(&self, slug: &str, posted: &PostedComment) -> Answer {
        let path = routes::comment(&posted.comment.id);
        let seconds = (posted.editable_until.0 - now().0).max(0) / 1000;
        let is_secure = self.frame().await?.site.public_url.starts_with("https:");
        let right = Right { token: posted.edit_token.clone(), slug: slug.to_owned() };
        let mut response = self.go_to(&path)?;
        if let Some(cookie) = right.write(&self.link(&path), seconds, is_secure) {
            response.headers_mut().insert(SET_COOKIE, cookie);
        }
        Ok(response)
    }

    /// The comment that is answered, with its name where it stands.
    async fn answered(&self, slug: &str, id: String) -> Result<Option<Answered>, Refusal> {
        if id.is_empty() {
            return Ok(None);
        }
        let client = self.service.client();
        let place = match client.find_comment(&id).await {
            Ok(place) => place,
            Err(ApiError::NotFound | ApiError::Gone) => return Ok(Some(Answered { id, name: None })),
            Err(error) => return Err(refusal_of(error)),
        };
        let wanted = Some((Order::Oldest, place.page_cursor.as_deref()));
        let discussion = client.list_comments(slug, wanted).await.map_err(refusal_of)?;
        let name = find_comment(&discussion.comments, &id).map(|comment| comment.name.clone());
        Ok(Some(Answered { id, name }))
    }

    /// Where the story stands now, if it has another address.
    fn elsewhere(&self, error: ApiError) -> Answer {
        match self.service.moved_to().as_deref().and_then(|to| to.strip_prefix("/api/articles/")) {
            Some(slug) => self.go_to(&format!("/{slug}/reply")),
            None => Err(refusal_of(error)),
        }
    }
}
