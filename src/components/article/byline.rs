use crate::components::ui::{Element, StaticTree, el, moment};
use crate::routes;
use crate::words::Words;
use gazette_model::{Article, Contributor, SubjectKind, Timestamp, Zone};

/// Who wrote it, when it came out and how long it takes.
pub fn byline(article: &Article, zone: &Zone, words: Words) -> StaticTree {
    let headline = &article.headline;
    let part = |label: &'static str, at: Timestamp| {
        el("span").child(label).child(" ").child(moment(at.to_string(), words.moment(at, zone)))
    };
    let mut times = el("p").class("byline__times").child(part(words.published, headline.published_at));
    if let Some(at) = headline.updated_at {
        times = times.child(" ").child(part(words.updated, at));
    }
    times = times.child(" ").child(el("span").child(words.reading_time(headline.reading_time_minutes)));
    let names = (!article.contributors.is_empty()).then(|| names(&article.contributors, words));
    StaticTree(el("div").class("byline").maybe(names).child(times))
}

fn names(contributors: &[Contributor], words: Words) -> Element {
    let mut line = el("p").class("byline__names").child(words.by);
    for (at, contributor) in contributors.iter().enumerate() {
        if at > 0 {
            line = line.child(if at + 1 == contributors.len() { words.and } else { ", " });
        }
        let href = words.link(&routes::subject(SubjectKind::Contributor, &contributor.slug));
        line = line.child(el("a").attr("href", href).attr("rel", "author").child(contributor.name.as_str()));
    }
    line
}
