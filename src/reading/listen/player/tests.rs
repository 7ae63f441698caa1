use super::*;

fn entry(slug: &str) -> Entry {
    Entry { slug: slug.into(), headline: format!("About {slug}"), language: "en".into() }
}

/// A headline, a passage of two pieces, and a last one.
fn passages(slug: &str) -> Vec<Passage> {
    let pieces = |pieces: &[&str]| pieces.iter().map(|piece| format!("{slug} {piece}")).collect();
    vec![
        Passage { place: Place::Headline, pieces: pieces(&["0"]) },
        Passage { place: Place::Block(0), pieces: pieces(&["1a", "1b"]) },
        Passage { place: Place::Block(2), pieces: pieces(&["2"]) },
    ]
}

fn listening() -> (Player, Order) {
    let mut player = Player::default();
    let order = player.listen(entry("a"), passages("a"));
    (player, order)
}

fn said(order: Order) -> String {
    match order {
        Order::Say { text, .. } => text,
        order => panic!("nothing is said, but {order:?}"),
    }
}

fn ended(player: &mut Player) -> Order {
    player.over(Over::Ended)
}

#[test]
fn every_piece_is_said_in_order_and_the_end_is_told() {
    let (mut player, order) = listening();
    assert_eq!(said(order), "a 0");
    for expected in ["a 1a", "a 1b", "a 2"] {
        assert_eq!(said(ended(&mut player)), expected);
    }
    assert_eq!(ended(&mut player), Order::Hush);
    assert_eq!((player.is_going(), player.note()), (false, Some(Note::Finished)));
    assert_eq!(said(player.toggle()), "a 0", "play reads it again");
}

#[test]
fn the_place_is_that_of_the_page_at_hand_only() {
    let (mut player, _) = listening();
    ended(&mut player);
    assert_eq!(player.place("a").map(|(place, _)| place), Some(Place::Block(0)));
    assert_eq!(player.place("b"), None);
}

#[test]
fn after_a_pause_the_piece_is_begun_anew() {
    let (mut player, _) = listening();
    ended(&mut player);
    ended(&mut player);
    assert_eq!(player.toggle(), Order::Hush);
    assert!(!player.is_going());
    assert_eq!(ended(&mut player), Order::Rest, "what the voice says late changes nothing");
    assert_eq!(said(player.toggle()), "a 1b");
    assert_eq!(player.listen(entry("a"), passages("a")), Order::Hush, "the story's own button pauses too");
    assert_eq!(said(player.listen(entry("a"), passages("a"))), "a 1b");
}

#[test]
fn skipping_goes_by_passages() {
    let (mut player, _) = listening();
    assert_eq!(said(player.skip(true)), "a 1a");
    ended(&mut player);
    assert_eq!(said(player.skip(false)), "a 1a", "first to the beginning of this one");
    assert_eq!(said(player.skip(false)), "a 0");
    assert_eq!(said(player.skip(false)), "a 0", "there is none before it");
    player.pause();
    assert_eq!(player.skip(true), Order::Rest, "a pause stays one");
    assert_eq!(said(player.toggle()), "a 1a");
    player.skip(true);
    assert_eq!(player.skip(true), Order::Hush);
    assert_eq!(player.note(), Some(Note::Finished));
}

#[test]
fn a_new_speed_holds_at_once_and_stays() {
    let (mut player, _) = listening();
    let rate = |order| match order {
        Order::Say { text, rate, .. } => (text, rate),
        order => panic!("nothing is said, but {order:?}"),
    };
    assert_eq!(rate(player.set_speed(3)), ("a 0".to_owned(), 1.5));
    assert_eq!(rate(ended(&mut player)), ("a 1a".to_owned(), 1.5));
    player.pause();
    assert_eq!(player.set_speed(usize::MAX), Order::Rest);
    assert_eq!(rate(player.toggle()), ("a 1a".to_owned(), 2.0));
}

