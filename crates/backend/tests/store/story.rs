//! A publisher's content over several imports.

use super::Kind;
use super::records::{comment, picture, section, site, story};
use gazette_backend::store::{
    Change, Cursor, ListFilter, Lookup, MediaRecord, Store, StoreError, StoryState, TermRecord,
};
use gazette_model::{Article, ArticleKind, Headline, SubjectKind};

pub async fn run_story<K: Kind>() {
    let (store, guard) = K::open().await;
    an_empty_store_has_nothing(&store).await;
    the_demo_is_retired_by_the_first_import(&store).await;
    the_same_record_twice_changes_nothing(&store).await;
    another_process_sees_what_was_written(&store, &K::open_again(&guard).await).await;
    an_edited_story_is_updated_and_found_by_its_old_address(&store).await;
    of_two_stories_the_first_keeps_the_slug(&store).await;
    what_is_public_no_longer_is_gone(&store).await;
    lists_run_from_new_to_old_in_pages(&store).await;
    the_front_leads_with_a_picture(&store).await;
    a_page_is_no_story(&store).await;
    addresses_run_from_old_to_new(&store).await;
    media_is_found_by_its_address(&store).await;
}

fn slugs(headlines: &[Headline]) -> Vec<&str> {
    headlines.iter().map(|headline| headline.slug.as_str()).collect()
}

async fn article(store: &impl Store, slug: &str) -> Article {
    match store.find_article(slug).await.expect("the store reads") {
        Lookup::Found(article) => article,
        other => panic!("{slug} is {other:?}"),
    }
}

async fn an_empty_store_has_nothing(store: &impl Store) {
    assert_eq!(store.site().await.expect("reads"), None);
    assert_eq!(store.find_article("harbour").await.expect("reads"), Lookup::Missing);
    let front = store.front().await.expect("reads");
    assert!(front.lead.is_none() && front.latest.is_empty() && front.sections.is_empty());
}

async fn the_demo_is_retired_by_the_first_import(store: &impl Store) {
    assert_eq!(store.put_site(&site("Demo"), true).await.expect("writes"), Change::Created);
    let mut invented = story("invented", 1);
    invented.comments = vec![comment(1, None)];
    store.put_story(&invented).await.expect("writes");
    store.put_topic_alias("old", "new", false).await.expect("writes");
    store.put_topic_alias("kept", "new", true).await.expect("writes");

    assert_eq!(store.put_site(&site("The Times"), false).await.expect("writes"), Change::Updated);
    assert_eq!(store.find_article("invented").await.expect("reads"), Lookup::Missing);
    assert_eq!(store.sections().await.expect("reads"), []);
    assert_eq!(store.topic_aliases().await.expect("reads"), [("kept".into(), "new".into(), true)]);
    assert_eq!(store.site().await.expect("reads"), Some((site("The Times"), false)));
    let refused = store.put_site(&site("Demo"), true).await;
    assert!(matches!(refused, Err(StoreError::NotADemo)), "{refused:?}");
}

async fn the_same_record_twice_changes_nothing(store: &impl Store) {
    let mut harbour = story("harbour", 2);
    harbour.wordpress_id = Some(41);
    harbour.comments = vec![comment(7, None)];
    let description = "What happened today".to_owned();
    let term = TermRecord::Section { section: section("news"), description: description.clone() };
    assert_eq!(store.put_story(&harbour).await.expect("writes"), Change::Created);
    assert_eq!(store.put_term(&term).await.expect("writes"), Change::Updated);
    let version = store.content_version().await.expect("reads");
    assert_eq!(store.put_story(&harbour).await.expect("writes"), Change::Unchanged);
    assert_eq!(store.put_term(&term).await.expect("writes"), Change::Unchanged);
    assert_eq!(store.put_site(&site("The Times"), false).await.expect("writes"), Change::Unchanged);
    assert_eq!(store.content_version().await.expect("reads"), version);

    let mut expected = harbour.article.clone();
    expected.headline.comment_count = 1;
    assert_eq!(article(store, "harbour").await, expected);
    assert_eq!(store.find_slug(41).await.expect("reads").as_deref(), Some("harbour"));
    let Lookup::Found(found) = store.find_subject(SubjectKind::Section, "news").await.expect("reads") else {
        panic!("the section is there")
    };
    assert_eq!(found.description, description);
}

