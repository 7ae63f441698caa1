//! The publisher's content comes in: a WordPress export becomes stories, comments, topics and pictures.

pub mod comments;
mod dates;
pub mod demo;
pub mod html;
pub mod index;
pub mod links;
pub mod media;
mod php;
pub mod report;
mod site;
mod source_line;
pub mod story;
pub mod topics;
pub mod words;
pub mod wxr;

pub use report::Report;

use crate::store::{Change, CommentState, Store, StoreError, StoryState, TermRecord};
use gazette_model::Timestamp;
use index::{Index, IndexOptions};
use media::fetch::{Fetcher, Limits};
use media::{Library, MediaError, MediaSource};
use std::collections::HashSet;
use std::path::PathBuf;
use story::{ReadStory, Reading};
use topics::{KnownTopics, Topics};
use wxr::{Entry, Item, Source, WxrError, WxrReader};

/// What an import is told beside the file.
#[derive(Default)]
pub struct Options {
    /// The folder of the site; files are kept below its `media`.
    pub var: PathBuf,
    /// Where pictures and files come from, asked in this order.
    pub media: Vec<Box<dyn MediaSource>>,
    /// Ask the publisher's hosts for what no source has.
    pub fetch: bool,
    /// Hosts of the publisher beside the one in the export, as `host` or `host:port`.
    pub hosts: Vec<String>,
    /// An IANA name or an offset; without it the export's clocks tell.
    pub time_zone: Option<String>,
    /// What is dated later is not public; `None` takes every date.
    pub now: Option<Timestamp>,
    /// The content is the demonstration's.
    pub is_demo: bool,
}

