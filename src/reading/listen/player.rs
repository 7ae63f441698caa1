//! What is read, from where, how fast, and what comes next: a value that changes by what a reader asks for and by what the
//! voice reports. It speaks to nobody; each change answers with what is to be done.

use super::script::{Passage, Place};

/// How fast the voice may speak, as a multiple of its own pace.
pub const SPEEDS: [f32; 6] = [0.75, 1.0, 1.25, 1.5, 1.75, 2.0];
/// The one of [`SPEEDS`] to begin with.
const PLAIN_SPEED: usize = 1;
/// The choices of the sleep timer, in minutes; the one behind these is the end of the story, and 0 is off.
const TIMER_MINUTES: [u32; 4] = [0, 10, 20, 30];

/// A story to listen to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub slug: String,
    pub headline: String,
    /// BCP 47.
    pub language: String,
}

/// What is to be done after a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Nothing; what is being said goes on.
    Rest,
    /// Be silent.
    Hush,
    /// Say this, instead of whatever is being said.
    Say { text: String, language: String, rate: f32 },
    /// Be silent, and fetch the story with this slug.
    Fetch(String),
}

/// Why a voice came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It said all.
    Ended,
    /// Somebody else took the voice: another tab, a call, the system.
    Interrupted,
    Failed,
}

/// Why there is silence that nobody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The sleep timer ran out.
    Slept,
    /// The last story was read to its end.
    Finished,
    /// The next story could not be had.
    NotFetched,
    NoVoice,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Silent,
    /// As soon as the story is there, it is read.
    Waiting,
    Speaking,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Timer {
    #[default]
    Off,
    /// `choice` is the number of what was chosen.
    At {
        choice: usize,
        deadline_ms: f64,
    },
    EndOfStory,
}

/// The story that is being read, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Now {
    pub entry: Entry,
    /// `None` until it was fetched.
    pub passages: Option<Vec<Passage>>,
    pub passage: usize,
    pub piece: usize,
}

impl Now {
    pub fn at_start(entry: Entry, passages: Option<Vec<Passage>>) -> Self {
        Self { entry, passages, passage: 0, piece: 0 }
    }

    fn passages(&self) -> &[Passage] {
        self.passages.as_deref().unwrap_or(&[])
    }
}

/// The state of listening.
#[derive(Clone, Debug, PartialEq)]
pub struct Player {
    pub(super) now: Option<Now>,
    /// What is read after it.
    pub(super) queue: Vec<Entry>,
    pub(super) speed: usize,
    state: State,
    timer: Timer,
    note: Option<Note>,
    /// Counts what the reader did to the place, so that the page can follow.
    moves: u32,
    clock_ms: f64,
}

impl Default for Player {
    fn default() -> Self {
        Self {
            now: None,
            queue: Vec::new(),
            speed: PLAIN_SPEED,
            state: State::Silent,
            timer: Timer::Off,
            note: None,
            moves: 0,
            clock_ms: 0.0,
        }
    }
}

impl Player {
    /// Whether there is a story to listen to.
    pub fn is_open(&self) -> bool {
        self.now.is_some()
    }

    /// Whether the voice speaks, or is about to.
    pub fn is_going(&self) -> bool {
        self.state != State::Silent
    }

    /// Whether the story is still on its way.
    pub fn is_waiting(&self) -> bool {
        self.state == State::Waiting
    }

    pub fn entry(&self) -> Option<&Entry> {
        self.now.as_ref().map(|now| &now.entry)
    }

    pub fn queue(&self) -> &[Entry] {
        &self.queue
    }

    /// The number of the speed in [`SPEEDS`].
    pub fn speed(&self) -> usize {
        self.speed
    }

    /// The number of what the sleep timer is set to; 0 is off.
    pub fn timer(&self) -> usize {
        match self.timer {
            Timer::Off => 0,
            Timer::At { choice, .. } => choice,
            Timer::EndOfStory => TIMER_MINUTES.len(),
        }
    }

