//! Every refusal of what a reader sent, in words.

use crate::api::NotTaken;
use crate::words::Words;
use gazette_model::comment::{NAME_MAX, REASON_MAX, TEXT_MAX};

/// What is wrong with a field.
pub fn field_words(field: &str, code: &str, words: Words) -> String {
    let talk = &words.talk;
    match (field, code) {
        ("text", "missing") => talk.missing_text.to_owned(),
        ("text", "too_long") => (talk.long_text)(TEXT_MAX),
        ("name", "missing") => talk.missing_name.to_owned(),
        ("name", "too_long") => (talk.long_name)(NAME_MAX),
        ("name", "not_a_name") => talk.not_a_name.to_owned(),
        ("name", "imitates_newsroom") => talk.imitates_newsroom.to_owned(),
        ("reason", _) => talk.missing_reason.to_owned(),
        ("note", _) => (talk.long_note)(REASON_MAX),
        _ => talk.unreadable.to_owned(),
    }
}

/// What a form says about what was not taken; `minutes` have passed since the comment that it is near to.
pub fn refusal_words(why: &NotTaken, minutes: u32, words: Words) -> String {
    let talk = &words.talk;
    match why {
        NotTaken::Fields(_) => talk.look_again.to_owned(),
        NotTaken::NearDuplicate { .. } => (talk.near_duplicate)(minutes),
        NotTaken::Closed => talk.closed.to_owned(),
        NotTaken::TooFast { seconds } => (talk.too_fast)(*seconds),
        NotTaken::TooLate => talk.too_late.to_owned(),
        NotTaken::Missing => talk.not_there.to_owned(),
        NotTaken::Foreign => talk.foreign.to_owned(),
        NotTaken::Unreadable => talk.unreadable.to_owned(),
        NotTaken::Offline => talk.offline.to_owned(),
        NotTaken::NonceUsed | NotTaken::Failed => talk.failed.to_owned(),
    }
}
