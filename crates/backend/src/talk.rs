//! What is looked at before a comment is taken: by nobody but the server, and without a puzzle for its author.

mod imitation;

use crate::config::CommentArgs;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::talk::Opening;
use gazette_model::{Article, Inline, Timestamp};
use std::time::Duration;

const DAY_MS: i64 = 86_400_000;

/// Why a comment should wait, in words for the newsroom. `writing` is how long it took, where that is known.
#[must_use]
pub fn concerns(args: &CommentArgs, name: &str, text: &[Vec<Inline>], writing: Option<Duration>) -> Vec<String> {
    let mut concerns = Vec::new();
    if writing.is_some_and(|writing| writing < args.comment_min_seconds) {
        concerns.push("it was written too fast".to_owned());
    }
    let links: usize = text.iter().map(|paragraph| count_links(paragraph)).sum();
    if links > args.comment_max_links {
        concerns.push(format!("it has {links} links"));
    }
    let mut said = name.to_owned();
    for paragraph in text {
        said.push('\n');
        said += &Inline::plain_text(paragraph);
    }
    let said = spaced(&said);
    for phrase in args.comment_held_words.split(',').map(spaced).filter(|phrase| !phrase.trim().is_empty()) {
        if said.contains(&phrase) {
            concerns.push(format!("it says \"{}\"", phrase.trim()));
        }
    }
    concerns
}

fn count_links(inlines: &[Inline]) -> usize {
    let count =
        |inline: &Inline| usize::from(matches!(inline, Inline::Link(_))) + inline.children().map_or(0, count_links);
    inlines.iter().map(count).sum()
}

/// The words of a text in lower case with one space before, between and behind them.
fn spaced(text: &str) -> String {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).fold(" ".to_owned(), |mut line, word| {
        line += word;
        line.push(' ');
        line
    })
}

/// Whether a name could be taken for that of somebody who writes for the site, or of the site.
///
/// # Errors
/// Where the store cannot be read.
pub async fn imitates_newsroom(state: &AppState, name: &str) -> Result<bool, StoreError> {
    let mut names = state.store().contributor_names().await?;
    names.extend(state.settings().args.title.clone());
    names.extend(state.store().site().await?.map(|(site, _)| site.title));
    Ok(names.iter().any(|other| imitation::look_alike(name, other)))
}

/// When a discussion is closed for its age; `None` where it is not.
#[must_use]
pub fn close_at(args: &CommentArgs, opening: &Opening) -> Option<Timestamp> {
    let closes = args.comments_close_days > 0 && opening.are_comments_open && !opening.is_by_hand;
    closes.then(|| Timestamp(opening.published_at.0.saturating_add(i64::from(args.comments_close_days) * DAY_MS)))
}

/// Whether readers can comment now.
#[must_use]
pub fn is_open(args: &CommentArgs, opening: &Opening, now: Timestamp) -> bool {
    opening.are_comments_open && close_at(args, opening).is_none_or(|at| now < at)
}

/// Says of a story whether readers can comment now, and until when this holds.
pub fn apply(article: &mut Article, args: &CommentArgs, opening: &Opening, now: Timestamp) -> Option<Timestamp> {
    article.comments_close_at = close_at(args, opening);
    article.are_comments_open = is_open(args, opening, now);
    article.comments_close_at.filter(|at| now < *at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gazette_model::comment::text::read;

    fn found(args: &CommentArgs, source: &str) -> Vec<String> {
        concerns(args, "Ma Titin", &read(source), None)
    }

    #[test]
    fn more_links_than_two_are_a_concern() {
        let args = CommentArgs::default();
        let two = "https://a.example <b><a href='https://b.example'>b</a></b>";
        assert!(found(&args, two).is_empty());
        assert_eq!(found(&args, &format!("{two}\n\nhttps://c.example")), ["it has 3 links"]);
    }

    #[test]
    fn listed_words_are_found_as_words_whatever_stands_around_them() {
        let args = CommentArgs { comment_held_words: "casino, cheap pills,".into(), ..CommentArgs::default() };
        assert_eq!(found(&args, "The best CASINO!"), ["it says \"casino\""]);
        assert_eq!(found(&args, "cheap,\n\npills"), ["it says \"cheap pills\""]);
        assert!(found(&args, "casinos and pills").is_empty());
        assert_eq!(concerns(&args, "Casino", &read("x"), None).len(), 1);
    }

    #[test]
    fn nobody_writes_in_no_time() {
        let args = CommentArgs::default();
        let wrote_in = |ms| concerns(&args, "a", &read("x"), Some(Duration::from_millis(ms))).len();
        assert_eq!([wrote_in(0), wrote_in(2999), wrote_in(3000)], [1, 1, 0]);
    }

    #[test]
    fn age_closes_what_nobody_decided_by_hand() {
        let args = CommentArgs { comments_close_days: 2, ..CommentArgs::default() };
        let opening = Opening { published_at: Timestamp(0), are_comments_open: true, is_by_hand: false };
        assert!(is_open(&args, &opening, Timestamp(2 * DAY_MS - 1)));
        assert!(!is_open(&args, &opening, Timestamp(2 * DAY_MS)));
        assert!(is_open(&args, &Opening { is_by_hand: true, ..opening }, Timestamp(9 * DAY_MS)));
        assert!(!is_open(&args, &Opening { are_comments_open: false, ..opening }, Timestamp(0)));
        assert!(is_open(&CommentArgs::default(), &opening, Timestamp(i64::MAX)));
    }
}
