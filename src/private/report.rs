use super::{field_errors, summary};
use crate::api::NotTaken;
use crate::components::discussion::ReportForm;
use crate::components::ui::Element;
use crate::words::Words;

/// A report that is being written.
#[derive(Default)]
pub struct ReportPage {
    pub comment_id: String,
    pub note: String,
    pub nonce: String,
    pub refusal: Option<NotTaken>,
}

impl ReportPage {
    pub(super) fn content(&self, words: Words) -> Vec<Element> {
        let errors = field_errors(self.refusal.as_ref(), &["reason", "note"], words);
        let hidden = vec![("nonce", self.nonce.clone())];
        let form = ReportForm { comment_id: &self.comment_id, note: &self.note, errors: &errors, hidden };
        let refused = self.refusal.as_ref().map(|why| summary(why, &errors, "", words));
        refused.into_iter().chain([form.element(words)]).collect()
    }
}
