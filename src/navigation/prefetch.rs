//! Fetching a page while the reader is about to open it: the pointer rests on its link, a finger touches it, or the
//! focus reaches it. Not under Save-Data.

use super::browser::{listen, now_ms};
use super::link::{self, Target};
use super::{ApiError, Navigator};
use crate::page::Page;
use futures::channel::oneshot;
use leptos::prelude::set_timeout;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::prelude::*;

/// A pointer that rests so long means to click.
const DWELL: Duration = Duration::from_millis(65);
/// What was fetched ahead is good for so many milliseconds.
const LIFE_MS: f64 = 30_000.0;
/// So many pages are kept ahead.
const KEPT: usize = 6;

#[wasm_bindgen]
extern "C" {
    /// True where the reader asked to save data.
    #[wasm_bindgen(js_namespace = gazette, js_name = savesData)]
    fn saves_data() -> bool;
}

/// Pages that were fetched ahead, oldest first.
#[derive(Default)]
pub struct Prefetched {
    pages: Vec<(f64, Arc<Page>)>,
    /// The paths that are being fetched, each with the clicks that wait for it.
    asked: Vec<(String, Vec<oneshot::Sender<Arc<Page>>>)>,
}

impl Prefetched {
    /// The page at a path, if it is here and fresh.
    pub fn take(&mut self, path: &str) -> Option<Arc<Page>> {
        self.pages.retain(|(at, _)| now_ms() - at < LIFE_MS);
        let at = self.pages.iter().position(|(_, page)| page.path == path)?;
        Some(self.pages.remove(at).1)
    }

    /// The page at a path that is on its way; `None` where it is not.
    pub fn wait(&mut self, path: &str) -> Option<oneshot::Receiver<Arc<Page>>> {
        let (_, waiting) = self.asked.iter_mut().find(|(asked, _)| asked == path)?;
        let (sender, receiver) = oneshot::channel();
        waiting.push(sender);
        Some(receiver)
    }

    fn wants(&self, path: &str) -> bool {
        let is_here = self.pages.iter().any(|(at, page)| page.path == path && now_ms() - at < LIFE_MS);
        !is_here && self.asked.len() < 2 && !self.asked.iter().any(|(asked, _)| asked == path)
    }

    fn keep(&mut self, page: Arc<Page>) {
        let waiting = self.asked.iter().position(|(asked, _)| *asked == page.path).map(|at| self.asked.remove(at).1);
        let mut is_taken = false;
        for click in waiting.into_iter().flatten() {
            // A click that was overtaken does not listen any more.
            is_taken |= click.send(Arc::clone(&page)).is_ok();
        }
        if is_taken {
            return;
        }
        // A failure is not kept: the click asks again.
        if page.data.is_ok() || page.data == Err(ApiError::NotFound) {
            if self.pages.len() == KEPT {
                self.pages.remove(0);
            }
            self.pages.push((now_ms(), page));
        }
    }
}

/// Listens for the signs of a click to come.
pub fn start(navigator: &Rc<Navigator>) {
    if saves_data() {
        return;
    }
    let hovered: Rc<RefCell<String>> = Rc::default();
    let over = Rc::clone(navigator);
    listen("pointerover", move |event| {
        let target = link::around(&event).and_then(|anchor| Target::of(&anchor));
        let path = target.map(|target| target.path).unwrap_or_default();
        hovered.borrow_mut().clone_from(&path);
        if path.is_empty() {
            return;
        }
        let (hovered, over) = (Rc::clone(&hovered), Rc::clone(&over));
        set_timeout(
            move || {
                if *hovered.borrow() == path {
                    over.prefetch(path);
                }
            },
            DWELL,
        );
    });
    for sign in ["touchstart", "focusin"] {
        let navigator = Rc::clone(navigator);
        listen(sign, move |event| {
            if let Some(target) = link::around(&event).and_then(|anchor| Target::of(&anchor)) {
                navigator.prefetch(target.path);
            }
        });
    }
}

impl Navigator {
    fn prefetch(self: &Rc<Self>, path: String) {
        use leptos::prelude::WithUntracked;
        let is_here = self.page.with_untracked(|page| page.path == path);
        if is_here || !self.prefetched.borrow().wants(&path) {
            return;
        }
        self.prefetched.borrow_mut().asked.push((path.clone(), Vec::new()));
        let navigator = Rc::clone(self);
        spawn_local(async move {
            let page = navigator.fetch(&path).await;
            navigator.prefetched.borrow_mut().keep(page);
        });
    }
}
