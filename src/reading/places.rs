//! How far a reader came in each story, kept on this device.

use super::device;

/// The name under which they are kept.
const NAME: &str = "reading-places";
/// So many stories are remembered: some 3 kB, and weeks of reading.
const KEPT: usize = 60;

/// A place in a story: a block of its body and how far into it. Unlike a height in pixels it holds for every width of the
/// screen and every size of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The index of the block among the children of `#story-body`.
    pub block: u32,
    /// Thousandths of the block's height.
    pub permille: u16,
}

/// The place that is kept for the story with this slug.
pub fn find(slug: &str) -> Option<Place> {
    read(&device::kept(NAME)?).into_iter().find(|(kept, _)| *kept == slug).map(|(_, place)| place)
}

/// Keeps the place in a story, or with `None` forgets the story. Another tab may have written meanwhile: what is kept is
/// read again each time.
pub fn keep(slug: &str, place: Option<Place>) {
    let kept = device::kept(NAME).unwrap_or_default();
    let changed = with(&kept, slug, place);
    if changed != kept {
        // Where nothing can be kept, nothing is offered: all that is lost is this comfort.
        device::keep(NAME, &changed);
    }
}

/// One line a story, the latest last: thousandths, block, slug. What is no such line is skipped.
fn read(kept: &str) -> Vec<(&str, Place)> {
    let line = |line: &'_ str| -> Option<(usize, Place)> {
        let (permille, rest) = line.split_once(' ')?;
        let (block, slug) = rest.split_once(' ')?;
        let place = Place { block: block.parse().ok()?, permille: permille.parse().ok()? };
        Some((line.len() - slug.len(), place))
    };
    kept.lines().filter_map(|text| line(text).map(|(at, place)| (&text[at..], place))).collect()
}

fn with(kept: &str, slug: &str, place: Option<Place>) -> String {
    let mut places = read(kept);
    places.retain(|(kept, _)| *kept != slug);
    // A slug is one line: what is kept must be read again.
    if let Some(place) = place.filter(|_| !slug.contains('\n')) {
        places.push((slug, place));
    }
    let oldest = places.len().saturating_sub(KEPT);
    let line = |(slug, Place { block, permille }): &(&str, Place)| format!("{permille} {block} {slug}\n");
    places[oldest..].iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(block: u32) -> Option<Place> {
        Some(Place { block, permille: 250 })
    }

    #[test]
    fn the_latest_place_of_a_story_is_kept_and_can_be_forgotten() {
        let kept = with(&with(&with("", "ferry", place(3)), "game", place(4)), "ferry", place(9));
        assert_eq!(read(&kept), [("game", place(4).unwrap()), ("ferry", place(9).unwrap())]);
        assert_eq!(read(&with(&kept, "ferry", None)).len(), 1);
        assert_eq!(with("", "never read", None), "");
    }

    #[test]
    fn the_oldest_places_make_room() {
        let kept = (0..200).fold(String::new(), |kept, number| with(&kept, &format!("story-{number}"), place(number)));
        let places = read(&kept);
        assert_eq!(places.len(), KEPT);
        assert_eq!(places.last().map(|(slug, _)| *slug), Some("story-199"));
    }

    #[test]
    fn what_somebody_else_wrote_there_is_no_place() {
        assert_eq!(
            read("{\"ferry\":1}\n99 ferry\nx 1 ferry\n70000 1 ferry\n\n1 2 a slug with spaces"),
            [("a slug with spaces", Place { block: 2, permille: 1 })]
        );
        assert_eq!(with("", "two\nlines", place(1)), "");
    }
}
