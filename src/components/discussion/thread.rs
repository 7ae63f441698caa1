use crate::components::article::inlines;
use crate::components::ui::{Element, el, moment};
use crate::routes;
use crate::words::Words;
use gazette_model::{Comment, Inline, Zone};

/// How the comments of one story are shown.
#[derive(Clone, Copy)]
pub struct Thread<'a> {
    pub slug: &'a str,
    pub zone: &'a Zone,
    pub words: Words,
    /// Whether readers can answer.
    pub is_open: bool,
}

impl Thread<'_> {
    /// Comments in a list, each with its answers in a list below it.
    pub fn list(&self, comments: &[Comment]) -> Element {
        list().children(comments.iter().map(|comment| self.item(comment)))
    }

    /// A comment in its list, with its answers.
    pub fn item(&self, content: &Comment) -> Element {
        let item = el("li").child(self.comment(content).child(self.actions(&content.id)));
        if content.replies.is_empty() { item } else { item.child(self.list(&content.replies)) }
    }

    /// A comment as its readers see it, without what they can do about it.
    pub fn comment(&self, content: &Comment) -> Element {
        let words = self.words;
        let time = moment(content.posted_at.to_string(), words.moment(content.posted_at, self.zone));
        let permalink = el("a").attr("href", words.link(&routes::comment(&content.id))).child(time);
        let header = el("header")
            .class("comment__header")
            .child(
                el("span")
                    .class("comment__name")
                    .maybe_attr("lang", words.content_language())
                    .child(content.name.as_str()),
            )
            .child(" ")
            .child(permalink);
        let id = format!("comment-{}", content.id);
        el("article").class("comment").attr("id", id).child(header).children(paragraphs(&content.text, words))
    }

    fn actions(&self, id: &str) -> Element {
        let link =
            |path: String, says| el("a").attr("href", self.words.link(&path)).attr("rel", "nofollow").child(says);
        let reply = self.is_open.then(|| link(routes::answer(self.slug, id), self.words.talk.reply));
        let report = link(routes::report(id), self.words.talk.report);
        el("p").class("acts").maybe(reply).child(" ").child(report)
    }
}

/// An empty list of comments.
pub fn list() -> Element {
    el("ol").attr("role", "list")
}

/// The text of a comment: in the publisher's language, as far as we know.
pub fn paragraphs(text: &[Vec<Inline>], words: Words) -> impl Iterator<Item = Element> + '_ {
    let language = words.content_language();
    text.iter().map(move |paragraph| el("p").maybe_attr("lang", language).children(inlines(paragraph, words)))
}
