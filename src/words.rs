//! Every word of the interface: one value of [`Texts`] a language. No component holds a text of its own.

mod en;
mod fr;
mod talk;

pub use talk::Talk;

use crate::routes;
use gazette_model::{Problem, Timestamp, Trending, Zone};
use std::ops::Deref;

/// The languages that the interface speaks, each under its own name.
static LANGUAGES: [&Texts; 2] = [&en::ENGLISH, &fr::FRENCH];

/// What the interface of a page says, and where the pages of the same language are. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Words {
    texts: &'static Texts,
    /// Whether the page speaks another language than the site's pages do.
    is_other: bool,
    /// The language of what the publisher wrote, where it is not that of `texts`.
    content: Option<&'static str>,
}

/// The texts of the interface in one language.
pub struct Texts {
    /// BCP 47.
    pub code: &'static str,
    /// The language's own name for itself.
    pub name: &'static str,
    pub skip_to_content: &'static str,
    pub sections: &'static str,
    pub front: &'static str,
    pub latest: &'static str,
    pub latest_aside: &'static str,
    pub more_latest: &'static str,
    pub older: &'static str,
    pub newest: &'static str,
    pub empty_list: &'static str,
    pub empty_front: &'static str,
    pub topic: &'static str,
    pub contributor: &'static str,
    pub section: &'static str,
    pub by: &'static str,
    pub and: &'static str,
    pub published: &'static str,
    pub updated: &'static str,
    pub opinion: &'static str,
    pub sponsored: &'static str,
    pub source: &'static str,
    pub correction: &'static str,
    pub topics: &'static str,
    pub share_via: &'static str,
    pub share: Share,
    pub share_by_mail: &'static str,
    pub address: &'static str,
    pub related: &'static str,
    pub related_failed: &'static str,
    pub latest_failed: &'static str,
    pub comments_title: &'static str,
    pub comments_failed: &'static str,
    pub more_comments: &'static str,
    pub picture_missing: &'static str,
    pub see_original: &'static str,
    pub opens_elsewhere: &'static str,
    pub demo: &'static str,
    pub settings: &'static str,
    pub settings_description: &'static str,
    pub settings_need_scripts: &'static str,
    pub settings_kept_here: &'static str,
    pub theme: &'static str,
    /// System, light, dark, sepia.
    pub themes: [&'static str; 4],
    pub text_size: &'static str,
    /// Small, normal, large, larger.
    pub text_sizes: [&'static str; 4],
    pub language: &'static str,
    /// Said in this language on a page that speaks another.
    pub language_offer: &'static str,
    pub no_thanks: &'static str,
    pub about: &'static str,
    pub feed: &'static str,
    pub top: &'static str,
    pub not_found: Failure,
    pub gone: Failure,
    pub offline: Failure,
    pub broken: Failure,
    pub refused_help: &'static str,
    pub back_to_front: &'static str,
    pub try_again: &'static str,
    pub loading: &'static str,
    pub shell_failed: &'static str,
    pub contents: &'static str,
    pub continue_reading: &'static str,
    pub dismiss: &'static str,
    pub pictures: &'static str,
    pub enlarge: &'static str,
    pub close: &'static str,
    pub previous_picture: &'static str,
    pub next_picture: &'static str,
    pub picture_failed: &'static str,
    pub shortcuts_title: &'static str,
    /// On, off.
    pub shortcut_choices: [&'static str; 2],
    pub show_shortcuts: &'static str,
    /// What j, k, h, c, r, s, t and ? do.
    pub shortcuts: [&'static str; 8],
    pub shortcuts_can_be_off: &'static str,
    pub trending: &'static str,
    pub trending_failed: &'static str,
    pub trending_empty: &'static str,
    pub why_trending: &'static str,
    /// Before a moment.
    pub worked_out: &'static str,
    listening: Listening,
    pub talk: Talk,
    months: [&'static str; 12],
    date: fn(&Texts, &gazette_model::time::Civil) -> String,
    comments: fn(u32) -> String,
    minutes: fn(u16) -> String,
    picture_of: fn(usize, usize) -> String,
    age: fn(u16) -> String,
    list_description: fn(&str, &str) -> String,
    front_description: fn(&str) -> String,
    trending_description: fn(&str) -> String,
    /// Of two or more.
    readers: fn(u32) -> String,
    trending_rules: fn(&Trending) -> Vec<String>,
    /// By HTTP status; `None` in the language of the service, whose own words say more.
    refusal: fn(u16) -> Option<Failure>,
}

/// What is said where a story is passed on.
pub struct Share {
    pub more: &'static str,
    pub own_sheet: &'static str,
    pub close: &'static str,
    pub copy_link: &'static str,
    pub copied: &'static str,
    pub copy_by_hand: &'static str,
    pub qr: &'static str,
    pub as_text: &'static str,
    pub as_text_help: &'static str,
    pub send_text: &'static str,
    pub copy_text: &'static str,
    pub friend: &'static str,
    pub friend_help: &'static str,
    pub your_name: &'static str,
    pub friend_address: &'static str,
    pub note: &'static str,
    pub hand_over: &'static str,
    pub handed: &'static str,
    pub open_again: &'static str,
    pub message: &'static str,
    pub quote: &'static str,
    pub quote_copied: &'static str,
    pub quote_failed: &'static str,
    /// A refusal of `FriendShare::check`: its field, its code, what is said.
    refusals: [(&'static str, &'static str, &'static str); 6],
    left: fn(usize) -> String,
    too_many: fn(usize) -> String,
    sent_from: fn(&str, &str) -> String,
    in_quotes: fn(&str) -> String,
}

/// What the story's button and the bar say while the device reads aloud.
pub struct Listening {
    pub listen: &'static str,
    pub title: &'static str,
    pub play: &'static str,
    pub pause: &'static str,
    pub back: &'static str,
    pub forward: &'static str,
    pub speed: &'static str,
    pub speeds: [&'static str; 6],
    pub timer: &'static str,
    /// Off, 10, 20 and 30 minutes, the end of the story.
    pub timers: [&'static str; 5],
    pub close: &'static str,
    pub up_next: fn(usize) -> String,
    pub empty: &'static str,
    pub add: &'static str,
    pub added: &'static str,
    pub next: &'static str,
    pub clear: &'static str,
    pub remove: fn(&str) -> String,
    pub slept: &'static str,
    pub finished: &'static str,
    pub not_fetched: &'static str,
    pub no_voice: &'static str,
}

/// What a page says that could not be shown.
pub struct Failure {
    pub title: &'static str,
    pub help: &'static str,
}

/// The words of a page: `path_language` is the language that its path names, `site_language` (BCP 47) holds where it names
/// none. English where we do not speak the site's language.
#[must_use]
pub fn of(site_language: &str, path_language: Option<&str>) -> Words {
    let spoken = texts(site_language);
    let site = spoken.unwrap_or(&en::ENGLISH);
    let texts = path_language.and_then(texts).unwrap_or(site);
    let content = spoken.map_or("", |texts| texts.code);
    Words { texts, is_other: texts.code != site.code, content: (content != texts.code).then_some(content) }
}

/// Whether the interface speaks this language (a two-letter code, as it stands in a path).
#[must_use]
pub fn is_spoken(code: &str) -> bool {
    LANGUAGES.iter().any(|texts| texts.code == code)
}

/// The code of a language (BCP 47), where the interface speaks it.
#[must_use]
pub fn spoken(language: &str) -> Option<&'static str> {
    texts(language).map(|texts| texts.code)
}

fn texts(language: &str) -> Option<&'static Texts> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    LANGUAGES.into_iter().find(|texts| texts.code.eq_ignore_ascii_case(primary))
}

impl Deref for Words {
    type Target = Texts;

    fn deref(&self) -> &Texts {
        self.texts
    }
}

impl Words {
    /// The words of listening, which the bar keeps for as long as it is there.
    #[must_use]
    pub fn listening(self) -> &'static Listening {
        &self.texts.listening
    }

    /// A path of ours, in the language of this page.
    #[must_use]
    pub fn link(self, path: &str) -> String {
        if self.is_other { routes::in_language(self.texts.code, path) } else { path.to_owned() }
    }

    /// The language of the page (BCP 47): the site's own name for it where the page speaks as the site does.
    #[must_use]
    pub fn page_language(self, site_language: &str) -> String {
        if self.is_other || self.content.is_some() { self.texts.code.to_owned() } else { site_language.to_owned() }
    }

    /// The language to mark the publisher's texts with (`lang`), where the page speaks another than they do; empty, which
    /// HTML reads as unknown, where we do not know its name. `None` where the whole page is of one language.
    #[must_use]
    pub fn content_language(self) -> Option<&'static str> {
        self.content
    }

    /// The language to mark the interface's own words with where they stand inside the publisher's text; `None` where
    /// the whole page is of one language.
    #[must_use]
    pub fn interface_language(self) -> Option<&'static str> {
        self.content.map(|_| self.texts.code)
    }

    /// The other languages of the interface: each with its code, its name, and a path of ours in it.
    pub fn others(self, site_language: &str, path: &str) -> impl Iterator<Item = (&'static str, &'static str, String)> {
        let site = texts(site_language).unwrap_or(&en::ENGLISH);
        LANGUAGES.into_iter().filter(move |texts| texts.code != self.texts.code).map(move |texts| {
            let path = if texts.code == site.code { path.to_owned() } else { routes::in_language(texts.code, path) };
            (texts.code, texts.name, path)
        })
    }
}

impl Texts {
    /// Date and time on the site's clock.
    #[must_use]
    pub fn moment(&self, at: Timestamp, zone: &Zone) -> String {
        (self.date)(self, &zone.civil(at))
    }

    #[must_use]
    pub fn comments(&self, count: u32) -> String {
        (self.comments)(count)
    }

    #[must_use]
    pub fn reading_time(&self, minutes: u16) -> String {
        (self.minutes)(minutes)
    }

    /// Which picture of how many is shown.
    #[must_use]
    pub fn picture_of(&self, number: usize, count: usize) -> String {
        (self.picture_of)(number, count)
    }

    /// That a story was published so many years ago.
    #[must_use]
    pub fn age(&self, years: u16) -> String {
        (self.age)(years)
    }

    #[must_use]
    pub fn list_description(&self, name: &str, site: &str) -> String {
        (self.list_description)(name, site)
    }

    /// What the service's refusal says to the reader.
    #[must_use]
    pub fn refusal(&self, problem: &Problem) -> (String, String) {
        match (self.refusal)(problem.status) {
            Some(Failure { title, help }) => (title.to_owned(), help.to_owned()),
            None => {
                let detail = problem.detail.as_deref();
                (problem.title.clone(), detail.unwrap_or(self.refused_help).to_owned())
            }
        }
    }

    /// What is wrong with a field of what is sent to a friend.
    #[must_use]
    pub fn share_refusal(&self, field: &str, code: &str) -> &'static str {
        let refusals = &self.share.refusals;
        let known = refusals.iter().find(|(of, kind, _)| *of == field && *kind == code);
        // A code without words of its own would be a mistake of ours: then the field is said to be wrong.
        known.map_or(self.refused_help, |(.., words)| words)
    }

    /// How many of so many characters are left when some are typed.
    #[must_use]
    pub fn characters_left(&self, most: usize, typed: usize) -> String {
        if typed <= most { (self.share.left)(most - typed) } else { (self.share.too_many)(typed - most) }
    }

    /// The last line of a story that was sent to a friend.
    #[must_use]
    pub fn sent_from(&self, sender: &str, site: &str) -> String {
        (self.share.sent_from)(sender, site)
    }

    /// A text in quotation marks.
    #[must_use]
    pub fn quote(&self, text: &str) -> String {
        (self.share.in_quotes)(text)
    }

    #[must_use]
    pub fn front_description(&self, site: &str) -> String {
        (self.front_description)(site)
    }
    #[must_use]
    pub fn trending_description(&self, site: &str) -> String {
        (self.trending_description)(site)
    }

    /// How many have read a story that is listed, which takes more than one.
    #[must_use]
    pub fn readers(&self, count: u32) -> String {
        (self.readers)(count)
    }

    /// By which rule a list of what is read most was made, a paragraph each.
    #[must_use]
    pub fn trending_rules(&self, trending: &Trending) -> Vec<String> {
        (self.trending_rules)(trending)
    }
}
