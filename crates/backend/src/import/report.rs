//! What an import did, in plain words.

use crate::store::Change;
use std::collections::BTreeMap;
use std::fmt;

/// Counts of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The site's title.
    pub site: String,
    pub stories: Changes,
    /// Stories that were public and are so no longer.
    pub gone: u32,
    /// Stories in the file that nobody may see.
    pub not_public: u32,
    pub comments: u32,
    /// Comments that wait for a moderator or were refused.
    pub hidden_comments: u32,
    pub pingbacks: u32,
    /// Tags and further categories before folding.
    pub tags: u32,
    pub topics: u32,
    pub pictures_found: u32,
    pub pictures_missing: u32,
    /// Posts of other kinds than post, page and attachment, by kind.
    pub other_posts: BTreeMap<String, u32>,
    /// What was shown by its words only, by kind.
    pub unknown: BTreeMap<String, u32>,
    /// What the publisher should know: addresses that moved, files that could not be kept.
    pub notes: Vec<String>,
}

/// What became of public stories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub created: u32,
    pub updated: u32,
    pub unchanged: u32,
}

impl Changes {
    pub(super) fn add(&mut self, change: Change) {
        match change {
            Change::Created => self.created += 1,
            Change::Updated => self.updated += 1,
            Change::Unchanged => self.unchanged += 1,
        }
    }

    /// All stories.
    pub fn total(&self) -> u32 {
        self.created + self.updated + self.unchanged
    }
}

/// Notes beyond this are only counted.
const MOST_NOTES: usize = 30;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Changes { created, updated, unchanged } = self.stories;
        writeln!(f, "{}", self.site)?;
        writeln!(
            f,
            "  stories   {created} new, {updated} changed, {unchanged} as before, {} gone, {} not public",
            self.gone, self.not_public
        )?;
        writeln!(
            f,
            "  comments  {} shown, {} hidden, {} pingbacks left out",
            self.comments, self.hidden_comments, self.pingbacks
        )?;
        writeln!(f, "  topics    {} out of {} tags", self.topics, self.tags)?;
        writeln!(f, "  pictures  {} found, {} missing", self.pictures_found, self.pictures_missing)?;
        list(f, "shown by its words only", &self.unknown)?;
        list(f, "posts of other kinds, not imported", &self.other_posts)?;
        for note in self.notes.iter().take(MOST_NOTES) {
            writeln!(f, "  note: {note}")?;
        }
        match self.notes.len().saturating_sub(MOST_NOTES) {
            0 => Ok(()),
            more => writeln!(f, "  and {more} notes more"),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, what: &str, counts: &BTreeMap<String, u32>) -> fmt::Result {
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(f, "  {what}:")?;
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by(|left, right| right.1.cmp(left.1).then(left.0.cmp(right.0)));
    sorted.into_iter().try_for_each(|(kind, count)| writeln!(f, "    {count:>6}  {kind}"))
}
