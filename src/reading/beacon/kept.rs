//! What a device keeps of the beacons that it sent: the day's random word, and the stories of the last half hour. As text,
//! in lines: `20781 3fa9…` (the day since 1970, in UTC, and the word), then `harbour-ferry 1795500000` (a story and the
//! second in which it counted).

const DAY_MS: u64 = 86_400_000;
/// A story counts once in so many seconds.
const PAUSE: u64 = 1_800;

/// What is kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kept {
    day: u64,
    pub device: String,
    stories: Vec<(String, u64)>,
}

impl Kept {
    /// Reads what was kept; a new day begins with a new word, which `fresh` makes.
    pub fn read(text: &str, now_ms: u64, fresh: impl FnOnce() -> String) -> Self {
        let day = now_ms / DAY_MS;
        let mut lines = text.lines().filter_map(|line| line.split_once(' '));
        let device = lines.next().filter(|(of_day, _)| of_day.parse() == Ok(day)).map(|(_, device)| device.to_owned());
        let stories = lines.filter_map(|(story, at)| Some((story.to_owned(), at.parse().ok()?)));
        let is_recent = |(_, at): &(String, u64)| (now_ms / 1000).checked_sub(*at).is_some_and(|age| age < PAUSE);
        Self { day, device: device.unwrap_or_else(fresh), stories: stories.filter(is_recent).collect() }
    }

    /// Keeps that a story counts now; false where it did so a short time ago.
    pub fn add(&mut self, story: &str, now_ms: u64) -> bool {
        let is_new = self.stories.iter().all(|(known, _)| known != story);
        if is_new {
            self.stories.push((story.to_owned(), now_ms / 1000));
        }
        is_new
    }

    pub fn write(&self) -> String {
        let first = format!("{} {}", self.day, self.device);
        self.stories.iter().fold(first, |text, (story, at)| text + &format!("\n{story} {at}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: u64 = 1_795_608_000_000;
    const MINUTE: u64 = 60_000;

    fn read(text: &str, minutes: u64) -> Kept {
        Kept::read(text, NOON + minutes * MINUTE, || "fresh".to_owned())
    }

    #[test]
    fn a_story_counts_once_in_half_an_hour() {
        let mut kept = read("", 0);
        assert!(kept.add("ferry", NOON));
        assert!(!kept.add("ferry", NOON));
        assert!(kept.add("budget", NOON));
        let text = kept.write();
        assert_eq!(text, "20782 fresh\nferry 1795608000\nbudget 1795608000");
        assert!(!read(&text, 29).add("ferry", NOON + 29 * MINUTE));
        let mut later = read(&text, 30);
        assert!(later.add("ferry", NOON + 30 * MINUTE));
        assert_eq!(later.write(), "20782 fresh\nferry 1795609800", "what is past is forgotten");
    }

    #[test]
    fn each_day_has_its_own_word() {
        let mut kept = Kept::read("20782 word\nferry 1795608000", NOON + MINUTE, || "fresh".to_owned());
        assert_eq!(kept.device, "word");
        assert!(!kept.add("ferry", NOON));
        assert_eq!(read("20782 word", 24 * 60).device, "fresh");
    }

    #[test]
    fn what_cannot_be_read_is_as_if_nothing_were_kept() {
        for text in ["word", "\n\n", "20782", "x y\nferry soon\n a b c"] {
            let mut kept = read(text, 0);
            assert_eq!(kept.device, "fresh", "{text}");
            assert!(kept.add("ferry", NOON), "{text}");
        }
        assert!(read("20782 word\nferry 1795700000", 0).add("ferry", NOON), "the clock was set back");
    }
}
