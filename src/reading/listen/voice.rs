//! The browser's speech. What is known to go wrong in it is answered here:
//! an utterance that nobody holds may be collected and never report its end; `pause` and `resume` do nothing on Android, so
//! that a pause is a `cancel`; after a `cancel` the end of what was cancelled still comes; a `speak` right behind a `cancel`
//! is lost in some engines; an iPhone stays silent unless the first `speak` comes within a tap; voices arrive late.

use super::player::Over;
use leptos::prelude::{set_timeout, window};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Event, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// So many milliseconds a voice needs after a `cancel` before it hears that it shall say something else.
const BREATH_MS: u32 = 80;
/// After so long voices are counted again, for browsers that do not tell that they arrived.
const LATE: Duration = Duration::from_secs(1);

struct Speech {
    engine: SpeechSynthesis,
    /// Called at the end of every utterance.
    on_over: js_sys::Function,
    /// What is being said, or is about to be.
    saying: RefCell<Option<SpeechSynthesisUtterance>>,
    has_spoken: Cell<bool>,
    /// When it was last cancelled.
    cancelled_ms: Cell<f64>,
}

impl Speech {
    fn cancel(&self) {
        self.engine.cancel();
        self.cancelled_ms.set(js_sys::Date::now());
    }
}

thread_local! {
    static SPEECH: RefCell<Option<Rc<Speech>>> = const { RefCell::new(None) };
}

fn speech() -> Option<Rc<Speech>> {
    SPEECH.with_borrow(Clone::clone)
}

/// Begins to look for voices. `on_voices` is called whenever there may be others than before, `on_over` when what was to be
/// said came to an end. False where this browser cannot speak.
pub fn wake(on_voices: impl Fn() + Clone + 'static, mut on_over: impl FnMut(Over) + 'static) -> bool {
    // A browser without speech has no such object.
    let Ok(engine) = window().speech_synthesis() else { return false };
    if engine.is_undefined() || engine.is_null() {
        return false;
    }
    let on_over = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(over) = over(&event) {
            on_over(over);
        }
    });
    let on_over = on_over.into_js_value().unchecked_into();
    let changed = Closure::<dyn FnMut()>::new({
        let on_voices = on_voices.clone();
        move || on_voices()
    });
    engine.set_onvoiceschanged(Some(changed.into_js_value().unchecked_ref()));
    let speech = Speech {
        engine,
        on_over,
        saying: RefCell::new(None),
        has_spoken: Cell::new(false),
        cancelled_ms: Cell::new(0.0),
    };
    SPEECH.set(Some(Rc::new(speech)));
    on_voices();
    set_timeout(on_voices, LATE);
    true
}

/// How an utterance ended; `None` where it is not the one that is being said.
fn over(event: &Event) -> Option<Over> {
    let speech = speech()?;
    let target = event.target()?;
    // An utterance that was cancelled, or overtaken by another, has nothing more to say.
    speech.saying.borrow_mut().take_if(|saying| JsValue::from(saying.clone()) == **target)?;
    if event.type_() == "end" {
        return Some(Over::Ended);
    }
    let why = js_sys::Reflect::get(event, &"error".into()).ok().and_then(|why| why.as_string());
    let is_taken = why.is_some_and(|why| why == "canceled" || why == "interrupted");
    Some(if is_taken { Over::Interrupted } else { Over::Failed })
}

/// Called when the reader leaves the document: other engines than ours go on speaking.
pub fn on_leaving(handler: impl FnMut() + 'static) {
    let handler = Closure::<dyn FnMut()>::new(handler).into_js_value();
    window()
        .add_event_listener_with_callback("pagehide", handler.unchecked_ref())
        .expect("adding a listener never fails in a browser");
}

/// The languages of the voices that this device has itself. One that lives in the network would download what it says, and
/// tell somebody what is read: it is none of ours.
pub fn languages() -> Vec<String> {
    let Some(speech) = speech() else { return Vec::new() };
    voices(&speech.engine).filter(SpeechSynthesisVoice::local_service).map(|voice| voice.lang()).collect()
}

fn voices(engine: &SpeechSynthesis) -> impl Iterator<Item = SpeechSynthesisVoice> {
    engine.get_voices().into_iter().map(JsCast::unchecked_into)
}

/// The language without its region, in lower case.
pub fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or(language).to_ascii_lowercase()
}

/// Says this instead of whatever is being said. False where no voice of this device can.
pub fn say(text: &str, language: &str, rate: f32) -> bool {
    let Some(speech) = speech() else { return false };
    let Some((voice, language)) = choose(&speech.engine, language) else { return false };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else { return false };
    utterance.set_voice(voice.as_ref());
    utterance.set_lang(&language);
    utterance.set_rate(rate);
    utterance.set_onend(Some(&speech.on_over));
    utterance.set_onerror(Some(&speech.on_over));
    speech.saying.replace(Some(utterance.clone()));
    speech.has_spoken.set(true);
    if speech.engine.speaking() || speech.engine.pending() {
        speech.cancel();
    } else if js_sys::Date::now() - speech.cancelled_ms.get() >= f64::from(BREATH_MS) {
        // At once: within the tap that asked for it.
        speak(&speech.engine, &utterance);
        return true;
    }
    set_timeout(
        move || {
            if speech.saying.borrow().as_ref() == Some(&utterance) {
                speak(&speech.engine, &utterance);
            }
        },
        Duration::from_millis(u64::from(BREATH_MS)),
    );
    true
}

fn speak(engine: &SpeechSynthesis, utterance: &SpeechSynthesisUtterance) {
    if engine.paused() {
        engine.resume();
    }
    engine.speak(utterance);
}

/// Who says it, and the language to name: one that a voice has, since some engines know no other region than their own. Where all voices of the language are on the device, the system's own choice
/// among them is better than ours (`None`).
fn choose(engine: &SpeechSynthesis, language: &str) -> Option<(Option<SpeechSynthesisVoice>, String)> {
    let mine: Vec<_> = voices(engine).filter(|voice| primary(&voice.lang()) == primary(language)).collect();
    let (local, remote): (Vec<_>, Vec<_>) = mine.into_iter().partition(SpeechSynthesisVoice::local_service);
    let device = window().navigator().language();
    let is =
        |voice: &SpeechSynthesisVoice, language: &str| voice.lang().replace('_', "-").eq_ignore_ascii_case(language);
    // The first of the best, as the browser lists them. Few devices have a voice of the Caribbean: then the region of the
    // device is nearer than any other.
    let best = local.iter().min_by_key(|voice| {
        (!is(voice, language), !device.as_deref().is_some_and(|device| is(voice, device)), !voice.default())
    })?;
    Some((if remote.is_empty() { None } else { Some(best.clone()) }, best.lang()))
}

/// Says nothing, aloud: what is fetched within a tap can then be said after it.
pub fn unlock() {
    let Some(speech) = speech() else { return };
    if !speech.has_spoken.replace(true)
        && let Ok(nothing) = SpeechSynthesisUtterance::new_with_text(" ")
    {
        nothing.set_volume(0.0);
        speech.engine.speak(&nothing);
    }
}

/// Falls silent.
pub fn hush() {
    let Some(speech) = speech() else { return };
    if speech.saying.take().is_some() {
        speech.cancel();
    }
}
