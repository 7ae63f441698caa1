use super::{Element, el};

/// A moment in words and, in RFC 3339, for machines.
pub fn moment(machine: String, words: String) -> Element {
    el("time").attr("datetime", machine).child(words)
}
