//! The first pass over an export: what stories need to know of each other, of authors, terms and pictures,
//! wherever in the file it stands.

mod overview;
mod slugs;

pub use overview::{CommentLine, Overview, PageLine, StoryLine};
pub use slugs::{Renamed, identity, wanted_slug};

use super::dates;
use super::links::Links;
use super::story;
use super::wxr::{Channel, Entry, Item, Source, Term, WxrError, WxrReader};
use gazette_model::Timestamp;
use slugs::Slugs;
use std::collections::{BTreeMap, HashMap};
use url::Url;

/// Everything that is kept of an export between its two passes. Bodies are not.
#[derive(Debug, Default)]
pub struct Index {
    pub channel: Channel,
    pub links: Links,
    /// Name shown, by login and by the slug that Co-Authors Plus makes of it.
    pub authors: HashMap<String, String>,
    /// By taxonomy and slug.
    pub terms: HashMap<(String, String), Term>,
    /// Taxonomy and slug by WordPress's term id.
    pub term_ids: HashMap<i64, (String, String)>,
    pub attachments: HashMap<i64, Attachment>,
    /// The pictures that belong to a story, in their order: `(menu order, id)`.
    pub attached: HashMap<i64, Vec<(i64, i64)>>,
    /// Bodies of reusable blocks by id.
    pub patterns: HashMap<i64, String>,
    /// How many public stories carry a tag or a category beside their section, by slug and spelling.
    pub tags: BTreeMap<(String, String), u32>,
    /// The story that a guid belongs to: of several with the same the one with the smallest id.
    pub guids: HashMap<String, i64>,
    /// Slugs that this site needs for itself or that two stories claim.
    pub renamed: Vec<Renamed>,
    /// Minutes that the site's clocks stand ahead of UTC, after its newest public story.
    pub offset_minutes: i16,
    /// What a block of the site's own lists would show.
    pub overview: Overview,
    /// Stories in the file, public or not.
    pub stories: u64,
}

/// A picture or file in the library of the publisher's WordPress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    pub url: String,
    pub alt: String,
    /// May hold links and emphasis.
    pub caption: String,
    pub credit: Option<String>,
    /// Pixels; 0 where the export does not say.
    pub width: u32,
    /// Pixels; 0 where the export does not say.
    pub height: u32,
}

/// What the first pass is told beside the file.
#[derive(Clone, Debug, Default)]
pub struct IndexOptions {
    /// Hosts of the publisher beside the one in the export.
    pub hosts: Vec<String>,
    /// Now: what is dated later is not public yet.
    pub now: Option<Timestamp>,
}

impl Index {
    /// Reads a whole export once. With an error comes what was read before it.
    ///
    /// # Errors
    /// Only when the file cannot be opened; that the file breaks off is no error here but part of the answer.
    pub fn read(
        source: &(impl Source + ?Sized),
        options: &IndexOptions,
        mut on_progress: impl FnMut(u64),
    ) -> std::io::Result<(Self, Option<WxrError>)> {
        let mut reader = WxrReader::new(source.open()?);
        let mut index = Self::default();
        let mut slugs = Slugs::default();
        let mut newest = None;
        let error = loop {
            match reader.next_entry() {
                Ok(Some(Entry::Author(author))) => {
                    index.authors.insert(author.login, author.display_name);
                }
                Ok(Some(Entry::Term(term))) => index.add_term(term),
                Ok(Some(Entry::Item(item))) => {
                    on_progress(reader.position());
                    index.add_item(*item, options.now, &mut slugs, &mut newest);
                }
                Ok(None) => break None,
                Err(error) => break Some(error),
            }
        };
        index.channel = reader.channel().clone();
        index.finish(slugs, options);
        Ok((index, error))
    }

    fn add_term(&mut self, term: Term) {
        let key = (term.domain.clone(), term.slug.clone());
        if term.id != 0 {
            self.term_ids.insert(term.id, key.clone());
        }
        self.terms.insert(key, term);
    }

