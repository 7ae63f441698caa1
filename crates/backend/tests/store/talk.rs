//! Readers' comments over imports, decisions and two processes.

use super::Kind;
use super::records::{comment, site, story};
use gazette_backend::store::talk::{
    CommentPolicy, CommentPost, Decided, Decision, OwnComment, PostRules, Posted, QueueFilter, Rate, Sender,
};
use gazette_backend::store::{Change, CommentState, DiscussionOrder, Lookup, Store, StoryRecord, StoryState};
use gazette_model::comment::text::read;
use gazette_model::{Comment, Timestamp};

const RATE: Rate = Rate { count: 10_000, within_ms: 60_000 };
const RULES: PostRules = PostRules {
    policy: CommentPolicy::HoldNone,
    editable_ms: 900_000,
    device: RATE,
    prefix: RATE,
    near_duplicate_ms: 0,
};
/// Later than every imported comment.
const NOW: i64 = 1_795_000_000_000;

pub async fn run_story<K: Kind>() {
    let (store, guard) = K::open().await;
    store.put_site(&site("The Times"), false).await.expect("writes");
    let mut ferry = story("ferry", 1);
    ferry.comments = vec![comment(1, None), comment(2, Some(1)), comment(3, None)];
    store.put_story(&ferry).await.expect("writes");
    an_import_leaves_what_readers_wrote(&store, &mut ferry).await;
    what_was_decided_here_outlives_an_import(&store, &mut ferry).await;
    an_earlier_comment_of_an_import_takes_its_place_in_time(&store, &mut ferry).await;
    a_comment_older_than_the_newest_takes_its_place_in_time(&store).await;
    restoring_leads_back_to_where_it_was(&store).await;
    another_process_takes_the_same_nonce_as_the_same(&store, &K::open_again(&guard).await).await;
    a_story_that_is_gone_takes_its_comments_along(&store, &mut ferry).await;
}

fn post(nonce: &str, source: &str, parent: Option<&str>) -> CommentPost {
    CommentPost {
        name: "Ma Titin".into(),
        source: source.into(),
        text: read(source),
        parent_id: parent.map(str::to_owned),
        client_nonce: nonce.into(),
        sender: Sender { prefix: "203.0.113.0/24".into(), device: "d".into() },
        author_key: "k".into(),
        posted_at: Timestamp(NOW),
        concerns: Vec::new(),
        is_decoy: false,
        is_meant: true,
    }
}

async fn posted(store: &impl Store, post: &CommentPost) -> OwnComment {
    match store.post_comment("ferry", post, &RULES).await.expect("writes") {
        Lookup::Found(Posted::Created(own) | Posted::Again(own)) => own,
        other => panic!("{other:?}"),
    }
}

