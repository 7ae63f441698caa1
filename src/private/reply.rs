use super::{field_errors, summary};
use crate::api::NotTaken;
use crate::components::discussion::{ReplyForm, paragraphs};
use crate::components::ui::{Element, el};
use crate::routes;
use crate::words::Words;
use gazette_model::comment::text;

/// A reply that is being written.
#[derive(Default)]
pub struct ReplyPage {
    pub answers: Option<Answered>,
    pub name: String,
    pub text: String,
    pub nonce: String,
    /// When the form was first shown, sealed by the server.
    pub opened: String,
    /// Why it was not taken.
    pub refusal: Option<NotTaken>,
}

/// The comment that a reply answers.
pub struct Answered {
    pub id: String,
    /// `None` where it is not on the page.
    pub name: Option<String>,
}

impl ReplyPage {
    pub(super) fn title(&self, words: Words) -> String {
        let name = self.answers.as_ref().and_then(|answered| answered.name.as_deref());
        name.map_or_else(|| words.talk.leave_reply.to_owned(), |name| (words.talk.replying_to)(name))
    }

    pub(super) fn content(&self, slug: &str, words: Words) -> Vec<Element> {
        if self.refusal == Some(NotTaken::Closed) {
            return vec![el("p").child(words.talk.closed)];
        }
        let errors = field_errors(self.refusal.as_ref(), &["text", "name"], words);
        let refused = self.refusal.as_ref().map(|why| summary(why, &errors, "reply", words));
        let near = match &self.refusal {
            Some(NotTaken::NearDuplicate { comment_id }) => Some(comment_id.as_deref()),
            _ => None,
        };
        let edit = near.flatten().map(|id| {
            let href = words.link(&routes::comment(id));
            el("p").class("acts").child(el("a").attr("href", href).child(words.talk.edit_that_one))
        });
        let mut hidden = vec![("nonce", self.nonce.clone()), ("opened", self.opened.clone())];
        hidden.extend(self.answers.as_ref().map(|answered| ("answers", answered.id.clone())));
        hidden.extend(near.map(|_| ("is_meant", "1".to_owned())));
        let form = ReplyForm {
            action: words.link(&routes::reply(slug)),
            title: None,
            name: &self.name,
            text: &self.text,
            errors: &errors,
            hidden,
            submit: if near.is_some() { words.talk.post_this_too } else { words.talk.post },
            with_preview: true,
        };
        let parts = [refused, edit, self.preview(words), Some(form.element(words))];
        parts.into_iter().flatten().collect()
    }

    fn preview(&self, words: Words) -> Option<Element> {
        let read = text::read_repaired(&self.text);
        let repaired = read.is_repaired.then(|| el("p").class("label").child(words.talk.repaired));
        let name = el("header").class("comment__header");
        let name = name.child(el("span").class("comment__name").child(gazette_model::comment::clean_name(&self.name)));
        let comment = el("article").class("comment").child(name).children(paragraphs(&read.paragraphs, words));
        (!read.paragraphs.is_empty()).then(|| {
            el("section")
                .attr("id", "reply-preview")
                .attr("aria-label", words.talk.preview)
                .child(el("p").class("label").child(words.talk.preview_help))
                .child(comment)
                .maybe(repaired)
        })
    }
}
