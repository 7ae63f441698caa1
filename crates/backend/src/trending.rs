//! What is read most just now: worked out from the reads every few minutes and kept, so that a read changes no page. Every
//! process works it out for itself; they agree but for the minutes between (ADR 7).

use crate::clock::now;
use crate::problem::Refusal;
use crate::representation::Representation;
use crate::state::JSON_CACHING;
use crate::store::rank::HALF_LIFE_HOURS;
use crate::store::{RankedArticle, Store, StoreError};
use gazette_model::{Headline, Timestamp, Trending, TrendingArticle, TrendingHeadline};
use std::sync::{Arc, PoisonError, RwLock};

/// Readers are counted over so many hours.
pub const WINDOW_HOURS: u32 = 24;
/// A story with fewer readers is not listed.
const MIN_READERS: u32 = 5;
/// The longest list.
const LISTED: usize = 10;
/// Of the first so many stories at most two are of one section.
const MIXED: usize = 5;
const OF_ONE_SECTION: usize = 2;
/// So many are looked at, to find stories of other sections.
const CANDIDATES: u32 = 40;
/// A list whose newest read is older is not shown: what was read then is no news of now.
const STALE_MS: i64 = 3_600_000;
const HOUR_MS: i64 = 3_600_000;

/// The list as it was last worked out, in the two forms in which it is answered.
pub struct Snapshot {
    ranking: Vec<RankedArticle>,
    is_demo: bool,
    computed_at: Timestamp,
    /// `GET /api/trending`
    pub whole: Representation,
    /// `GET /api/trending/headlines`
    pub headlines: Representation,
}

/// The list of one process.
pub struct Current(RwLock<Arc<Snapshot>>);

impl Current {
    /// Works it out for the first time.
    ///
    /// # Errors
    /// Where the store cannot be read, here and below.
    pub async fn new(store: &dyn Store) -> Result<Self, TrendingError> {
        Ok(Self(RwLock::new(Arc::new(compute(store, now()).await?))))
    }

    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Works it out anew.
    pub async fn compute(&self, store: &dyn Store, at: Timestamp) -> Result<(), TrendingError> {
        self.set(compute(store, at).await?);
        Ok(())
    }

    /// Looks at the stories again after a change of content: the order stays, words and withdrawn stories do not. Where
    /// the demonstration has come or gone, nothing stays.
    pub async fn look_again(&self, store: &dyn Store) -> Result<(), TrendingError> {
        let old = self.snapshot();
        if is_demo(store).await? != old.is_demo {
            return self.compute(store, now()).await;
        }
        self.set(show(store, old.ranking.clone(), old.is_demo, old.computed_at).await?);
        Ok(())
    }

    fn set(&self, snapshot: Snapshot) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }
}

/// Why the list could not be worked out.
#[derive(Debug, thiserror::Error)]
pub enum TrendingError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the list of what is read most could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<TrendingError> for StoreError {
    fn from(error: TrendingError) -> Self {
        match error {
            TrendingError::Store(error) => error,
            TrendingError::Json(error) => Self::Content(error),
        }
    }
}

impl From<TrendingError> for Refusal {
    fn from(error: TrendingError) -> Self {
        Self::broken(&error)
    }
}

async fn is_demo(store: &dyn Store) -> Result<bool, StoreError> {
    Ok(store.site().await?.is_some_and(|(_, is_demo)| is_demo))
}

async fn compute(store: &dyn Store, at: Timestamp) -> Result<Snapshot, TrendingError> {
    let is_demo = is_demo(store).await?;
    // Nobody reads a demonstration by day and night: there reads of any age count, and the page that explains says so.
    let since = (!is_demo).then(|| Timestamp(at.0 - i64::from(WINDOW_HOURS) * HOUR_MS));
    let mut ranking = store.ranked_articles(since, MIN_READERS, CANDIDATES).await?;
    if !is_demo && ranking.iter().all(|article| at.0 - article.newest_read_at.0 > STALE_MS) {
        ranking.clear();
    }
    show(store, ranking, is_demo, at).await
}