    pub fn note(&self) -> Option<Note> {
        self.note
    }

    /// Whether this story is being read or waits for it.
    pub fn holds(&self, slug: &str) -> bool {
        self.is_at(slug) || self.queue.iter().any(|entry| entry.slug == slug)
    }

    /// Whether this is the story to read now.
    pub fn is_at(&self, slug: &str) -> bool {
        self.entry().is_some_and(|entry| entry.slug == slug)
    }

    /// The place of what is read in the story with this slug, and a number that changes when the reader chose it.
    pub fn place(&self, slug: &str) -> Option<(Place, u32)> {
        let now = self.now.as_ref().filter(|now| now.entry.slug == slug)?;
        now.passages().get(now.passage).map(|passage| (passage.place, self.moves))
    }

    /// Tells it what time it is. A timer that ran out during a pause does not stop what is begun after it.
    pub fn tick(&mut self, now_ms: f64) {
        self.clock_ms = now_ms;
        if !self.is_going() && self.is_timer_over() {
            self.timer = Timer::Off;
        }
    }

    /// Reads a story; pauses it where it is being read, and goes on where it was paused.
    pub fn listen(&mut self, entry: Entry, passages: Vec<Passage>) -> Order {
        if self.is_at(&entry.slug) {
            if self.is_going() {
                return self.pause();
            }
            if let Some(now) = &mut self.now {
                now.passages = Some(passages);
            }
        } else {
            self.queue.retain(|waiting| waiting.slug != entry.slug);
            self.now = Some(Now::at_start(entry, Some(passages)));
        }
        self.moves += 1;
        self.say()
    }

    /// Play and pause.
    pub fn toggle(&mut self) -> Order {
        if self.is_going() {
            return self.pause();
        }
        self.moves += 1;
        self.say()
    }

    pub fn pause(&mut self) -> Order {
        self.fall_silent(None)
    }

    /// To the next passage, or back to the beginning of this one and then to the one before.
    pub fn skip(&mut self, is_forward: bool) -> Order {
        let Some(now) = &mut self.now else { return Order::Rest };
        match (is_forward, now.piece) {
            (true, _) => now.passage += 1,
            (false, 0) => now.passage = now.passage.saturating_sub(1),
            (false, _) => {}
        }
        now.piece = 0;
        self.moves += 1;
        if now.passage >= now.passages().len() {
            return self.end_story();
        }
        if self.is_going() { self.say() } else { Order::Rest }
    }

    /// Reads the first story of the queue.
    pub fn next_story(&mut self) -> Order {
        if !self.take_next() {
            return Order::Rest;
        }
        self.moves += 1;
        self.say()
    }

    /// `speed` is a number in [`SPEEDS`].
    pub fn set_speed(&mut self, speed: usize) -> Order {
        self.speed = speed.min(SPEEDS.len() - 1);
        if self.state == State::Speaking { self.say() } else { Order::Rest }
    }

    /// `choice` as [`Player::timer`] tells it.
    pub fn set_timer(&mut self, choice: usize) -> Order {
        self.timer = match TIMER_MINUTES.get(choice) {
            Some(0) => Timer::Off,
            Some(minutes) => Timer::At { choice, deadline_ms: self.clock_ms + f64::from(*minutes) * 60_000.0 },
            None => Timer::EndOfStory,
        };
        Order::Rest
    }

    /// Puts a story behind those that wait.
    pub fn add(&mut self, entry: Entry) -> Order {
        if self.now.is_none() {
            self.now = Some(Now::at_start(entry, None));
        } else if !self.holds(&entry.slug) {
            self.queue.push(entry);
        }
        Order::Rest
    }

    pub fn remove(&mut self, slug: &str) -> Order {
        self.queue.retain(|entry| entry.slug != slug);
        Order::Rest
    }

