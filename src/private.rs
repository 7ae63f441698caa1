//! Private pages: made for one reader, kept by nobody, and plain HTML whether scripts run or not. The app neither takes them
//! over nor builds them, so that nothing of theirs is written out as data, and the wasm does not hold them.

mod own;
mod reply;
mod report;

pub use own::OwnPage;
pub use reply::{Answered, ReplyPage};
pub use report::ReportPage;

pub use crate::components::discussion::reason;

use crate::api::{ApiError, NotTaken};
use crate::components::discussion::{error_id, field_words};
use crate::components::site::{Masthead, SiteFooter};
use crate::components::ui::{Element, StaticTree, el};
use crate::page::{Frame, Page};
use crate::routes;
use crate::words::{self, Words};
use leptos::prelude::*;
use std::sync::Arc;

/// A private page as a value.
pub struct PrivatePage {
    /// The path that was asked for: its language is the page's.
    pub path: String,
    pub frame: Frame,
    /// The story that it belongs to, where that is known.
    pub slug: Option<String>,
    pub content: Private,
}

/// What a private page shows.
pub enum Private {
    Reply(Box<ReplyPage>),
    Own(Box<OwnPage>),
    Withdrawn,
    Report(ReportPage),
    Reported,
    /// Nothing was done, for a reason.
    Refused(NotTaken),
}

impl PrivatePage {
    fn words(&self) -> Words {
        words::of(&self.frame.site.language, routes::language(&self.path))
    }

    /// The language of the page (BCP 47).
    #[must_use]
    pub fn language(&self) -> String {
        self.words().page_language(&self.frame.site.language)
    }

    /// The heading, and the beginning of the title.
    #[must_use]
    pub fn title(&self) -> String {
        let words = self.words();
        let talk = &words.talk;
        match &self.content {
            Private::Reply(page) => page.title(words),
            Private::Own(page) => page.title(words).to_owned(),
            Private::Withdrawn => talk.withdrawn.to_owned(),
            Private::Report(_) | Private::Reported => talk.report_title.to_owned(),
            Private::Refused(_) => talk.leave_reply.to_owned(),
        }
    }

    /// The page as HTML: what stands inside the root element.
    #[must_use]
    pub fn to_html(&self) -> String {
        let words = self.words();
        // The links to other languages lead to the story: what is written here is not for other pages.
        let (path, says) = match &self.slug {
            Some(slug) => (words.link(&routes::article(slug)), words.talk.back_to_story),
            None => (words.link(routes::FRONT), words.back_to_front),
        };
        let around = Page { path: path.clone(), frame: self.frame.clone(), data: Err(ApiError::NotFound) };
        let back = el("p").class("acts").child(el("a").attr("href", path).child(says));
        let main = el("main")
            .attr("id", "content")
            .class("plain")
            .child(el("h1").child(self.title()))
            .child(back)
            .children(self.content(words));
        let owner = Owner::new_root(None);
        let html = owner.with(|| {
            let page = RwSignal::new(Arc::new(around));
            let site = &self.frame.site;
            let content = StaticTree(el("div").class("page").child(main));
            view! {
                <Masthead site words page/>
                {content}
                <SiteFooter site words page/>
            }
            .to_html()
        });
        owner.unset_with_forced_cleanup();
        html
    }

    fn content(&self, words: Words) -> Vec<Element> {
        let talk = &words.talk;
        let zone = &self.frame.site.zone;
        let slug = self.slug.as_deref().unwrap_or_default();
        match &self.content {
            Private::Reply(page) => page.content(slug, words),
            Private::Own(page) => page.content(slug, zone, words),
            Private::Withdrawn => Vec::new(),
            Private::Report(page) => page.content(words),
            Private::Reported => vec![el("p").child(talk.reported)],
            Private::Refused(why) => vec![el("p").child(crate::components::discussion::refusal_words(why, 0, words))],
        }
    }
}

/// The errors of the fields, for a form.
fn field_errors(why: Option<&NotTaken>, fields: &[&'static str], words: Words) -> Vec<(&'static str, String)> {
    let Some(NotTaken::Fields(wrong)) = why else { return Vec::new() };
    let known = |(field, code): &(String, String)| {
        let field = fields.iter().find(|known| **known == field)?;
        Some((*field, field_words(field, code, words)))
    };
    wrong.iter().filter_map(known).collect()
}

/// What is wrong, above the form: a link to each field, or why it was not taken.
fn summary(why: &NotTaken, errors: &[(&'static str, String)], control: &str, words: Words) -> Element {
    let says = crate::components::discussion::refusal_words(why, 0, words);
    let summary = el("div").class("refused").attr("role", "alert").child(el("p").child(says));
    if errors.is_empty() {
        return summary;
    }
    let links = errors.iter().map(|(field, says)| {
        let to = if control.is_empty() { format!("#{}", error_id(field)) } else { format!("#{control}-{field}") };
        el("li").child(el("a").attr("href", to).child(says.as_str()))
    });
    summary.child(el("ul").children(links))
}