async fn show(
    store: &dyn Store,
    ranking: Vec<RankedArticle>,
    is_demo: bool,
    computed_at: Timestamp,
) -> Result<Snapshot, TrendingError> {
    let ids: Vec<String> = ranking.iter().map(|article| article.article_id.clone()).collect();
    let headlines = store.headlines_of(&ids).await?;
    let found = headlines.into_iter().filter_map(|(id, headline)| {
        let readers = ranking.iter().find(|article| article.article_id == id)?.readers;
        Some((headline, readers))
    });
    let articles: Vec<TrendingArticle> = mixed(found.collect())
        .into_iter()
        .zip(1..)
        .map(|((Headline { slug, text, section, .. }, readers), position)| TrendingArticle {
            position,
            headline: TrendingHeadline { slug, text },
            section,
            readers,
        })
        .collect();
    let headlines: Vec<&TrendingHeadline> = articles.iter().map(|article| &article.headline).collect();
    let headlines = json(&headlines)?;
    let whole = json(&Trending {
        computed_at,
        half_life_hours: HALF_LIFE_HOURS,
        window_hours: (!is_demo).then_some(WINDOW_HOURS),
        min_readers: MIN_READERS,
        articles,
    })?;
    Ok(Snapshot { ranking, is_demo, computed_at, whole, headlines })
}

fn json(value: &impl serde::Serialize) -> Result<Representation, serde_json::Error> {
    Ok(Representation::new("application/json", JSON_CACHING, serde_json::to_vec(value)?))
}

/// The list: in order, but with at most two stories of one section among the first five where there are others; who has
/// to make room stands behind them. Stories without a section stand where they are.
fn mixed(ranked: Vec<(Headline, u32)>) -> Vec<(Headline, u32)> {
    let mut first: Vec<(Headline, u32)> = Vec::new();
    let mut later = Vec::new();
    for story in ranked {
        let section = story.0.section.as_ref();
        let same = first.iter().filter(|(headline, _)| section.is_some() && headline.section.as_ref() == section);
        if first.len() < MIXED && same.count() < OF_ONE_SECTION {
            first.push(story);
        } else {
            later.push(story);
        }
    }
    first.extend(later);
    first.truncate(LISTED);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use gazette_model::SectionRef;

    /// Stories in their order, each named after its section: `n1` is of section n, `-1` of none.
    fn list(names: &str) -> String {
        let story = |name: &str| {
            let section =
                (!name.starts_with('-')).then(|| SectionRef { slug: name[..1].into(), name: "A desk".into() });
            let headline = Headline {
                slug: name.into(),
                text: name.into(),
                kicker: None,
                standfirst: String::new(),
                section,
                published_at: Timestamp(0),
                updated_at: None,
                main_media: None,
                label: None,
                language: None,
                reading_time_minutes: 1,
                comment_count: 0,
                is_demo: false,
            };
            (headline, 5)
        };
        let slugs: Vec<String> =
            mixed(names.split(' ').map(story).collect()).into_iter().map(|(headline, _)| headline.slug).collect();
        slugs.join(" ")
    }

    #[test]
    fn of_the_first_five_at_most_two_are_of_one_section() {
        assert_eq!(list("n1 n2 n3 s1 n4 w1 c1 n5"), "n1 n2 s1 w1 c1 n3 n4 n5", "the others move down, not out");
        assert_eq!(list("n1 s1 n2 s2 w1 n3"), "n1 s1 n2 s2 w1 n3", "nobody has to move");
    }

    #[test]
    fn a_paper_of_one_section_has_a_list_too() {
        assert_eq!(list("n1 n2 n3 n4"), "n1 n2 n3 n4");
        assert_eq!(list("-1 -2 -3 -4"), "-1 -2 -3 -4", "no section is none to be mixed");
    }

    #[test]
    fn who_makes_room_stays_on_a_full_list() {
        assert_eq!(list("n1 n2 n3 n4 n5 n6 n7 n8 n9 s1 s2 s3"), "n1 n2 s1 s2 n3 n4 n5 n6 n7 n8");
    }
}