/// An import did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("the export could not be opened: {0}")]
    Open(#[source] std::io::Error),
    /// The file breaks off; what was sound before is in, as the report says.
    #[error("{source}")]
    Broken {
        #[source]
        source: WxrError,
        report: Box<Report>,
    },
    #[error("\"{0}\" is no time zone. Use an IANA name such as America/St_Lucia or an offset such as -04:00")]
    TimeZone(String),
    #[error(transparent)]
    Media(#[from] MediaError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How far an import is: bytes of both passes over the file, and of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

/// Imports a WordPress export. Stories that are not in the file stay as they are.
///
/// # Errors
/// [`ImportError`]; what was written before it stays written.
pub async fn run<S: Source + ?Sized>(
    store: &dyn Store,
    source: &S,
    options: Options,
    mut on_progress: impl FnMut(Progress),
) -> Result<Report, ImportError> {
    let length = source.length().map_err(ImportError::Open)?;
    let total = length * 2;
    let index_options = IndexOptions { hosts: options.hosts.clone(), now: options.now };
    let (index, broken) =
        Index::read(source, &index_options, |done| on_progress(Progress { done, total })).map_err(ImportError::Open)?;
    let zone = site::time_zone(options.time_zone.as_deref(), &index)?;
    let site = site::record(&index, zone);
    let mut report = Report { site: site.title.clone(), ..Report::default() };
    if let Some(source) = broken.filter(|_| index.stories == 0) {
        return Err(ImportError::Broken { source, report: Box::new(report) });
    }
    store.put_site(&site, options.is_demo).await?;
    let topics = fold_topics(store, &index).await?;
    report.tags = count(topics.tags);
    report.topics = count(topics.all().len());
    note_renamed(&index, &mut report);
    let mut sources = options.media;
    if options.fetch {
        sources.push(Box::new(Fetcher::new(index.links.clone(), &options.hosts, Limits::default())));
    }
    let media = Library::new(options.var.join("media"), sources, index.links.clone());
    let reading =
        Reading { index: &index, topics: &topics, site: &site.address, now: options.now, is_demo: options.is_demo };
    let mut writer = Writer { store, reading, media, report, described: HashSet::new(), written: HashSet::new() };
    writer.put_topics().await?;
    let mut reader = WxrReader::new(source.open().map_err(ImportError::Open)?);
    loop {
        match reader.next_entry() {
            Ok(Some(Entry::Item(item))) => {
                writer.put(&item).await?;
                on_progress(Progress { done: length + reader.position(), total });
            }
            Ok(Some(_)) => {}
            Ok(None) => return Ok(writer.finish()),
            Err(source) => return Err(ImportError::Broken { source, report: Box::new(writer.finish()) }),
        }
    }
}

async fn fold_topics(store: &dyn Store, index: &Index) -> Result<Topics, StoreError> {
    let topics = store.topics().await?.into_iter().map(|subject| (subject.slug, subject.name)).collect();
    let known = KnownTopics { topics, aliases: store.topic_aliases().await? };
    Ok(Topics::fold(&index.tags, &known))
}

fn note_renamed(index: &Index, report: &mut Report) {
    for renamed in &index.renamed {
        let reason = if renamed.is_reserved { "this site needs that address itself" } else { "another story has it" };
        report.notes.push(format!("/{} is now /{}: {reason}", renamed.wanted, renamed.slug));
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Hands one story after the other to the store.
struct Writer<'a> {
    store: &'a dyn Store,
    reading: Reading<'a>,
    media: Library,
    report: Report,
    /// Sections and contributors that the store was told of.
    described: HashSet<String>,
    /// Stories that were written, by what tells them from the others in the file.
    written: HashSet<String>,
}

impl Writer<'_> {
    async fn put_topics(&mut self) -> Result<(), StoreError> {
        let topics = self.reading.topics;
        for topic in topics.all().into_values() {
            let term_of = |domain: &str| self.reading.index.terms.get(&(domain.to_owned(), topic.slug.clone()));
            let term = term_of("post_tag").or_else(|| term_of("category"));
            let description = term.map(|term| words::plain(&term.description)).unwrap_or_default();
            self.store.put_term(&TermRecord::Topic { topic: topic.clone(), description }).await?;
        }
        for (alias, topic) in &topics.aliases {
            self.store.put_topic_alias(alias, topic, false).await?;
        }
        Ok(())
    }

    async fn put(&mut self, item: &Item) -> Result<(), StoreError> {
        match item.post_type.as_str() {
            "post" | "page" if !self.written.insert(index::identity(item)) => {
                self.report.notes.push(format!("the file holds {} twice; the first counts", item.link));
                Ok(())
            }
            "post" | "page" => self.put_story(item).await,
            // Read in the first pass, or nothing that a reader sees.
            "attachment"
            | "nav_menu_item"
            | "wp_block"
            | "guest-author"
            | "revision"
            | "custom_css"
            | "customize_changeset"
            | "wp_global_styles"
            | "wp_template"
            | "wp_template_part"
            | "wp_navigation"
            | "oembed_cache"
            | "user_request"
            | "wp_font_family"
            | "wp_font_face" => Ok(()),
            other => {
                *self.report.other_posts.entry(other.to_owned()).or_default() += 1;
                Ok(())
            }
        }
    }

    async fn put_story(&mut self, item: &Item) -> Result<(), StoreError> {
        let ReadStory { mut record, unknown, pingbacks } = self.reading.read(item);
        if let Some(picture) = &mut record.article.headline.main_media {
            self.media.settle_main(picture);
        }
        self.media.settle_blocks(&mut record.article.blocks);
        for media in self.media.take_records() {
            self.store.put_media(&media).await?;
        }
        if record.state == StoryState::Public {
            self.describe(item, &record.article).await?;
        }
        let change = self.store.put_story(&record).await?;
        if record.state == StoryState::NotPublic {
            self.report.not_public += 1;
            self.report.gone += u32::from(change == Change::Updated);
            return Ok(());
        }
        self.report.stories.add(change);
        self.report.pingbacks += pingbacks;
        let shown = record.comments.iter().filter(|comment| comment.state == CommentState::Approved).count();
        self.report.comments += count(shown);
        self.report.hidden_comments += count(record.comments.len() - shown);
        for (kind, times) in unknown {
            *self.report.unknown.entry(kind).or_default() += times;
        }
        Ok(())
    }

    /// Tells the store of the section and the people of a story, once each.
    async fn describe(&mut self, item: &Item, article: &gazette_model::Article) -> Result<(), StoreError> {
        if let Some(section) = &article.headline.section
            && self.described.insert(format!("section {}", section.slug))
        {
            let category = item.categories.iter().find(|category| story::section_ref(category) == *section);
            let key = category.map(|category| ("category".to_owned(), category.slug.clone()));
            let term = key.and_then(|key| self.reading.index.terms.get(&key));
            let description = term.map(|term| words::plain(&term.description)).unwrap_or_default();
            self.store.put_term(&TermRecord::Section { section: section.clone(), description }).await?;
        }
        for contributor in &article.contributors {
            if self.described.insert(format!("contributor {}", contributor.slug)) {
                let term = TermRecord::Contributor { contributor: contributor.clone(), description: String::new() };
                self.store.put_term(&term).await?;
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Report {
        self.report.pictures_found = self.media.found;
        self.report.pictures_missing = self.media.missing;
        self.report.notes.append(&mut self.media.errors);
        self.report
    }
}
