//! Tags that differ only in case, spaces, hyphens, punctuation, "Saint" for "St" or plural are one topic.

mod key;
mod spelling;

use super::story::section_ref;
use super::words;
use super::wxr::CategoryRef;
use gazette_model::TopicRef;
use key::keys;
use spelling::{Spelling, best};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The topics of an export, by tag.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    /// By the slug of the tag, as this site writes slugs.
    by_tag: HashMap<String, TopicRef>,
    /// Slugs of tags that lead to a topic of another slug: `(alias, topic)`.
    pub aliases: Vec<(String, String)>,
    /// Tags before they were folded.
    pub tags: usize,
}

/// What the store knows of topics already.
#[derive(Clone, Debug, Default)]
pub struct KnownTopics {
    /// `(slug, name)`
    pub topics: Vec<(String, String)>,
    /// `(alias, topic, by_editor)`
    pub aliases: Vec<(String, String, bool)>,
}

impl KnownTopics {
    /// Where an editor sends a tag: by an alias of just this spelling, else by one that differs as little as topics may.
    fn editor(&self, tag: &Tag) -> Option<&str> {
        let aliases = || self.aliases.iter().filter(|(_, _, by_editor)| *by_editor);
        let exact = aliases().find(|(alias, ..)| *alias == tag.slug);
        let near = || aliases().find(|(alias, ..)| tag.shares_key(alias, alias));
        exact.or_else(near).map(|(_, topic, _)| topic.as_str())
    }

    fn name(&self, slug: &str) -> Option<&str> {
        self.topics.iter().find(|(known, _)| known == slug).map(|(_, name)| name.as_str())
    }

    /// The topic that a slug names, by itself or as an alias.
    fn topic_of(&self, slug: &str) -> Option<&str> {
        let alias = self.aliases.iter().find(|(alias, ..)| alias == slug).map(|(_, topic, _)| topic.as_str());
        alias.or_else(|| self.topics.iter().find(|(known, _)| known == slug).map(|(known, _)| known.as_str()))
    }
}

/// One tag or category as it is written.
struct Tag {
    slug: String,
    spellings: Vec<Spelling>,
}

impl Tag {
    fn keys(&self) -> BTreeSet<String> {
        self.spellings.iter().flat_map(|spelling| keys(&self.slug, &spelling.text)).collect()
    }

    fn shares_key(&self, slug: &str, name: &str) -> bool {
        let own = self.keys();
        keys(slug, name).iter().any(|key| own.contains(key))
    }
}

impl Topics {
    /// The topic of a tag or of a category that is not a story's section.
    pub fn of(&self, tag: &CategoryRef) -> Option<&TopicRef> {
        self.by_tag.get(&tag_slug(&tag.slug, &tag.name))
    }

    /// All topics, each once, by slug.
    pub fn all(&self) -> BTreeMap<&str, &TopicRef> {
        self.by_tag.values().map(|topic| (topic.slug.as_str(), topic)).collect()
    }

    /// Folds tags, given as slug and spelling with the number of stories that carry them. Topics that exist keep their
    /// slugs; an editor's aliases win over everything.
    pub fn fold(uses: &BTreeMap<(String, String), u32>, known: &KnownTopics) -> Self {
        let tags = collect(uses);
        let mut folded = Self { tags: tags.len(), ..Self::default() };
        for group in groups(&tags, known) {
            folded.add_group(&group, known);
        }
        folded.aliases.sort();
        folded
    }

    fn add_group(&mut self, group: &[&Tag], known: &KnownTopics) {
        let slug = group_slug(group, known);
        let existing = known.name(&slug).map(|name| Spelling { text: name.to_owned(), uses: 0 });
        // A tag that an editor sent here says nothing of how the topic is written.
        let own = group.iter().filter(|tag| known.editor(tag).is_none());
        let name =
            best(own.flat_map(|tag| &tag.spellings).chain(&existing)).unwrap_or_else(|| spelling::of_slug(&slug));
        let topic = TopicRef { slug, name };
        for tag in group {
            if tag.slug != topic.slug {
                self.aliases.push((tag.slug.clone(), topic.slug.clone()));
            }
            self.by_tag.insert(tag.slug.clone(), topic.clone());
        }
    }
}