#[test]
fn the_queue_is_read_story_by_story() {
    let (mut player, _) = listening();
    for slug in ["b", "b", "a", "c"] {
        player.add(entry(slug));
    }
    assert_eq!(player.queue().iter().map(|entry| entry.slug.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    (0..3).for_each(|_| drop(ended(&mut player)));
    assert_eq!(ended(&mut player), Order::Fetch("b".into()));
    assert!(player.is_waiting());
    assert_eq!(player.fetched("c", passages("c")), Order::Rest, "an answer that was overtaken");
    assert_eq!(said(player.fetched("b", passages("b"))), "b 0");
    player.remove("c");
    (0..3).for_each(|_| drop(ended(&mut player)));
    ended(&mut player);
    assert_eq!(player.note(), Some(Note::Finished));
}

#[test]
fn a_story_that_cannot_be_had_can_be_tried_again_or_passed_over() {
    let (mut player, _) = listening();
    player.add(entry("b"));
    player.add(entry("c"));
    assert_eq!(player.next_story(), Order::Fetch("b".into()));
    assert_eq!(player.not_fetched("b"), Order::Hush);
    assert_eq!(player.note(), Some(Note::NotFetched));
    assert_eq!(player.toggle(), Order::Fetch("b".into()));
    assert_eq!(player.note(), None);
    assert_eq!(player.next_story(), Order::Fetch("c".into()));
    assert_eq!(player.not_fetched("b"), Order::Rest);
}

#[test]
fn a_pause_while_a_story_is_on_its_way_is_kept() {
    let (mut player, _) = listening();
    player.add(entry("b"));
    player.next_story();
    player.toggle();
    assert_eq!(player.fetched("b", passages("b")), Order::Rest);
    assert_eq!(said(player.toggle()), "b 0");
}

#[test]
fn the_sleep_timer_lets_a_sentence_end() {
    let (mut player, _) = listening();
    player.tick(1_000.0);
    player.set_timer(1);
    player.tick(600_999.0);
    assert_eq!(said(ended(&mut player)), "a 1a");
    player.tick(601_000.0);
    assert_eq!(ended(&mut player), Order::Hush);
    assert_eq!((player.note(), player.timer()), (Some(Note::Slept), 0));
    assert_eq!(said(player.toggle()), "a 1b", "and nothing is lost");
}

#[test]
fn a_timer_that_runs_out_in_a_pause_stops_nothing() {
    let (mut player, _) = listening();
    player.set_timer(3);
    player.pause();
    player.tick(1_800_001.0);
    assert_eq!(player.timer(), 0);
    player.toggle();
    assert_eq!(said(ended(&mut player)), "a 1a");
}

#[test]
fn the_timer_may_wait_for_the_end_of_the_story() {
    let (mut player, _) = listening();
    player.add(entry("b"));
    player.set_timer(4);
    assert_eq!(player.timer(), 4);
    (0..3).for_each(|_| drop(ended(&mut player)));
    assert_eq!(ended(&mut player), Order::Hush);
    assert_eq!(player.note(), Some(Note::Slept));
    assert_eq!(player.toggle(), Order::Fetch("b".into()), "play goes on with the next");
}

#[test]
fn whoever_takes_the_voice_pauses_and_a_failure_is_told() {
    let (mut player, _) = listening();
    assert_eq!(player.over(Over::Interrupted), Order::Hush);
    assert_eq!((player.is_going(), player.note()), (false, None));
    player.toggle();
    assert_eq!(player.over(Over::Failed), Order::Hush);
    assert_eq!(player.note(), Some(Note::NoVoice));
}

#[test]
fn closing_ends_the_story_and_keeps_what_waits() {
    let (mut player, _) = listening();
    player.add(entry("b"));
    assert_eq!(player.close(), Order::Hush);
    assert!(!player.is_open());
    assert_eq!(player.queue().len(), 1);
    player.listen(entry("b"), passages("b"));
    assert!(player.queue().is_empty(), "what is read does not wait any more");
}

#[test]
fn a_story_that_became_shorter_is_read_from_its_beginning() {
    let mut player =
        Player { now: Some(Now { passage: 9, piece: 9, ..Now::at_start(entry("a"), None) }), ..Player::default() };
    player.toggle();
    assert_eq!(said(player.fetched("a", passages("a"))), "a 0");
}
