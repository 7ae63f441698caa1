//! Topics, their other names, and what they make of stories: neighbours.

use super::Kind;
use super::records::{section, story, topic};
use gazette_backend::store::{Change, ListFilter, Lookup, Store, StoryState};
use gazette_model::{Headline, SubjectKind};

pub async fn run_story<K: Kind>() {
    let (store, _guard) = K::open().await;
    for (slug, day, desk, topics) in [
        ("ferry", 1, "news", vec!["harbour", "transport"]),
        ("cruise", 2, "business", vec!["harbour", "tourism"]),
        ("bus", 3, "news", vec!["transport"]),
        ("both", 4, "business", vec!["transport", "harbour"]),
        ("match", 5, "sport", vec![]),
        ("budget", 6, "news", vec![]),
    ] {
        let mut record = story(slug, day);
        record.article.headline.section = Some(section(desk));
        record.article.topics = topics.into_iter().map(topic).collect();
        store.put_story(&record).await.expect("writes");
    }
    stories_are_near_by_topic_then_section_then_date(&store).await;
    an_alias_takes_its_stories_along(&store).await;
    an_alias_leads_to_a_topic_and_never_to_an_alias(&store).await;
    an_import_does_not_overrule_an_editor(&store).await;
    a_topic_of_drafts_alone_is_not_found(&store).await;
}

async fn listed(store: &impl Store, topic: &str) -> Vec<String> {
    let filter = ListFilter { subject: Some((SubjectKind::Topic, topic.into())), before: None };
    let (headlines, _) = store.list_headlines(&filter, 10).await.expect("reads");
    headlines.into_iter().map(|headline| headline.slug).collect()
}

async fn stories_are_near_by_topic_then_section_then_date(store: &impl Store) {
    let related = related_to(store, "ferry", 4).await;
    let slugs: Vec<&str> = related.iter().map(|headline| headline.slug.as_str()).collect();
    assert_eq!(slugs, ["both", "bus", "cruise", "budget"]);
    assert_eq!(related_to(store, "ferry", 50).await.len(), 5, "all but itself");
    assert_eq!(store.related_articles("nothing", 4).await.expect("reads"), Lookup::Missing);
}

async fn related_to(store: &impl Store, slug: &str, limit: u32) -> Vec<Headline> {
    let Lookup::Found(related) = store.related_articles(slug, limit).await.expect("reads") else { panic!("{slug}") };
    related
}

async fn an_alias_takes_its_stories_along(store: &impl Store) {
    assert_eq!(store.put_topic_alias("transport", "getting-about", false).await.expect("writes"), Change::Created);
    assert_eq!(store.put_topic_alias("transport", "getting-about", false).await.expect("writes"), Change::Unchanged);
    let moved = store.find_subject(SubjectKind::Topic, "transport").await.expect("reads");
    assert_eq!(moved, Lookup::Moved("getting-about".into()));
    assert_eq!(listed(store, "getting-about").await, ["both", "bus", "ferry"]);
    assert_eq!(listed(store, "transport").await, [""; 0]);
    // A story that comes with the old topic carries the new one.
    let mut taxi = story("taxi", 7);
    taxi.article.topics = vec![topic("transport"), topic("harbour")];
    store.put_story(&taxi).await.expect("writes");
    assert_eq!(listed(store, "getting-about").await, ["taxi", "both", "bus", "ferry"]);
    let Lookup::Found(article) = store.find_article("taxi").await.expect("reads") else { panic!("it is there") };
    let slugs: Vec<&str> = article.topics.iter().map(|topic| topic.slug.as_str()).collect();
    assert_eq!(slugs, ["getting-about", "harbour"]);
}

async fn an_alias_leads_to_a_topic_and_never_to_an_alias(store: &impl Store) {
    store.put_topic_alias("buses", "transport", false).await.expect("writes");
    store.put_topic_alias("getting-about", "travel", true).await.expect("writes");
    for old in ["buses", "transport", "getting-about"] {
        let found = store.find_subject(SubjectKind::Topic, old).await.expect("reads");
        assert_eq!(found, Lookup::Moved("travel".into()), "{old}");
    }
    // The other way round: an editor changed their mind.
    store.put_topic_alias("travel", "getting-about", true).await.expect("writes");
    let found = store.find_subject(SubjectKind::Topic, "travel").await.expect("reads");
    assert_eq!(found, Lookup::Moved("getting-about".into()));
    assert_eq!(listed(store, "getting-about").await.len(), 4);
    let found = store.find_subject(SubjectKind::Topic, "buses").await.expect("reads");
    assert_eq!(found, Lookup::Moved("getting-about".into()));
}

async fn an_import_does_not_overrule_an_editor(store: &impl Store) {
    assert_eq!(store.put_topic_alias("travel", "harbour", false).await.expect("writes"), Change::Unchanged);
    assert_eq!(store.put_topic_alias("getting-about", "travel", false).await.expect("writes"), Change::Unchanged);
    let found = store.find_subject(SubjectKind::Topic, "travel").await.expect("reads");
    assert_eq!(found, Lookup::Moved("getting-about".into()));
    assert!(store.delete_topic_alias("travel").await.expect("writes"));
    assert!(!store.delete_topic_alias("travel").await.expect("writes"));
}

async fn a_topic_of_drafts_alone_is_not_found(store: &impl Store) {
    let mut secret = story("secret", 8);
    secret.article.topics = vec![topic("merger")];
    store.put_story(&secret).await.expect("writes");
    assert!(matches!(store.find_subject(SubjectKind::Topic, "merger").await.expect("reads"), Lookup::Found(_)));
    secret.state = StoryState::NotPublic;
    store.put_story(&secret).await.expect("writes");
    assert_eq!(store.find_subject(SubjectKind::Topic, "merger").await.expect("reads"), Lookup::Missing);
}
