use super::*;
use crate::import::index::Attachment;
use crate::import::wxr::{Comment, Term};
use gazette_model::Contributor;

fn category(domain: &str, slug: &str, name: &str) -> CategoryRef {
    CategoryRef { domain: domain.into(), slug: slug.into(), name: name.into() }
}

fn item() -> Item {
    Item {
        title: "Ferry returns &amp; stays".into(),
        link: "https://morne.example/ferry-returns/".into(),
        creator: "desk".into(),
        guid: "https://morne.example/?p=7".into(),
        content: "<p>It is back.</p>".into(),
        post_id: 7,
        post_date: "2026-11-24 06:00:00".into(),
        post_date_gmt: "2026-11-24 10:00:00".into(),
        post_modified: "2026-11-24 06:00:30".into(),
        post_modified_gmt: "2026-11-24 10:00:30".into(),
        comment_status: "open".into(),
        post_name: "ferry-returns".into(),
        status: "publish".into(),
        post_type: "post".into(),
        categories: vec![category("category", "news", "News"), category("post_tag", "sea", "Sea")],
        ..Item::default()
    }
}

fn index() -> Index {
    let mut index = Index::default();
    index.authors.insert("desk".into(), "News Desk".into());
    index.authors.insert("jane".into(), "Jane Joseph".into());
    index
}

fn read_with(item: &Item, index: &Index) -> StoryRecord {
    let uses = item
        .categories
        .iter()
        .filter(|term| term.domain != "author")
        .map(|term| ((term.slug.clone(), term.name.clone()), 1));
    let topics = Topics::fold(&uses.collect(), &crate::import::topics::KnownTopics::default());
    let now = Timestamp::parse("2026-12-01T00:00:00Z");
    Reading { index, topics: &topics, site: "https://morne.example", now, is_demo: false }.read(item).record
}

fn read(item: &Item) -> StoryRecord {
    read_with(item, &index())
}

fn meta(key: &str, value: &str) -> (String, String) {
    (key.into(), value.into())
}

#[test]
fn a_post_becomes_a_story() {
    let record = read(&item());
    assert_eq!(
        (record.state, record.wordpress_id, record.origin.as_str()),
        (StoryState::Public, Some(7), "https://morne.example/?p=7")
    );
    let Article { headline, contributors, topics, .. } = &record.article;
    assert_eq!((headline.slug.as_str(), headline.text.as_str()), ("ferry-returns", "Ferry returns & stays"));
    assert_eq!(headline.section.as_ref().map(|section| section.slug.as_str()), Some("news"));
    assert_eq!(headline.published_at.to_string(), "2026-11-24T10:00:00Z");
    assert_eq!(headline.updated_at, None, "half a minute is no edit");
    assert_eq!(contributors, &[Contributor { slug: "desk".into(), name: "News Desk".into() }]);
    assert_eq!(topics.iter().map(|topic| topic.slug.as_str()).collect::<Vec<_>>(), ["sea"]);
    assert!(record.article.are_comments_open);
}

#[test]
fn nothing_of_what_nobody_may_read_is_handed_on() {
    let mut items = Vec::new();
    for status in ["draft", "private", "pending", "future", "trash", "inherit", "auto-draft"] {
        items.push(Item { status: status.into(), ..item() });
    }
    items.push(Item { password: "sesame".into(), ..item() });
    items.push(Item { post_date_gmt: "2027-01-01 00:00:00".into(), ..item() });
    for secret in items {
        let record = read(&Item { comments: vec![Comment::default()], ..secret });
        assert_eq!(record.state, StoryState::NotPublic);
        assert!(
            record.article.blocks.is_empty() && record.comments.is_empty() && record.article.headline.text.is_empty()
        );
    }
}