async fn another_process_sees_what_was_written(store: &impl Store, other: &impl Store) {
    assert_eq!(article(other, "harbour").await, article(store, "harbour").await);
    let version = store.content_version().await.expect("reads");
    other.put_story(&story("from-elsewhere", 1)).await.expect("writes");
    assert!(store.content_version().await.expect("reads") > version);
    assert_eq!(article(store, "from-elsewhere").await.headline.slug, "from-elsewhere");
}

async fn an_edited_story_is_updated_and_found_by_its_old_address(store: &impl Store) {
    let mut edited = story("harbour", 2);
    edited.article.headline.slug = "harbour-opens".into();
    edited.article.headline.text = "The harbour is open".into();
    let version = store.content_version().await.expect("reads");
    assert_eq!(store.put_story(&edited).await.expect("writes"), Change::Updated);
    assert!(store.content_version().await.expect("reads") > version);
    assert_eq!(store.find_article("harbour").await.expect("reads"), Lookup::Moved("harbour-opens".into()));
    assert_eq!(article(store, "harbour-opens").await.headline.text, "The harbour is open");

    // Back to the first address: the second now leads there.
    edited.article.headline.slug = "harbour".into();
    store.put_story(&edited).await.expect("writes");
    assert_eq!(store.find_article("harbour-opens").await.expect("reads"), Lookup::Moved("harbour".into()));
    article(store, "harbour").await;
}

async fn of_two_stories_the_first_keeps_the_slug(store: &impl Store) {
    let mut second = story("another", 3);
    second.article.headline.slug = "harbour".into();
    assert_eq!(store.put_story(&second).await.expect("writes"), Change::Created);
    assert_eq!(article(store, "harbour-2").await.blocks, second.article.blocks);
    assert_eq!(article(store, "harbour").await.headline.text, "The harbour is open");
    assert_eq!(store.put_story(&second).await.expect("writes"), Change::Unchanged);
    second.article.headline.text = "Edited".into();
    store.put_story(&second).await.expect("writes");
    assert_eq!(article(store, "harbour-2").await.headline.text, "Edited");
}

async fn what_is_public_no_longer_is_gone(store: &impl Store) {
    let mut withdrawn = story("withdrawn", 4);
    withdrawn.comments = vec![comment(8, None)];
    store.put_story(&withdrawn).await.expect("writes");
    withdrawn.state = StoryState::NotPublic;
    withdrawn.article.headline.slug = "withdrawn__trashed".into();
    assert_eq!(store.put_story(&withdrawn).await.expect("writes"), Change::Updated);
    assert_eq!(store.put_story(&withdrawn).await.expect("writes"), Change::Unchanged);
    assert_eq!(store.find_article("withdrawn").await.expect("reads"), Lookup::Gone);
    assert_eq!(store.find_article("withdrawn__trashed").await.expect("reads"), Lookup::Missing);

    let mut draft = story("draft", 4);
    draft.state = StoryState::NotPublic;
    let version = store.content_version().await.expect("reads");
    assert_eq!(store.put_story(&draft).await.expect("writes"), Change::Created);
    assert_eq!(store.content_version().await.expect("reads"), version, "nobody can see a draft");
    assert_eq!(store.find_article("draft").await.expect("reads"), Lookup::Missing);

    // Another story may take the address over, and the first may come back to another.
    let mut heir = story("heir", 4);
    heir.article.headline.slug = "withdrawn".into();
    store.put_story(&heir).await.expect("writes");
    article(store, "withdrawn").await;
    withdrawn.state = StoryState::Public;
    withdrawn.article.headline.slug = "withdrawn".into();
    assert_eq!(store.put_story(&withdrawn).await.expect("writes"), Change::Updated);
    assert_eq!(article(store, "withdrawn-2").await.blocks, withdrawn.article.blocks);
}

