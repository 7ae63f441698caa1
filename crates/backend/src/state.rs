//! What every request can reach.

use crate::clock::now;
use crate::config::SiteSettings;
use crate::problem::Refusal;
use crate::reads::Reads;
use crate::representation::Representation;
use crate::store::{Store, StoreError};
use crate::trending::{Current, Snapshot, TrendingError};
use gazette_model::Timestamp;
use moka::future::Cache;
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::watch;

/// Bytes of made answers that are kept.
const ANSWERS_BYTES: u64 = 16 << 20;
/// JSON may be shown again for so long without asking, and a while longer while asking.
pub(crate) const JSON_CACHING: &str = "public, max-age=5, stale-while-revalidate=60";
/// What somebody has just written must be there when they look.
const FRESH_CACHING: &str = "public, max-age=0, must-revalidate";

/// The store, the settings, and the answers that were made already. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

struct Inner {
    store: Arc<dyn Store>,
    settings: SiteSettings,
    media: Box<Path>,
    version: watch::Sender<i64>,
    /// Grows with whatever a page could show, in this process.
    revision: AtomicI64,
    trending: Current,
    reads: Reads,
    /// By content version and address: a change of content forgets them all.
    answers: Cache<(i64, String), Arc<Representation>>,
}

impl AppState {
    /// `media` is the folder that holds the publisher's files.
    pub async fn new(store: Arc<dyn Store>, settings: SiteSettings, media: &Path) -> Result<Self, StoreError> {
        let version = watch::Sender::new(store.content_version().await?);
        let answers = Cache::builder()
            .max_capacity(ANSWERS_BYTES)
            // Twice the body: its compressed forms come later.
            .weigher(|(_, address): &(i64, String), made: &Arc<Representation>| {
                u32::try_from(made.weight() * 2 + address.len()).unwrap_or(u32::MAX)
            })
            .time_to_idle(Duration::from_secs(600))
            .build();
        let trending = Current::new(&*store).await?;
        let reads = Reads::new(Arc::clone(&store), settings.trending.trending_network_reads);
        let revision = AtomicI64::new(0);
        Ok(Self(Arc::new(Inner { store, settings, media: media.into(), version, revision, trending, reads, answers })))
    }

    #[must_use]
    pub fn store(&self) -> &dyn Store {
        &*self.0.store
    }

    #[must_use]
    pub fn settings(&self) -> &SiteSettings {
        &self.0.settings
    }

    /// The folder that holds the publisher's files.
    #[must_use]
    pub fn media(&self) -> &Path {
        &self.0.media
    }

    /// The version of the content as last seen; changes by other processes are seen within a second or so.
    #[must_use]
    pub fn content_version(&self) -> i64 {
        *self.0.version.borrow()
    }

    /// Tells of each new version of the content.
    #[must_use]
    pub fn content_versions(&self) -> watch::Receiver<i64> {
        self.0.version.subscribe()
    }

    /// A number that grows whenever something changes that a page could show: the content, or the list of what is read
    /// most.
    #[must_use]
    pub fn revision(&self) -> i64 {
        self.0.revision.load(Ordering::Acquire)
    }

    /// What is read most, as last worked out.
    #[must_use]
    pub fn trending(&self) -> Arc<Snapshot> {
        self.0.trending.snapshot()
    }

    /// The reads that come in.
    #[must_use]
    pub fn reads(&self) -> &Reads {
        &self.0.reads
    }

    /// Looks at the database whether the content has changed.
    pub async fn look_for_changes(&self) -> Result<(), StoreError> {
        let now = self.0.store.content_version().await?;
        if now != self.content_version() {
            self.0.trending.look_again(&*self.0.store).await?;
            self.0.version.send_if_modified(|seen| std::mem::replace(seen, now) != now);
            self.0.revision.fetch_add(1, Ordering::AcqRel);
        }
        Ok(())
    }

