//! How comments become a thread.

use super::Kind;
use super::records::{comment, story};
use gazette_backend::store::{CommentState, DiscussionOrder, Lookup, Store, StoreError};
use gazette_model::{Comment, Discussion};

pub async fn run_story<K: Kind>() {
    let (store, _guard) = K::open().await;
    let mut record = story("harbour", 1);
    record.comments = vec![
        comment(5, Some(4)),
        comment(1, None),
        comment(2, Some(1)),
        comment(3, Some(2)),
        comment(4, Some(3)),
        comment(6, Some(2)),
        comment(7, None),
        comment(8, Some(7)),
        comment(9, Some(8)),
        comment(10, None),
        comment(11, Some(10)),
    ];
    record.comments[7].state = CommentState::Held;
    record.comments[9].state = CommentState::Rejected;
    store.put_story(&record).await.expect("writes");
    answers_stand_at_most_three_levels_deep(&store).await;
    a_discussion_comes_in_pages_from_either_end(&store).await;
    an_unknown_cursor_is_refused(&store).await;
    a_comment_without_a_wordpress_id_keeps_its_id(&store).await;
}

async fn read(store: &impl Store, order: DiscussionOrder, after: Option<&str>, limit: u32) -> Discussion {
    match store.discussion("harbour", order, after, limit).await.expect("the store reads") {
        Lookup::Found(discussion) => discussion,
        other => panic!("{other:?}"),
    }
}

/// `1(2(3 4))`: ids, with their replies in brackets.
fn outline(comments: &[Comment]) -> String {
    let one = |comment: &Comment| match comment.replies.as_slice() {
        [] => comment.id.clone(),
        replies => format!("{}({})", comment.id, outline(replies)),
    };
    comments.iter().map(one).collect::<Vec<_>>().join(" ")
}

async fn answers_stand_at_most_three_levels_deep(store: &impl Store) {
    let discussion = read(store, DiscussionOrder::Oldest, None, 50).await;
    // 8 is held and 10 rejected: 9 answers 7, 11 stands alone.
    assert_eq!(outline(&discussion.comments), "1(2(3 4 5 6)) 7(9) 11");
    assert_eq!((discussion.count, discussion.next), (9, None));
    let Lookup::Found(article) = store.find_article("harbour").await.expect("reads") else { panic!("it is there") };
    assert_eq!(article.headline.comment_count, 9);
}

async fn a_discussion_comes_in_pages_from_either_end(store: &impl Store) {
    let first = read(store, DiscussionOrder::Oldest, None, 2).await;
    assert_eq!((outline(&first.comments).as_str(), first.next.as_deref()), ("1(2(3 4 5 6)) 7(9)", Some("7")));
    let second = read(store, DiscussionOrder::Oldest, Some("7"), 2).await;
    assert_eq!((outline(&second.comments).as_str(), second.next.as_deref()), ("11", None));
    let newest = read(store, DiscussionOrder::Newest, None, 2).await;
    assert_eq!((outline(&newest.comments).as_str(), newest.next.as_deref()), ("11 7(9)", Some("7")));
    let rest = read(store, DiscussionOrder::Newest, Some("7"), 2).await;
    assert_eq!((outline(&rest.comments).as_str(), rest.next.as_deref()), ("1(2(3 4 5 6))", None));
}

async fn an_unknown_cursor_is_refused(store: &impl Store) {
    let refused = store.discussion("harbour", DiscussionOrder::Oldest, Some("99"), 2).await;
    assert!(matches!(refused, Err(StoreError::UnknownCursor)), "{refused:?}");
    let missing = store.discussion("nothing", DiscussionOrder::Oldest, None, 2).await.expect("reads");
    assert_eq!(missing, Lookup::Missing);
}

async fn a_comment_without_a_wordpress_id_keeps_its_id(store: &impl Store) {
    let mut record = story("ferry", 2);
    // The second one's WordPress id is taken by a comment of another story.
    record.comments = vec![comment(20, None), comment(21, None)];
    record.comments[0].wordpress_id = None;
    record.comments[1].wordpress_id = Some(7);
    store.put_story(&record).await.expect("writes");
    let ids = async || {
        let found = store.discussion("ferry", DiscussionOrder::Oldest, None, 2).await.expect("reads");
        let Lookup::Found(discussion) = found else { panic!("it is there") };
        discussion.comments.into_iter().map(|comment| comment.id).collect::<Vec<_>>()
    };
    let before = ids().await;
    assert!(before.iter().all(|id| id.len() == 12), "{before:?}");
    record.article.headline.text = "Edited".into();
    store.put_story(&record).await.expect("writes");
    assert_eq!(ids().await, before);
}
