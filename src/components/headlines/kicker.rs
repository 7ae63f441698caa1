use crate::components::ui::{Element, el};
use crate::routes;
use crate::words::Words;
use gazette_model::{Headline, Label, SubjectKind};

/// The short line above a headline: what kind of story, which section, and the publisher's own word.
pub fn kicker(headline: &Headline, words: Words, is_link: bool) -> Option<Element> {
    let label = match headline.label {
        Some(Label::Opinion) => Some(words.opinion),
        Some(Label::Sponsored) => Some(words.sponsored),
        Some(Label::Other) | None => None,
    };
    let mut parts = Vec::new();
    parts.extend(label.map(|label| el("span").class("kicker__label").child(label)));
    if let Some(section) = headline.section.as_ref().filter(|section| Some(section.name.as_str()) != label) {
        let part = if is_link {
            el("a").attr("href", words.link(&routes::subject(SubjectKind::Section, &section.slug)))
        } else {
            el("span")
        };
        let part = part.maybe_attr("lang", words.content_language());
        parts.push(part.child(section.name.as_str()));
    }
    let language = headline.language.as_deref().or(words.content_language());
    let own = |kicker: &String| el("span").maybe_attr("lang", language).child(kicker.as_str());
    parts.extend(headline.kicker.as_ref().map(own));
    let mut line = el("p").class("kicker");
    let is_empty = parts.is_empty();
    for (at, part) in parts.into_iter().enumerate() {
        line = if at == 0 { line } else { line.child(" ") };
        line = line.child(part);
    }
    (!is_empty).then_some(line)
}
