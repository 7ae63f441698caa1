use super::reply_form::{field_error, submit};
use crate::components::ui::{Element, el};
use crate::routes;
use crate::words::Words;
use gazette_model::comment::ReportReason;

/// The form that tells the newsroom about a comment.
pub struct ReportForm<'a> {
    pub comment_id: &'a str,
    pub note: &'a str,
    pub errors: &'a [(&'static str, String)],
    pub hidden: Vec<(&'static str, String)>,
}

/// The name of a reason in the form, as it is in the JSON.
const REASONS: [(&str, ReportReason); 4] = [
    ("abuse", ReportReason::Abuse),
    ("falsehood", ReportReason::Falsehood),
    ("spam", ReportReason::Spam),
    ("other", ReportReason::Other),
];

/// The reason that a form names.
#[must_use]
pub fn reason(name: &str) -> Option<ReportReason> {
    REASONS.iter().find(|(known, _)| *known == name).map(|(_, reason)| *reason)
}

impl ReportForm<'_> {
    pub fn element(&self, words: Words) -> Element {
        let talk = &words.talk;
        let error = |name: &str| {
            let error = self.errors.iter().find(|(field, _)| *field == name);
            error.map(|(field, says)| field_error(field, says))
        };
        let choices = REASONS.iter().zip(talk.reasons).map(|((value, _), label)| {
            let input = el("input").attr("type", "radio").attr("name", "reason").attr("value", *value);
            el("label").child(input).child(" ").child(label)
        });
        let reasons = el("fieldset").child(el("legend").child(talk.reason)).children(choices).maybe(error("reason"));
        let note = el("textarea").attr("id", "report-note").attr("name", "note").attr("rows", "2").child(self.note);
        let note = el("p")
            .class("field")
            .child(el("label").attr("for", "report-note").child(talk.note))
            .child(note)
            .maybe(error("note"));
        let hidden = self
            .hidden
            .iter()
            .map(|(name, value)| el("input").attr("type", "hidden").attr("name", *name).attr("value", value.as_str()));
        el("form")
            .attr("id", "report")
            .attr("method", "post")
            .attr("action", words.link(&routes::report(self.comment_id)))
            .attr("aria-label", talk.report_title)
            .children(hidden)
            .child(reasons)
            .child(note)
            .child(el("p").class("acts").child(submit("", talk.send_report)))
    }
}