/// `1(2(3 4))`: what comments say, with their replies in brackets.
fn outline(comments: &[Comment]) -> String {
    let one = |comment: &Comment| {
        let words = gazette_model::Inline::plain_text(&comment.text[0]).replace("Comment ", "");
        if comment.replies.is_empty() { words } else { format!("{words}({})", outline(&comment.replies)) }
    };
    comments.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The outline of the discussion, whose count must be right everywhere.
async fn shown(store: &impl Store) -> String {
    let found = store.discussion("ferry", DiscussionOrder::Oldest, None, 50).await.expect("reads");
    let Lookup::Found(discussion) = found else { panic!("it is there") };
    let Lookup::Found(article) = store.find_article("ferry").await.expect("reads") else { panic!("it is there") };
    assert_eq!(article.headline.comment_count, discussion.count);
    outline(&discussion.comments)
}

async fn decide(store: &impl Store, id: &str, decision: Decision) -> Decided {
    store.decide(id, decision, "the desk", Timestamp(NOW)).await.expect("writes")
}

async fn edit(store: &impl Store, story: &mut StoryRecord, headline: &str) {
    story.article.headline.text = headline.into();
    assert_eq!(store.put_story(story).await.expect("writes"), Change::Updated);
}

async fn an_import_leaves_what_readers_wrote(store: &impl Store, ferry: &mut StoryRecord) {
    let below = posted(store, &post("nonce-a", "a", Some("1"))).await;
    posted(store, &post("nonce-b", "b", Some(&below.id))).await;
    posted(store, &post("nonce-c", "c", None)).await;
    let before = "1(2 a(b)) 3 c";
    assert_eq!(shown(store).await, before);
    assert_eq!(store.put_story(ferry).await.expect("writes"), Change::Unchanged);
    edit(store, ferry, "Edited").await;
    assert_eq!(shown(store).await, before);

    // The publisher took away what a reader had answered.
    let taken = ferry.comments.remove(0);
    edit(store, ferry, "Edited again").await;
    assert_eq!(shown(store).await, "2 3 a(b) c");
    ferry.comments.insert(0, taken);
    edit(store, ferry, "And back").await;
    assert_eq!(shown(store).await, before);
}

async fn what_was_decided_here_outlives_an_import(store: &impl Store, ferry: &mut StoryRecord) {
    use CommentState::{Approved, Removed};
    assert_eq!(decide(store, "2", Decision::Remove).await, Decided::Changed { from: Approved, to: Removed });
    assert_eq!(decide(store, "2", Decision::Remove).await, Decided::Already(Removed));
    edit(store, ferry, "Third edition").await;
    assert_eq!(shown(store).await, "1(a(b)) 3 c");
    assert_eq!(decide(store, "2", Decision::Restore).await, Decided::Changed { from: Removed, to: Approved });
    edit(store, ferry, "Fourth edition").await;
    assert_eq!(shown(store).await, "1(2 a(b)) 3 c");
    assert_eq!(decide(store, "nobody", Decision::Approve).await, Decided::Missing);
}

async fn an_earlier_comment_of_an_import_takes_its_place_in_time(store: &impl Store, ferry: &mut StoryRecord) {
    ferry.comments.push(comment(4, None));
    edit(store, ferry, "Fifth edition").await;
    assert_eq!(shown(store).await, "1(2 a(b)) 3 4 c");
}

async fn a_comment_older_than_the_newest_takes_its_place_in_time(store: &impl Store) {
    let mut early = post("nonce-d", "d", None);
    early.posted_at = Timestamp(NOW - 1);
    let early = posted(store, &early).await;
    assert_eq!(shown(store).await, "1(2 a(b)) 3 4 d c");
    decide(store, &early.id, Decision::Remove).await;
    assert_eq!(shown(store).await, "1(2 a(b)) 3 4 c");
}

async fn restoring_leads_back_to_where_it_was(store: &impl Store) {
    use CommentState::{Held, Rejected};
    let mut held = post("nonce-e", "e", None);
    held.concerns = vec!["it shouts".into()];
    let held = posted(store, &held).await;
    assert_eq!(decide(store, &held.id, Decision::Restore).await, Decided::Impossible(Held));
    assert_eq!(decide(store, &held.id, Decision::Reject).await, Decided::Changed { from: Held, to: Rejected });
    assert_eq!(decide(store, &held.id, Decision::Restore).await, Decided::Changed { from: Rejected, to: Held });
    decide(store, &held.id, Decision::Remove).await;
    let refused = decide(store, &held.id, Decision::Approve).await;
    assert_eq!(refused, Decided::Impossible(CommentState::Removed));
    let case = store.comment_case(&held.id).await.expect("reads").expect("it is there");
    let trail: Vec<(&str, &str, &str)> =
        case.events.iter().map(|e| (e.who.as_str(), e.what.as_str(), e.note.as_str())).collect();
    assert_eq!(
        trail,
        [
            ("its author", "posted", "it shouts"),
            ("the desk", "rejected", ""),
            ("the desk", "restored", ""),
            ("the desk", "removed", "")
        ]
    );
    let queue = QueueFilter { state: Some(Held), article_slug: None, limit: 9 };
    assert_eq!(store.queue(&queue).await.expect("reads"), []);
}

async fn another_process_takes_the_same_nonce_as_the_same(store: &impl Store, other: &impl Store) {
    let new = post("nonce-f", "f", None);
    let (one, two) = tokio::join!(posted(store, &new), posted(other, &new));
    assert_eq!(one, two, "the same comment and the same token");
    assert_eq!(shown(store).await, "1(2 a(b)) 3 4 c f");
    assert_eq!(one.id.len(), 12);
}

async fn a_story_that_is_gone_takes_its_comments_along(store: &impl Store, ferry: &mut StoryRecord) {
    ferry.state = StoryState::NotPublic;
    store.put_story(ferry).await.expect("writes");
    assert_eq!(store.post_comment("ferry", &post("nonce-g", "g", None), &RULES).await.expect("reads"), Lookup::Gone);
    let all = QueueFilter { state: None, article_slug: None, limit: 99 };
    assert_eq!(store.queue(&all).await.expect("reads"), []);
}
