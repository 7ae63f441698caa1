//! The device's own voice reads a story. What is read, in which order and when it stops is decided by values that know no
//! browser ([`Player`]); this file carries out what they decide, and `voice.rs` is the only one that speaks.

mod kept;
mod mark;
mod player;
mod script;
mod sentences;
mod voice;

pub use mark::show_place;
pub use player::{Entry, Note, Player};

use crate::api::Client;
use crate::page::{Page, PageData};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use player::Order;
use script::{Passage, script};
use std::sync::Arc;

/// The listening of this document; it goes on from page to page. It stands in the context of the running app only: on the
/// server nobody listens.
#[derive(Clone, Copy)]
pub struct Listener {
    client: StoredValue<Client>,
    page: RwSignal<Arc<Page>>,
    player: RwSignal<Player>,
    /// The languages that voices on this device speak, as far as is known yet.
    languages: RwSignal<Vec<String>>,
    is_awake: StoredValue<bool>,
}

impl Listener {
    /// Makes listening part of the app that runs under the current owner. It costs nothing until a story is shown.
    pub fn start(client: Client, page: RwSignal<Arc<Page>>) {
        let listener = Self {
            client: StoredValue::new(client),
            page,
            player: RwSignal::new(Player::default()),
            languages: RwSignal::new(Vec::new()),
            is_awake: StoredValue::new(false),
        };
        provide_context(listener);
    }

    /// Looks for voices, and for what this device kept of an earlier visit. Asking for voices starts the device's speech,
    /// so that it waits until there is something to read.
    pub fn wake(self) {
        if self.is_awake.get_value() {
            return;
        }
        self.is_awake.set_value(true);
        if voice::wake(move || self.languages.set(voice::languages()), move |over| self.run(|player| player.over(over)))
        {
            if let Some(player) = kept::read() {
                self.player.set(player);
            }
            voice::on_leaving(move || {
                if self.player.with_untracked(Player::is_open) {
                    self.run(Player::pause);
                }
            });
        }
    }

    /// Whether an earlier visit left something to go on with.
    pub fn has_kept(self) -> bool {
        kept::read().is_some_and(|player| player.is_open())
    }

    /// Whether there is a story to listen to, and a voice.
    pub fn is_open(self) -> bool {
        self.read(Player::is_open) && !self.languages.read().is_empty()
    }

    /// Whether a voice of this device speaks a language (BCP 47).
    pub fn speaks(self, language: &str) -> bool {
        self.languages.read().iter().any(|spoken| voice::primary(spoken) == voice::primary(language))
    }

    /// Reads a part of the player's state; whoever reads it in a view follows it.
    pub fn read<T>(self, look: impl FnOnce(&Player) -> T) -> T {
        self.player.with(look)
    }

    /// The story of the page that stands there, if it is one.
    pub fn at_hand(self) -> Option<Entry> {
        self.page.with(|page| story(page).map(|(entry, _)| entry))
    }

    /// Reads the story that stands there, or pauses it.
    pub fn listen(self) {
        let Some((entry, passages)) =
            self.page.with_untracked(|page| story(page).map(|(entry, words)| (entry, words())))
        else {
            return;
        };
        self.run(|player| player.listen(entry, passages));
    }

    /// Puts the story that stands there behind those that wait.
    pub fn add(self) {
        if let Some((entry, _)) = self.page.with_untracked(|page| story(page).map(|(entry, _)| (entry, ()))) {
            self.run(|player| player.add(entry));
        }
    }

    /// Changes the player's state and carries out what follows from it.
    pub fn run(self, change: impl FnOnce(&mut Player) -> Order) {
        let mut order = Order::Rest;
        self.player.update(|player| {
            player.tick(js_sys::Date::now());
            order = change(player);
        });
        match order {
            Order::Rest => {}
            Order::Hush => voice::hush(),
            Order::Say { text, language, rate } => {
                if !voice::say(&text, &language, rate) {
                    self.run(Player::has_no_voice);
                }
            }
            Order::Fetch(slug) => {
                voice::hush();
                voice::unlock();
                self.fetch(slug);
            }
        }
        self.player.with_untracked(kept::write);
    }

    fn fetch(self, slug: String) {
        let client = self.client.get_value();
        spawn_local(async move {
            let article = client.find_article(&slug).await;
            let site_language = self.page.with_untracked(|page| page.frame.site.language.clone());
            match article {
                Ok(article) => {
                    let language = article.headline.language.clone().unwrap_or(site_language);
                    let passages = script(&article, words::of(&language, None));
                    self.run(|player| player.fetched(&slug, passages));
                }
                // The bar says so, and "play" tries again.
                Err(_) => self.run(|player| player.not_fetched(&slug)),
            }
        });
    }
}

/// The story of a page, and how to make what is read of it.
fn story(page: &Page) -> Option<(Entry, impl FnOnce() -> Vec<Passage> + '_)> {
    let Ok(PageData::Article(content)) = &page.data else { return None };
    let headline = &content.article.headline;
    let language = headline.language.clone().unwrap_or_else(|| page.frame.site.language.clone());
    let words = words::of(&language, None);
    let entry = Entry { slug: headline.slug.clone(), headline: headline.text.clone(), language };
    Some((entry, move || script(&content.article, words)))
}
