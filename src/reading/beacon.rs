//! Tells the service that a story was read: once it has been on the screen for five seconds, and once in half an hour on
//! each device. Neither the name of a reader nor anything that lasts longer than a day is sent.

mod kept;

use crate::page::{Page, PageData};
use crate::routes::segment;
use gazette_model::ArticleKind;
use kept::Kept;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle, window_event_listener_untyped};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{RequestInit, Storage};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// So many milliseconds on the screen are a read.
const READ_MS: f64 = 5_000.0;
/// Where a device keeps what it has sent.
const KEY: &str = "reads";

/// Watches what is being read, from page to page.
pub fn start(page: RwSignal<Arc<Page>>) {
    let beacon = Rc::new(Beacon::default());
    // The outside world: time on the screen, and the service.
    let turned = Rc::clone(&beacon);
    Effect::new(move || turned.turn_to(page.with(|page| story_of(page))));
    // On the document, from where it comes up to the window; a page that is made ahead becomes visible when it is opened.
    let seen = window_event_listener_untyped("visibilitychange", move |_| beacon.look());
    // It listens for as long as the document lives.
    std::mem::forget(seen);
}

fn story_of(page: &Page) -> Option<String> {
    match &page.data {
        Ok(PageData::Article(page)) if page.article.kind == ArticleKind::Story => {
            Some(segment(&page.article.headline.slug))
        }
        _ => None,
    }
}

/// The story on the screen and the time until it counts as read.
#[derive(Default)]
struct Beacon {
    /// As a segment of a path; `None` where nothing is to be counted, or no more.
    story: RefCell<Option<String>>,
    left_ms: Cell<f64>,
    running: Cell<Option<(TimeoutHandle, f64)>>,
    /// Counts timers: one that was stopped and fires all the same is passed over.
    turn: Cell<u32>,
    /// What was sent, where the device keeps nothing.
    sent: RefCell<String>,
}

impl Beacon {
    fn turn_to(self: &Rc<Self>, story: Option<String>) {
        self.pause();
        self.story.replace(story);
        self.left_ms.set(READ_MS);
        self.look();
    }

    /// Lets time pass while the page is seen, and no longer.
    fn look(self: &Rc<Self>) {
        self.pause();
        if document().hidden() || self.story.borrow().is_none() {
            return;
        }
        let beacon = Rc::clone(self);
        let left = Duration::from_secs_f64(self.left_ms.get() / 1000.0);
        // Without a timer nothing is counted, which harms nobody.
        let turn = self.turn.get();
        let fire = move || {
            if beacon.turn.get() == turn {
                beacon.count();
            }
        };
        let timer = set_timeout_with_handle(fire, left).ok();
        self.running.set(timer.map(|timer| (timer, js_sys::Date::now())));
    }

    fn pause(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        if let Some((timer, since)) = self.running.take() {
            timer.clear();
            let passed = (js_sys::Date::now() - since).max(0.0);
            self.left_ms.set((self.left_ms.get() - passed).max(0.0));
        }
    }

    fn count(&self) {
        self.running.set(None);
        let Some(story) = self.story.take() else { return };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds of this era")]
        let now_ms = js_sys::Date::now() as u64;
        let storage = window().local_storage().ok().flatten();
        let known = storage.as_ref().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let known = known.unwrap_or_else(|| self.sent.borrow().clone());
        let mut kept = Kept::read(&known, now_ms, random_word);
        if kept.add(&story, now_ms) {
            self.keep(storage, kept.write());
            send(&format!("/api/articles/{story}/reads"), &format!("{{\"device\":\"{}\"}}", kept.device));
        }
    }

    fn keep(&self, storage: Option<Storage>, text: String) {
        let is_kept = storage.is_some_and(|storage| storage.set_item(KEY, &text).is_ok());
        if !is_kept {
            self.sent.replace(text);
        }
    }
}

/// 104 random bits. They name a device for a day, and guard nothing.
fn random_word() -> String {
    let half = || {
        let random = js_sys::Math::random() * 2f64.powi(52);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2^52")]
        let random = random as u64;
        format!("{random:013x}")
    };
    half() + &half()
}

/// Sends and forgets: it is a count, and a reader need not hear that it failed. The service logs what it cannot count.
fn send(path: &str, body: &str) {
    if window().navigator().send_beacon_with_opt_str(path, Some(body)).is_ok_and(|is_queued| is_queued) {
        return;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body.into());
    let init: JsValue = init.into();
    if js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE).is_err() {
        return;
    }
    let sent = window().fetch_with_str_and_init(path, init.unchecked_ref());
    spawn_local(async move {
        JsFuture::from(sent).await.ok();
    });
}
