use super::{field_errors, summary};
use crate::api::NotTaken;
use crate::components::discussion::{ReplyForm, Thread, submit};
use crate::components::ui::{Element, el};
use crate::routes;
use crate::words::Words;
use gazette_model::Zone;
use gazette_model::comment::{CommentStatus, PostedComment};

/// A comment as its author sees it.
pub struct OwnPage {
    pub posted: PostedComment,
    /// What stands in the form, and why it was not taken.
    pub refused: Option<(String, String, NotTaken)>,
    /// Whether there is time left to change it.
    pub can_edit: bool,
}

impl OwnPage {
    pub(super) fn title(&self, words: Words) -> &'static str {
        match self.posted.status {
            CommentStatus::Held => words.talk.awaiting,
            CommentStatus::Approved => words.talk.posted,
        }
    }

    pub(super) fn content(&self, slug: &str, zone: &Zone, words: Words) -> Vec<Element> {
        let talk = &words.talk;
        let posted = &self.posted;
        let id = &posted.comment.id;
        let comment = Thread { slug, zone, words, is_open: false }.comment(&posted.comment);
        let held = (posted.status == CommentStatus::Held).then(|| el("p").child(talk.awaiting_help));
        let repaired = posted.is_repaired.then(|| el("p").class("label").child(talk.repaired));
        let mut parts: Vec<Element> = [held, Some(comment), repaired].into_iter().flatten().collect();
        if let Some((_, _, why)) = &self.refused {
            parts.insert(0, summary(why, &field_errors(Some(why), &["text", "name"], words), "reply", words));
        }
        if !self.can_edit {
            return parts;
        }
        let (name, text) = match &self.refused {
            Some((name, text, _)) => (name, text),
            None => (&posted.comment.name, &posted.source),
        };
        let errors = field_errors(self.refused.as_ref().map(|(_, _, why)| why), &["text", "name"], words);
        let edit = ReplyForm {
            action: words.link(&routes::edit(id)),
            title: Some(talk.edit),
            name,
            text,
            errors: &errors,
            hidden: Vec::new(),
            submit: talk.save,
            with_preview: false,
        };
        let withdraw = el("form")
            .attr("method", "post")
            .attr("action", words.link(&routes::withdraw(id)))
            .child(el("p").class("acts").child(submit("", talk.withdraw)));
        parts.push(el("p").child((talk.yours_until)(&words.moment(posted.editable_until, zone))));
        parts.push(edit.element(words));
        parts.push(withdraw);
        parts
    }
}