    fn add_item(&mut self, item: Item, now: Option<Timestamp>, slugs: &mut Slugs, newest: &mut Option<i64>) {
        match item.post_type.as_str() {
            "attachment" => self.add_attachment(&item),
            "wp_block" if item.status == "publish" => {
                self.patterns.insert(item.post_id, item.content);
            }
            "guest-author" => self.add_guest_author(&item),
            // A file that was put together of several may hold a story twice; the first counts.
            "post" | "page" if !slugs.is_new(&item) => {}
            "post" | "page" => {
                self.stories += 1;
                let owner = self.guids.entry(item.guid.clone()).or_insert(item.post_id);
                *owner = item.post_id.min(*owner);
                if story::is_public(&item, now) {
                    self.add_public_story(&item, slugs, newest);
                }
            }
            _ => {}
        }
    }

    fn add_public_story(&mut self, item: &Item, slugs: &mut Slugs, newest: &mut Option<i64>) {
        slugs.add(item);
        let section = story::section_of(item, &self.term_ids);
        for tag in item.categories.iter().filter(|term| story::is_topic(term, section.as_ref())) {
            *self.tags.entry((tag.slug.clone(), tag.name.clone())).or_default() += 1;
        }
        self.overview.add(item, section);
        if let (Some(local), Some(utc)) = (dates::parse(&item.post_date), dates::parse(&item.post_date_gmt))
            && newest.is_none_or(|newest| newest <= utc.0)
        {
            *newest = Some(utc.0);
            self.offset_minutes = dates::offset_minutes(local, utc);
        }
    }

    fn add_attachment(&mut self, item: &Item) {
        let (width, height) = item.meta("_wp_attachment_metadata").map_or((0, 0), dimensions);
        let credit = ["_wp_attachment_credit", "credit", "_credit", "media_credit", "_media_credit", "gazette_credit"];
        let url = if item.attachment_url.is_empty() { &item.guid } else { &item.attachment_url };
        let attachment = Attachment {
            url: url.clone(),
            alt: item.meta("_wp_attachment_image_alt").unwrap_or_default().to_owned(),
            caption: item.excerpt.trim().to_owned(),
            credit: credit.into_iter().find_map(|key| item.meta(key)).map(str::to_owned),
            width,
            height,
        };
        self.attachments.insert(item.post_id, attachment);
        if item.post_parent != 0 {
            self.attached.entry(item.post_parent).or_default().push((item.menu_order, item.post_id));
        }
    }

    /// Co-Authors Plus keeps authors without a login as posts.
    fn add_guest_author(&mut self, item: &Item) {
        let name = item.meta("cap-display_name").unwrap_or(&item.title).to_owned();
        for key in [item.meta("cap-user_login"), Some(item.post_name.as_str())].into_iter().flatten() {
            self.authors.insert(key.trim_start_matches("cap-").to_owned(), name.clone());
        }
    }

    fn finish(&mut self, slugs: Slugs, options: &IndexOptions) {
        let addresses = [&self.channel.base_blog_url, &self.channel.link];
        let site = addresses.into_iter().find_map(|address| Url::parse(address).ok().filter(Url::has_host));
        let mut hosts = options.hosts.clone();
        hosts.extend(Url::parse(&self.channel.link).ok().and_then(|url| url.host_str().map(str::to_owned)));
        self.links = Links::new(site, &hosts);
        self.renamed = slugs.settle(&mut self.links);
        self.overview.finish(&self.links);
        self.attached.values_mut().for_each(|pictures| pictures.sort_unstable());
    }
}

/// Width and height out of WordPress's picture data; zeros where it has none, as for a file that is no picture.
fn dimensions(serialized: &str) -> (u32, u32) {
    let number = |key| super::php::value(serialized, key).and_then(|number| number.parse().ok());
    match (number("width"), number("height")) {
        (Some(width), Some(height)) => (width, height),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_picture_is_read_from_what_php_wrote() {
        let data = r#"a:3:{s:5:"width";i:1200;s:6:"height";i:800;s:4:"file";s:9:"ferry.jpg";}"#;
        assert_eq!(dimensions(data), (1200, 800));
        assert_eq!(dimensions(r#"a:2:{s:5:"width";s:3:"640";s:6:"height";s:3:"480";}"#), (640, 480));
        assert_eq!(dimensions("a:0:{}"), (0, 0));
    }
}