#[test]
fn co_authors_stand_in_the_byline_in_their_order() {
    let mut post = item();
    post.categories.push(category("author", "cap-jane", "jane"));
    post.categories.push(category("author", "cap-guest-writer", "Guest Writer"));
    let names: Vec<_> = read(&post).article.contributors.into_iter().map(|person| (person.slug, person.name)).collect();
    assert_eq!(names, [("jane".into(), "Jane Joseph".into()), ("guest-writer".into(), "Guest Writer".into())]);
}

#[test]
fn the_section_is_the_marked_category_else_the_first_that_is_one() {
    let mut post = item();
    post.categories = vec![
        category("category", "uncategorized", "Uncategorized"),
        category("category", "news", "News"),
        category("category", "sport", "Sport"),
    ];
    let section =
        |post: &Item, index: &Index| read_with(post, index).article.headline.section.map(|section| section.slug);
    let mut index = index();
    assert_eq!(section(&post, &index).as_deref(), Some("news"));
    index.term_ids.insert(4, ("category".into(), "sport".into()));
    index.terms.insert(("category".into(), "sport".into()), Term { id: 4, slug: "sport".into(), ..Term::default() });
    post.meta = vec![meta("_yoast_wpseo_primary_category", "4")];
    assert_eq!(section(&post, &index).as_deref(), Some("sport"));
    let topics: Vec<_> = read_with(&post, &index).article.topics.into_iter().map(|topic| topic.slug).collect();
    assert_eq!(topics, ["news"]);
    post.categories.truncate(1);
    assert_eq!(section(&post, &index).as_deref(), Some("uncategorized"));
    post.post_type = "page".into();
    assert_eq!(section(&post, &index), None);
}

#[test]
fn kicker_standfirst_label_and_source_come_from_beside_the_body() {
    let mut post = item();
    post.excerpt = "<p>What <em>happened</em>.</p>".into();
    post.meta = vec![
        meta("gazette_kicker", "Transport"),
        meta("td_source", "BBC"),
        meta("td_source_url", "https://bbc.example/x"),
    ];
    post.categories = vec![category("category", "opinion", "Opinion")];
    let article = read(&post).article;
    assert_eq!(
        (article.headline.kicker.as_deref(), article.headline.standfirst.as_str()),
        (Some("Transport"), "What happened.")
    );
    assert_eq!(article.headline.label, Some(Label::Opinion));
    assert_eq!(gazette_model::Inline::plain_text(&article.source), "BBC");
}

#[test]
fn the_picture_that_opens_the_body_is_not_shown_twice() {
    let mut index = index();
    let url = "https://morne.example/wp-content/uploads/ferry.jpg";
    let attachment =
        Attachment { url: url.into(), alt: "A ferry".into(), credit: Some("Jane".into()), ..Attachment::default() };
    index.attachments.insert(9, attachment);
    let mut post = item();
    post.meta = vec![meta("_thumbnail_id", "9")];
    post.content = "<figure><img src=\"https://morne.example/wp-content/uploads/ferry-300x200.jpg\"><figcaption>Back</figcaption></figure><p>It is back.</p>".into();
    let article = read_with(&post, &index).article;
    let picture = article.headline.main_media.expect("there is one");
    assert_eq!(
        (picture.original_url.as_deref(), picture.alt.as_str(), picture.credit.as_deref()),
        (Some(url), "A ferry", Some("Jane"))
    );
    assert_eq!(gazette_model::Inline::plain_text(&picture.caption), "Back");
    assert!(matches!(article.blocks.as_slice(), [Block::Paragraph(_)]), "{:?}", article.blocks);
}

#[test]
fn a_story_without_a_title_begins_with_its_words() {
    let read_text =
        |content: &str| read(&Item { title: String::new(), content: content.into(), ..item() }).article.headline.text;
    assert_eq!(read_text("<p>Only these words.</p>"), "Only these words.");
    assert_eq!(
        read_text("<p>One two three four five six seven eight nine ten</p>"),
        "One two three four five six seven eight …"
    );
    assert_eq!(read_text(""), "Untitled 7");
}