    pub fn clear(&mut self) -> Order {
        self.queue.clear();
        Order::Rest
    }

    /// Ends listening. What waits stays.
    pub fn close(&mut self) -> Order {
        self.now = None;
        self.timer = Timer::Off;
        self.pause()
    }

    /// The story that was asked for is there.
    pub fn fetched(&mut self, slug: &str, passages: Vec<Passage>) -> Order {
        let Some(now) = self.now.as_mut().filter(|now| now.entry.slug == slug) else { return Order::Rest };
        if now.passage >= passages.len() {
            // It became shorter since the place was kept.
            now.passage = 0;
        }
        now.passages = Some(passages);
        if self.is_waiting() { self.say() } else { Order::Rest }
    }

    pub fn not_fetched(&mut self, slug: &str) -> Order {
        if self.is_at(slug) && self.is_waiting() { self.fall_silent(Some(Note::NotFetched)) } else { Order::Rest }
    }

    /// Nobody on this device can say what was to be said.
    pub fn has_no_voice(&mut self) -> Order {
        self.fall_silent(Some(Note::NoVoice))
    }

    /// The voice came to an end that was not asked for.
    pub fn over(&mut self, over: Over) -> Order {
        if self.state != State::Speaking {
            return Order::Rest;
        }
        match over {
            Over::Ended => self.go_on(),
            Over::Interrupted => self.pause(),
            Over::Failed => self.has_no_voice(),
        }
    }

    fn go_on(&mut self) -> Order {
        let Some(now) = &mut self.now else { return Order::Rest };
        now.piece += 1;
        if now.passages().get(now.passage).is_none_or(|passage| now.piece >= passage.pieces.len()) {
            now.piece = 0;
            now.passage += 1;
        }
        if now.passage >= now.passages().len() {
            return self.end_story();
        }
        // Not before a sentence is over: nobody wants to be cut off.
        if self.is_timer_over() { self.sleep() } else { self.say() }
    }

    fn end_story(&mut self) -> Order {
        let is_timer_over = self.timer == Timer::EndOfStory || self.is_timer_over();
        let is_going = self.is_going();
        if !self.take_next() {
            if let Some(now) = &mut self.now {
                (now.passage, now.piece) = (0, 0);
            }
            return if is_timer_over && is_going { self.sleep() } else { self.fall_silent(Some(Note::Finished)) };
        }
        match (is_going, is_timer_over) {
            (true, true) => self.sleep(),
            (true, false) => self.say(),
            (false, _) => Order::Rest,
        }
    }

    fn take_next(&mut self) -> bool {
        if self.queue.is_empty() {
            return false;
        }
        self.now = Some(Now::at_start(self.queue.remove(0), None));
        true
    }

    fn is_timer_over(&self) -> bool {
        matches!(self.timer, Timer::At { deadline_ms, .. } if deadline_ms <= self.clock_ms)
    }

    fn sleep(&mut self) -> Order {
        self.timer = Timer::Off;
        self.fall_silent(Some(Note::Slept))
    }

    fn fall_silent(&mut self, note: Option<Note>) -> Order {
        self.state = State::Silent;
        self.note = note;
        Order::Hush
    }

    fn say(&mut self) -> Order {
        self.note = None;
        let Some(now) = &mut self.now else { return Order::Rest };
        let Some(passages) = &now.passages else {
            self.state = State::Waiting;
            return Order::Fetch(now.entry.slug.clone());
        };
        let Some(passage) = passages.get(now.passage) else { return self.end_story() };
        // Kept by an earlier visit, a place may lie behind the end of a passage that was written anew.
        now.piece = now.piece.min(passage.pieces.len() - 1);
        self.state = State::Speaking;
        Order::Say {
            text: passage.pieces[now.piece].clone(),
            language: now.entry.language.clone(),
            rate: SPEEDS[self.speed],
        }
    }
}

#[cfg(test)]
mod tests;
