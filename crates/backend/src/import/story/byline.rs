//! Who wrote a story.

use crate::import::index::Index;
use crate::import::words::{plain, slugify};
use crate::import::wxr::{CategoryRef, Item};
use gazette_model::Contributor;

/// Everybody that Co-Authors Plus names, else the one author that WordPress knows.
pub(super) fn contributors(item: &Item, index: &Index) -> Vec<Contributor> {
    let mut byline: Vec<Contributor> = Vec::new();
    for term in item.categories.iter().filter(|category| category.domain == "author") {
        let person = co_author(term, index);
        if !person.slug.is_empty() && !byline.iter().any(|known| known.slug == person.slug) {
            byline.push(person);
        }
    }
    if byline.is_empty() && item.post_type != "page" && !item.creator.is_empty() {
        let name = index.authors.get(&item.creator).filter(|name| !name.is_empty()).unwrap_or(&item.creator);
        let person = Contributor { slug: slugify(&item.creator), name: plain(name) };
        if !person.slug.is_empty() {
            byline.push(person);
        }
    }
    byline
}

/// Co-Authors Plus names a person by a term `cap-{login}`, whose name is mostly the login again.
fn co_author(term: &CategoryRef, index: &Index) -> Contributor {
    let login = term.slug.strip_prefix("cap-").unwrap_or(&term.slug);
    let known =
        [term.name.as_str(), login].into_iter().find_map(|key| index.authors.get(key)).filter(|name| !name.is_empty());
    let name = known.map_or(term.name.as_str(), String::as_str);
    let name = if name.is_empty() { login } else { name };
    Contributor { slug: slugify(login), name: plain(name) }
}
