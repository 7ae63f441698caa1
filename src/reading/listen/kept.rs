//! What this device keeps, so that a closed tab can go on: speed, place and queue. Lines of plain text, since a further
//! shape of JSON would weigh more than all the rest of this file.

use super::player::{Entry, Now, Player, SPEEDS};
use leptos::prelude::window;

const KEY: &str = "listen";

/// What an earlier visit left; `None` where there is nothing, or the device keeps nothing.
pub fn read() -> Option<Player> {
    // Storage may be forbidden, which is as good as empty.
    let storage = window().local_storage().ok().flatten()?;
    storage.get_item(KEY).ok().flatten().and_then(|text| parse(&text))
}

/// Keeps the state of listening.
pub fn write(player: &Player) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    // A device that is full or keeps nothing forgets; listening goes on as long as the page does.
    storage.set_item(KEY, &text(player)).ok();
}

/// The first line holds the speed and the place, the second the story (empty for none), every further one what waits.
fn text(player: &Player) -> String {
    let place = player.now.as_ref().map_or((0, 0), |now| (now.passage, now.piece));
    let mut text = format!("{} {} {}\n", player.speed(), place.0, place.1);
    if let Some(entry) = player.entry() {
        add(&mut text, entry);
    }
    for entry in player.queue() {
        text.push('\n');
        add(&mut text, entry);
    }
    text
}

fn add(text: &mut String, entry: &Entry) {
    let headline = entry.headline.replace(['\n', '\t'], " ");
    text.push_str(&[&entry.slug, "\t", &entry.language, "\t", &headline].concat());
}

fn parse(text: &str) -> Option<Player> {
    let mut lines = text.split('\n');
    let mut numbers = lines.next()?.split(' ').map(str::parse::<usize>);
    let mut number = || numbers.next().and_then(Result::ok);
    let (speed, passage, piece) = (number()?, number()?, number()?);
    let now = entry(lines.next()?).map(|entry| Now { passage, piece, ..Now::at_start(entry, None) });
    let queue = lines.filter_map(entry).collect();
    let mut player = Player::default();
    (player.now, player.queue, player.speed) = (now, queue, speed.min(SPEEDS.len() - 1));
    Some(player)
}

fn entry(line: &str) -> Option<Entry> {
    let mut parts = line.splitn(3, '\t').map(str::to_owned);
    Some(Entry { slug: parts.next()?, language: parts.next()?, headline: parts.next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(slug: &str) -> Entry {
        Entry { slug: slug.into(), headline: format!("\"{slug}\" & more"), language: "fr".into() }
    }

    #[test]
    fn what_is_kept_is_what_was() {
        let mut player = Player::default();
        player.add(some("a"));
        player.add(some("b"));
        player.add(some("c"));
        player.set_speed(4);
        if let Some(now) = &mut player.now {
            (now.passage, now.piece) = (7, 2);
        }
        assert_eq!(parse(&text(&player)), Some(player.clone()));
        player.close();
        let kept = parse(&text(&player)).expect("it is whole");
        assert!(!kept.is_open());
        assert_eq!((kept.queue().len(), kept.speed()), (2, 4));
    }

    #[test]
    fn nonsense_is_as_good_as_nothing() {
        for text in ["", "x", "1 2", "1 2 3", "{\"a\":1}\n", "-1 0 0\n"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("99 0 0\nbroken\nalso broken").map(|kept| kept.speed()), Some(SPEEDS.len() - 1));
    }
}