async fn lists_run_from_new_to_old_in_pages(store: &impl Store) {
    // Two stories of one moment, to be told apart by their ids.
    for slug in ["five-a", "five-b"] {
        store.put_story(&story(slug, 5)).await.expect("writes");
    }
    let (all, end) = store.list_headlines(&ListFilter::default(), 50).await.expect("reads");
    assert_eq!(end, None);
    assert!(all.is_sorted_by_key(|headline| std::cmp::Reverse(headline.published_at)));
    assert!(!slugs(&all).contains(&"draft"));

    for subject in [None, Some((SubjectKind::Section, "news")), Some((SubjectKind::Contributor, "marva-joseph"))] {
        let subject = subject.map(|(kind, slug)| (kind, slug.to_owned()));
        let (mut paged, mut before): (Vec<Headline>, Option<Cursor>) = (Vec::new(), None);
        loop {
            let filter = ListFilter { subject: subject.clone(), before };
            let (page, next) = store.list_headlines(&filter, 1).await.expect("reads");
            paged.extend(page);
            before = next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(slugs(&paged), slugs(&all), "{subject:?}");
        places_are_found_by_their_number(store, &ListFilter { subject, before: None }, all.len()).await;
    }
}

async fn places_are_found_by_their_number(store: &impl Store, filter: &ListFilter, count: usize) {
    for stories in 1..=u32::try_from(count + 1).expect("a few") {
        let (_, next) = store.list_headlines(filter, stories).await.expect("reads");
        assert_eq!(store.cursor_after(filter, stories).await.expect("reads"), next, "{stories}");
    }
    let articles = store.list_articles(filter, 2).await.expect("reads");
    let (headlines, _) = store.list_headlines(filter, 2).await.expect("reads");
    assert_eq!(articles.into_iter().map(|article| article.headline).collect::<Vec<_>>(), headlines);
}

async fn addresses_run_from_old_to_new(store: &impl Store) {
    let count = store.count_addresses().await.expect("reads");
    let all = store.list_addresses(0, 100).await.expect("reads");
    assert_eq!(all.len() as u64, count);
    assert_eq!(store.list_addresses(3, 2).await.expect("reads"), all[3..5]);
    assert_eq!(store.list_addresses(count, 2).await.expect("reads"), []);
    let slugs: Vec<&str> = all.iter().map(|address| address.slug.as_str()).collect();
    assert_eq!((slugs[0], slugs[slugs.len() - 1]), ("from-elsewhere", "about"));
    assert!(!slugs.contains(&"draft"));
}

async fn the_front_leads_with_a_picture(store: &impl Store) {
    let mut pictured = story("pictured", 4);
    pictured.article.headline.main_media = Some(picture());
    pictured.article.headline.section = Some(section("sport"));
    store.put_story(&pictured).await.expect("writes");
    let front = store.front().await.expect("reads");
    assert_eq!(front.lead.expect("a lead").slug, "pictured");
    assert!(!slugs(&front.latest).contains(&"pictured"));
    assert_eq!(front.latest[0].published_at, story("", 5).article.headline.published_at);
    // The section of the lead alone has nothing left to show.
    assert_eq!(front.sections.iter().map(|section| section.section.slug.as_str()).collect::<Vec<_>>(), ["news"]);
    assert_eq!(front.sections[0].headlines.len(), 4);

    for day in 6..11 {
        store.put_story(&story(&format!("day-{day}"), day)).await.expect("writes");
    }
    assert_eq!(store.front().await.expect("reads").lead.expect("a lead").slug, "day-10", "the picture is too old");
    let sections = store.sections().await.expect("reads");
    assert_eq!(sections.iter().map(|section| section.slug.as_str()).collect::<Vec<_>>(), ["news", "sport"]);
}

async fn a_page_is_no_story(store: &impl Store) {
    let mut about = story("about", 11);
    about.article.kind = ArticleKind::Page;
    about.article.headline.section = None;
    store.put_story(&about).await.expect("writes");
    assert_eq!(article(store, "about").await, about.article);
    assert_eq!(slugs(&store.pages().await.expect("reads")), ["about"]);
    assert_eq!(store.front().await.expect("reads").lead.expect("a lead").slug, "day-10");
    let filter = ListFilter { subject: Some((SubjectKind::Contributor, "marva-joseph".into())), before: None };
    let (listed, _) = store.list_headlines(&filter, 1).await.expect("reads");
    assert_eq!(slugs(&listed), ["day-10"]);
}

async fn media_is_found_by_its_address(store: &impl Store) {
    let path = "/wp-content/uploads/ferry.jpg".to_owned();
    let media =
        MediaRecord { path: path.clone(), content_type: "image/jpeg".into(), width: 800, height: 450, bytes: 9 };
    assert_eq!(store.put_media(&media).await.expect("writes"), Change::Created);
    assert_eq!(store.put_media(&media).await.expect("writes"), Change::Unchanged);
    assert_eq!(store.find_media(&path).await.expect("reads"), Some(media));
    assert_eq!(store.find_media("/wp-content/uploads/other.jpg").await.expect("reads"), None);
}
