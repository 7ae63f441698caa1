/// The texts of the discussion below a story: reply, own comments, reports.
pub struct Talk {
    pub leave_reply: &'static str,
    pub comment: &'static str,
    pub name: &'static str,
    /// The label of a field that people do not see.
    pub website: &'static str,
    pub post: &'static str,
    pub preview: &'static str,
    /// Above the preview of a page without scripts.
    pub preview_help: &'static str,
    pub repaired: &'static str,
    pub cancel: &'static str,
    pub reply: &'static str,
    pub replying_to: fn(&str) -> String,
    pub closed: &'static str,
    pub newest_first: &'static str,
    pub oldest_first: &'static str,
    pub all_comments: fn(u32) -> String,
    /// Before and behind the headline.
    pub on_story: (&'static str, &'static str),
    pub back_to_story: &'static str,

    /// Above a form that was refused.
    pub look_again: &'static str,
    pub missing_text: &'static str,
    pub missing_name: &'static str,
    pub long_text: fn(usize) -> String,
    pub long_name: fn(usize) -> String,
    pub not_a_name: &'static str,
    pub imitates_newsroom: &'static str,
    pub missing_reason: &'static str,
    pub long_note: fn(usize) -> String,

    pub sending: &'static str,
    pub offline: &'static str,
    pub too_fast: fn(u32) -> String,
    pub near_duplicate: fn(u32) -> String,
    pub edit_that_one: &'static str,
    pub post_this_too: &'static str,
    pub too_late: &'static str,
    pub foreign: &'static str,
    pub unreadable: &'static str,
    pub failed: &'static str,

    pub awaiting: &'static str,
    /// What that means, on the private page.
    pub awaiting_help: &'static str,
    pub posted: &'static str,
    pub yours_until: fn(&str) -> String,
    pub edit: &'static str,
    pub save: &'static str,
    pub saved: &'static str,
    pub withdraw: &'static str,
    pub withdrawn: &'static str,
    pub withdrawn_kept: &'static str,
    pub not_there: &'static str,

    pub report: &'static str,
    pub report_title: &'static str,
    pub reason: &'static str,
    /// In the order of `ReportReason::ALL`.
    pub reasons: [&'static str; 4],
    pub note: &'static str,
    pub send_report: &'static str,
    pub reported: &'static str,
}