    /// Works out anew what is read most.
    pub async fn compute_trending(&self) -> Result<(), TrendingError> {
        self.0.trending.compute(&*self.0.store, now()).await?;
        self.0.revision.fetch_add(1, Ordering::AcqRel);
        Ok(())
    }

    /// Works it out at the same moments of the clock in every process, for ever.
    pub async fn keep_trending(self) {
        let every = i64::try_from(self.0.settings.trending.trending_seconds.as_millis()).unwrap_or(i64::MAX).max(1);
        loop {
            let rest = every - now().0.rem_euclid(every);
            tokio::time::sleep(Duration::from_millis(rest.unsigned_abs())).await;
            if let Err(error) = self.compute_trending().await {
                tracing::error!(%error, "what is read most could not be worked out");
            }
        }
    }

    /// Looks for changes every second, for ever.
    pub async fn watch_for_changes(self) {
        let mut clock = tokio::time::interval(Duration::from_secs(1));
        clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            clock.tick().await;
            if let Err(error) = self.look_for_changes().await {
                tracing::error!(%error, "could not look for changes of the content");
            }
        }
    }

    /// The JSON at an address, made once for each version of the content.
    pub async fn json<T, E>(
        &self,
        address: &str,
        make: impl Future<Output = Result<T, E>>,
    ) -> Result<Arc<Representation>, E>
    where
        T: Serialize,
        E: From<Refusal> + Clone + Send + Sync + 'static,
    {
        self.json_until(address, async { Ok::<_, E>((make.await?, None)) }).await
    }

    /// The same for JSON that the clock changes, too: it is made with the moment (not yet passed) from which on it will be
    /// wrong, and is made anew after that. Pages that were made of it learn the moment, and do the same.
    pub async fn json_until<T, E>(
        &self,
        address: &str,
        make: impl Future<Output = Result<(T, Option<Timestamp>), E>>,
    ) -> Result<Arc<Representation>, E>
    where
        T: Serialize,
        E: From<Refusal> + Clone + Send + Sync + 'static,
    {
        self.made(address, async {
            let (value, valid_until) = make.await?;
            let body = serde_json::to_vec(&value).map_err(|error| Refusal::broken(&error))?;
            Ok(Representation::new("application/json", JSON_CACHING, body).until(valid_until))
        })
        .await
    }

    /// As [`AppState::json`], for what nobody may show again without asking.
    pub async fn fresh_json<T, E>(
        &self,
        address: &str,
        make: impl Future<Output = Result<T, E>>,
    ) -> Result<Arc<Representation>, E>
    where
        T: Serialize,
        E: From<Refusal> + Clone + Send + Sync + 'static,
    {
        self.made(address, async {
            let body = serde_json::to_vec(&make.await?).map_err(|error| Refusal::broken(&error))?;
            Ok(Representation::new("application/json", FRESH_CACHING, body))
        })
        .await
    }

    /// Looks for a change that this process has made itself, so that whoever made it sees it at once. Where that fails it
    /// is seen a second later.
    pub async fn see_own_change(&self) {
        if let Err(error) = self.look_for_changes().await {
            tracing::warn!(%error, "a change of our own is seen late");
        }
    }

    /// The body at an address, made once for each version of the content and as long as the clock leaves it right.
    /// Requests that come meanwhile wait for it.
    pub async fn made<E: Clone + Send + Sync + 'static>(
        &self,
        address: &str,
        make: impl Future<Output = Result<Representation, E>>,
    ) -> Result<Arc<Representation>, E> {
        let key = (self.content_version(), address.to_owned());
        if self.0.answers.get(&key).await.is_some_and(|kept| kept.is_past(now())) {
            self.0.answers.invalidate(&key).await;
        }
        let made = self.0.answers.try_get_with(key, async { make.await.map(Arc::new) }).await;
        made.map_err(|refused: Arc<E>| E::clone(&refused))
    }
}
