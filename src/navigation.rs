//! Going from page to page inside the app. A navigation loads the next page as a value, then exchanges it, the address,
//! the title, the focus and the scroll position in one go. Only plain clicks on links to our own pages are taken over;
//! everything else is the browser's.

mod browser;
mod link;
mod places;
mod prefetch;
mod transition;

use crate::api::{ApiError, Client};
use crate::head::head;
use crate::page::{Frame, Page};
pub use browser::apply_head;
pub(crate) use browser::{announce, focus_heading};
use browser::{listen, now_ms};
use leptos::prelude::*;
use leptos::task::spawn_local;
use link::Target;
use places::Places;
use prefetch::Prefetched;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// After so many milliseconds the headlines beside a page are asked for again.
const FRAME_LIFE_MS: f64 = 300_000.0;

/// How the new page stands in the history.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A link: a new entry.
    Forward,
    /// Back, forward or the same address: the entry is there already.
    There,
}

/// Everything that a navigation needs.
pub struct Navigator {
    client: Client,
    page: RwSignal<Arc<Page>>,
    /// Counts navigations: the answer of one that was overtaken is dropped.
    turn: Cell<u32>,
    frame_loaded_at: Cell<f64>,
    places: RefCell<Places>,
    prefetched: RefCell<Prefetched>,
}

impl Navigator {
    /// Takes over links, back and forward, and begins to fetch what a reader is about to open.
    pub fn start(client: Client, page: RwSignal<Arc<Page>>) {
        let navigator = Rc::new(Self {
            client,
            page,
            turn: Cell::new(0),
            frame_loaded_at: Cell::new(now_ms()),
            places: RefCell::new(Places::start()),
            prefetched: RefCell::new(Prefetched::default()),
        });
        navigator.places.borrow_mut().keep(page.get_untracked());
        let clicked = Rc::clone(&navigator);
        listen("click", move |event| {
            if let Some(target) = link::clicked(&event) {
                clicked.follow(target, &event);
            }
        });
        let moved = Rc::clone(&navigator);
        browser::listen_window("popstate", move |_| moved.travel());
        let leaving = Rc::clone(&navigator);
        browser::listen_window("pagehide", move |_| leaving.places.borrow().leave());
        let returning = Rc::clone(&navigator);
        browser::listen_window("pageshow", move |_| returning.places.borrow().stay());
        prefetch::start(&navigator);
    }

    /// A click on a link to one of our pages.
    fn follow(self: &Rc<Self>, target: Target, event: &web_sys::Event) {
        let is_here = self.page.with_untracked(|page| page.path == target.path);
        if is_here && !target.hash.is_empty() {
            return; // The browser scrolls within the page, and remembers it.
        }
        event.prevent_default();
        browser::set_pending(Some(&target.href));
        let step = if is_here { Step::There } else { Step::Forward };
        self.go(target, step, 0.0);
    }

    /// Back or forward: the address has changed already.
    fn travel(self: &Rc<Self>) {
        let target = Target::here();
        let place = self.places.borrow_mut().travel();
        if self.page.with_untracked(|page| page.path == target.path) {
            browser::scroll_to(place.scroll_y);
            return;
        }
        match place.page {
            Some(page) => {
                self.turn.set(self.turn.get() + 1);
                self.show(page, target, Step::There, place.scroll_y);
            }
            None => self.go(target, Step::There, place.scroll_y),
        }
    }

    fn go(self: &Rc<Self>, target: Target, step: Step, scroll_y: f64) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        browser::set_going(true);
        let navigator = Rc::clone(self);
        spawn_local(async move {
            let page = navigator.load(&target.path).await;
            if navigator.turn.get() == turn {
                navigator.show(page, target, step, scroll_y);
            }
        });
    }

    /// The page at a path: what was or is being fetched ahead, or else what the service answers. A failure is a page, too.
    async fn load(&self, path: &str) -> Arc<Page> {
        let coming = {
            let mut prefetched = self.prefetched.borrow_mut();
            if let Some(page) = prefetched.take(path) {
                return page;
            }
            prefetched.wait(path)
        };
        if let Some(coming) = coming
            && let Ok(page) = coming.await
        {
            return page;
        }
        self.fetch(path).await
    }

    async fn fetch(&self, path: &str) -> Arc<Page> {
        let kept = self.page.with_untracked(|page| page.frame.clone());
        let frame = self.fresh_frame(kept);
        let frame = frame.await;
        let failed = |error: ApiError, frame: Frame| Page { path: path.to_owned(), frame, data: Err(error) };
        match Page::load(&self.client, path, Some(frame.clone())).await {
            Ok(page) => Arc::new(page),
            Err(error) => Arc::new(failed(error, frame)),
        }
    }

    /// The frame of the page that stands there, or after some minutes a new one.
    async fn fresh_frame(&self, kept: Frame) -> Frame {
        if now_ms() - self.frame_loaded_at.get() < FRAME_LIFE_MS && kept.latest.is_ok() && kept.trending.is_ok() {
            return kept;
        }
        match Frame::load(&self.client).await {
            Ok(frame) => {
                self.frame_loaded_at.set(now_ms());
                frame
            }
            Err(_) => kept, // The page itself will say that the network is gone; its frame need not.
        }
    }

    fn show(self: &Rc<Self>, page: Arc<Page>, target: Target, step: Step, scroll_y: f64) {
        if step == Step::Forward {
            self.places.borrow_mut().forward(&target.href);
        }
        self.places.borrow_mut().keep(Arc::clone(&page));
        browser::set_going(false);
        browser::set_pending(None);
        let navigator = Rc::clone(self);
        transition::run(async move {
            let head = head(&page);
            navigator.page.set(page);
            leptos::task::tick().await;
            browser::apply_head(&head);
            browser::focus_heading();
            browser::scroll_to_place(&target.hash, scroll_y);
            browser::announce(&head.title);
        });
    }
}
