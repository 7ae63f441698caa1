//! The address of every public story: WordPress's own slug, unless this site needs it or another story has it.

use super::super::links::Links;
use super::super::wxr::Item;
use gazette_model::slug::is_reserved;
use percent_encoding::percent_decode_str;
use std::collections::HashSet;

/// A story that cannot live at the slug it had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    pub wanted: String,
    pub slug: String,
    /// Because this site needs the address, not because another story has it.
    pub is_reserved: bool,
}

/// Collects the stories; addresses are given once all are known, in the order of WordPress's ids, which do not change.
#[derive(Default)]
pub(super) struct Slugs {
    stories: Vec<(i64, String, String)>,
    seen: HashSet<String>,
}

/// What tells a post from the others in its file.
pub fn identity(item: &Item) -> String {
    if item.post_id == 0 { item.guid.clone() } else { item.post_id.to_string() }
}

impl Slugs {
    /// Whether a post was not asked about before.
    pub(super) fn is_new(&mut self, item: &Item) -> bool {
        self.seen.insert(identity(item))
    }

    pub(super) fn add(&mut self, item: &Item) {
        self.stories.push((item.post_id, item.link.clone(), wanted_slug(item)));
    }

    pub(super) fn settle(mut self, links: &mut Links) -> Vec<Renamed> {
        self.stories.sort_by_key(|(id, ..)| *id);
        let mut taken: HashSet<String> = HashSet::new();
        let mut renamed = Vec::new();
        for (id, link, wanted) in self.stories {
            let is_reserved = is_reserved(&wanted);
            let mut slug = wanted.clone();
            let mut number = 2;
            while is_reserved_or_taken(&slug, &taken) {
                slug = format!("{wanted}-{number}");
                number += 1;
            }
            taken.insert(slug.clone());
            links.add_story(id, &link, &slug);
            if slug != wanted {
                renamed.push(Renamed { wanted, slug, is_reserved });
            }
        }
        renamed
    }
}

fn is_reserved_or_taken(slug: &str, taken: &HashSet<String>) -> bool {
    is_reserved(slug) || taken.contains(slug)
}

/// The slug that a story has in WordPress, decoded; made of its headline or number where it has none.
pub fn wanted_slug(item: &Item) -> String {
    let decoded = percent_decode_str(item.post_name.trim()).decode_utf8_lossy();
    let name = decoded.strip_suffix("__trashed").unwrap_or(&decoded);
    let slug = crate::import::words::slugify(name);
    if !slug.is_empty() {
        return slug;
    }
    let made = crate::import::words::slugify(&item.title);
    if made.is_empty() { format!("story-{}", item.post_id) } else { made }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: i64, name: &str) -> Item {
        Item { post_id: id, post_name: name.into(), title: "A Title".into(), ..Item::default() }
    }

    #[test]
    fn a_slug_that_the_site_needs_gets_a_number() {
        let mut slugs = Slugs::default();
        for (id, name) in [(1, "api"), (2, "fr"), (3, "ferry"), (4, "_drafts"), (5, "")] {
            slugs.add(&item(id, name));
        }
        let mut links = Links::default();
        let renamed = slugs.settle(&mut links);
        let found: Vec<_> = (1..=5).map(|id| links.slug(id).expect("it has one")).collect();
        assert_eq!(found, ["api-2", "fr-2", "ferry", "drafts", "a-title"]);
        assert_eq!(renamed.len(), 2);
        assert!(renamed.iter().all(|renamed| renamed.is_reserved));
    }

    #[test]
    fn two_stories_never_share_an_address_whatever_their_order_in_the_file() {
        for order in [[1, 2], [2, 1]] {
            let mut slugs = Slugs::default();
            order.iter().for_each(|&id| slugs.add(&item(id, "ferry")));
            let mut links = Links::default();
            let renamed = slugs.settle(&mut links);
            assert_eq!([links.slug(1), links.slug(2)], [Some("ferry"), Some("ferry-2")]);
            assert!(!renamed[0].is_reserved);
        }
    }

    #[test]
    fn an_encoded_slug_is_kept_in_its_own_script() {
        assert_eq!(wanted_slug(&item(1, "%ce%b5%ce%bb")), "ελ");
        assert_eq!(wanted_slug(&item(1, "../../etc")), "etc");
        assert_eq!(wanted_slug(&item(1, "ferry__trashed")), "ferry");
    }
}
