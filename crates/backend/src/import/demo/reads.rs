//! The reads that come with the demonstration, so that its list of what is read most is not empty. They are of the hour
//! and a half before it was installed; a publisher's site never sees them.

use super::super::ImportError;
use crate::store::{Lookup, ReadRecord, Store};
use gazette_model::Timestamp;

/// Stories and their readers, far enough apart that a few visitors do not change the order; the last has too few.
const READERS: [(&str, i64); 11] = [
    ("un-and-interpol-widen-their-work-together", 240),
    ("castries-harbour-ferry-makes-its-first-crossing", 218),
    ("three-castries-streets-close-for-drains", 196),
    ("last-ball-six-wins-it-for-dennery-at-beausejour", 174),
    ("vieux-fort-students-build-a-robot-called-kabwit", 152),
    ("breadfruit-harvest-is-the-best-in-nine-years", 130),
    ("bakes-and-cocoa-tea-number-one-at-the-market", 108),
    ("praslin-turns-sargassum-into-compost", 86),
    ("a-ferry-is-a-promise-keep-the-timetable", 64),
    ("who-has-the-key-to-the-hurricane-shelter", 42),
    ("let-the-children-write-kweyol", 3),
];
/// The reads of a story are spread over so many milliseconds.
const SPREAD_MS: i64 = 90 * 60_000;

/// Counts them, as if `now` they had all been there.
pub(super) async fn put(store: &dyn Store, now: Timestamp) -> Result<(), ImportError> {
    let mut reads = Vec::new();
    let mut mark = 0;
    for (slug, readers) in READERS {
        let Lookup::Found(article_id) = store.find_article_id(slug).await? else {
            tracing::warn!(slug, "the demonstration has no such story to be read");
            continue;
        };
        for reader in 0..readers {
            mark += 1;
            let read_at = Timestamp(now.0 - SPREAD_MS * reader / readers);
            // Nobody's marks: no key makes numbers as small as these.
            reads.push(ReadRecord { article_id: article_id.clone(), reader_mark: mark, network_mark: mark, read_at });
        }
    }
    store.put_reads(&reads, 1).await?;
    Ok(())
}