/// The slug of a tag as this site writes slugs.
pub fn tag_slug(slug: &str, name: &str) -> String {
    section_ref(&CategoryRef { domain: String::new(), slug: slug.to_owned(), name: name.to_owned() }).slug
}

/// Whether two slugs are spellings of one topic.
pub fn similar(left: &str, right: &str) -> bool {
    let right = keys(right, right);
    keys(left, left).iter().any(|key| right.contains(key))
}

fn collect(uses: &BTreeMap<(String, String), u32>) -> Vec<Tag> {
    let mut by_slug: BTreeMap<String, Vec<Spelling>> = BTreeMap::new();
    for ((slug, name), &uses) in uses {
        let own = tag_slug(slug, name);
        if !own.is_empty() {
            by_slug.entry(own).or_default().push(Spelling { text: words::plain(name), uses });
        }
    }
    by_slug.into_iter().map(|(slug, spellings)| Tag { slug, spellings }).collect()
}

/// Which tags belong together: by an editor's word, else because they share a key.
fn groups<'a>(tags: &'a [Tag], known: &KnownTopics) -> Vec<Vec<&'a Tag>> {
    let mut sets = Sets::default();
    // What the store knows is a member too, so that a new spelling finds its topic.
    for (slug, name) in &known.topics {
        sets.join(&format!("topic {slug}"), keys(slug, name));
    }
    for (alias, topic, by_editor) in &known.aliases {
        if !by_editor {
            sets.join(&format!("topic {topic}"), keys(alias, alias));
        }
    }
    for tag in tags {
        let member = format!("tag {}", tag.slug);
        match known.editor(tag) {
            Some(topic) => sets.join(&member, [format!("topic {topic}")]),
            None => sets.join(&member, tag.keys()),
        }
    }
    let mut groups: BTreeMap<usize, Vec<&Tag>> = BTreeMap::new();
    for tag in tags {
        groups.entry(sets.of(&format!("tag {}", tag.slug))).or_default().push(tag);
    }
    groups.into_values().collect()
}

/// The slug of a topic: the editor's, the one it had, else that of its most readable spelling.
fn group_slug(group: &[&Tag], known: &KnownTopics) -> String {
    if let Some(topic) = group.iter().find_map(|tag| known.editor(tag)) {
        return topic.to_owned();
    }
    let exact = group.iter().find_map(|tag| known.topic_of(&tag.slug));
    let near = || {
        let is_in_group = |slug: &str, name: &str| group.iter().any(|tag| tag.shares_key(slug, name));
        let topic = known.topics.iter().find(|(slug, name)| is_in_group(slug, name)).map(|(slug, _)| slug.as_str());
        topic.or_else(|| {
            known.aliases.iter().find(|(alias, ..)| is_in_group(alias, alias)).map(|(_, topic, _)| topic.as_str())
        })
    };
    if let Some(topic) = exact.or_else(near) {
        return topic.to_owned();
    }
    let name = best(group.iter().flat_map(|tag| &tag.spellings)).unwrap_or_default();
    let of_name = group.iter().find(|tag| tag.spellings.iter().any(|spelling| spelling.text == name));
    of_name.or(group.first()).map(|tag| tag.slug.clone()).unwrap_or_default()
}

/// Disjoint sets of names.
#[derive(Default)]
struct Sets {
    numbers: HashMap<String, usize>,
    parents: Vec<usize>,
}

impl Sets {
    fn number(&mut self, name: &str) -> usize {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.parents.len();
        self.parents.push(number);
        self.numbers.insert(name.to_owned(), number);
        number
    }

    fn root(&mut self, mut number: usize) -> usize {
        while self.parents[number] != number {
            self.parents[number] = self.parents[self.parents[number]];
            number = self.parents[number];
        }
        number
    }

    fn join(&mut self, member: &str, names: impl IntoIterator<Item = String>) {
        let member = self.number(member);
        for name in names {
            let other = self.number(&name);
            let (left, right) = (self.root(member), self.root(other));
            // The smaller number stays, so that the order of groups is that of their tags.
            self.parents[left.max(right)] = left.min(right);
        }
    }

    fn of(&mut self, name: &str) -> usize {
        let number = self.number(name);
        self.root(number)
    }
}

#[cfg(test)]
mod tests;
