use super::*;

fn uses(tags: &[(&str, u32)]) -> BTreeMap<(String, String), u32> {
    tags.iter().map(|&(name, uses)| ((words::slugify(name), name.to_owned()), uses)).collect()
}

fn of<'a>(topics: &'a Topics, name: &str) -> &'a TopicRef {
    let tag = CategoryRef { domain: "post_tag".into(), slug: words::slugify(name), name: name.into() };
    topics.of(&tag).expect("the tag is known")
}

#[test]
fn spellings_become_one_topic_in_its_most_readable_form() {
    let tags = [
        ("St Lucia News Online", 1),
        ("stlucia news online", 4),
        ("stlucianewsonline", 9),
        ("Ferry", 1),
        ("ferries", 3),
    ];
    let topics = Topics::fold(&uses(&tags), &KnownTopics::default());
    assert_eq!(topics.tags, 5);
    let all: Vec<_> = topics.all().values().map(|topic| (topic.slug.clone(), topic.name.clone())).collect();
    assert_eq!(all, [("ferry".into(), "Ferry".into()), ("st-lucia-news-online".into(), "St Lucia News Online".into())]);
    let alias = |alias: &str, topic: &str| (alias.to_owned(), topic.to_owned());
    let news = "st-lucia-news-online";
    assert_eq!(
        topics.aliases,
        [alias("ferries", "ferry"), alias("stlucia-news-online", news), alias("stlucianewsonline", news)]
    );
}

#[test]
fn a_topic_keeps_its_slug_over_imports_and_gains_a_better_name() {
    let known = KnownTopics {
        topics: vec![("stlucianews".into(), "stlucianews".into())],
        aliases: vec![("saintlucianews".into(), "stlucianews".into(), false)],
    };
    for name in ["St Lucia News", "Saint Lucia News"] {
        let topics = Topics::fold(&uses(&[(name, 1)]), &known);
        assert_eq!(of(&topics, name), &TopicRef { slug: "stlucianews".into(), name: name.into() });
    }
    let again = KnownTopics { topics: vec![("stlucianews".into(), "St Lucia News".into())], ..KnownTopics::default() };
    assert_eq!(of(&Topics::fold(&uses(&[("stlucianews", 50)]), &again), "stlucianews").name, "St Lucia News");
}

#[test]
fn an_editor_s_alias_wins() {
    let known = KnownTopics {
        topics: vec![("weather".into(), "Weather".into())],
        aliases: vec![("storm".into(), "weather".into(), true)],
    };
    let topics = Topics::fold(&uses(&[("Storm", 3), ("Weather", 1), ("Storms", 1)]), &known);
    assert_eq!(of(&topics, "Storm").slug, "weather");
    assert_eq!(of(&topics, "Storm").name, "Weather");
    assert_eq!(of(&topics, "Storms").slug, "weather", "it differs from the editor's only in its plural");
}

#[test]
fn folding_what_was_folded_changes_nothing() {
    let tags = uses(&[("St. Lucia", 1), ("stlucia", 4), ("saint lucia", 2)]);
    let first = Topics::fold(&tags, &KnownTopics::default());
    let known = KnownTopics {
        topics: first.all().values().map(|topic| (topic.slug.clone(), topic.name.clone())).collect(),
        aliases: first.aliases.iter().map(|(alias, topic)| (alias.clone(), topic.clone(), false)).collect(),
    };
    let second = Topics::fold(&tags, &known);
    assert_eq!(second.all(), first.all());
    assert_eq!(second.aliases, first.aliases);
}
