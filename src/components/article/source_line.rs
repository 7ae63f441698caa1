use super::inlines;
use crate::components::ui::{StaticTree, el};
use crate::words::Words;
use gazette_model::Inline;
use leptos::prelude::*;

/// Where the report comes from.
#[component]
pub fn SourceLine(source: Vec<Inline>, words: Words) -> impl IntoView {
    (!source.is_empty()).then(|| {
        let name = el("strong").child(words.source);
        StaticTree(
            el("p")
                .class("source")
                .child(name)
                .child(" ")
                .child(el("span").maybe_attr("lang", words.content_language()).children(inlines(&source, words))),
        )
    })
}
