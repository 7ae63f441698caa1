//! Counting reads. A read comes as a beacon, is turned into marks that tell nothing of the reader, waits in memory for a
//! second or so, and is written together with others: reads are the one thing here that may be lost in a crash, so that a
//! thousand of them cost one write to the disk.

mod mark;
mod person;

use crate::client_address::ClientAddress;
use crate::store::{ReadRecord, Store, StoreError, day_of};
use gazette_model::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub use person::is_person;

/// How long reads wait for each other.
const GATHERED: Duration = Duration::from_secs(1);
/// So many may wait; more are not counted.
const WAITING: usize = 20_000;

/// Why a read is not counted.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the system gives no random bytes: {0}")]
    Random(#[from] getrandom::Error),
    #[error("too many reads wait to be written")]
    Full,
}

/// The reads of one process that are on their way into the store.
pub struct Reads {
    store: Arc<dyn Store>,
    /// The most reads of a story in half an hour that come from one network.
    network_reads: u32,
    /// The key of the day's marks, as last seen.
    salt: tokio::sync::Mutex<Option<(i64, String)>>,
    waiting: Mutex<Vec<ReadRecord>>,
}

impl Reads {
    #[must_use]
    pub fn new(store: Arc<dyn Store>, network_reads: u32) -> Self {
        Self { store, network_reads, salt: tokio::sync::Mutex::new(None), waiting: Mutex::new(Vec::new()) }
    }

    /// Takes a read. `device` is the random word that a device makes for itself each day, if it sent one.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn take(
        &self,
        article_id: String,
        address: ClientAddress,
        device: &str,
        read_at: Timestamp,
    ) -> Result<(), ReadError> {
        let salt = self.salt(day_of(read_at)).await?;
        let network = address.prefix();
        let reader_mark = mark::of(&salt, &["reader", &article_id, &network, device]);
        let network_mark = mark::of(&salt, &["network", &article_id, &network]);
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= WAITING {
            return Err(ReadError::Full);
        }
        waiting.push(ReadRecord { article_id, reader_mark, network_mark, read_at });
        Ok(())
    }

    /// Writes what waits; answers how many reads counted.
    ///
    /// # Errors
    /// Where the store fails; what waited is lost then.
    pub async fn write(&self) -> Result<usize, StoreError> {
        let reads = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if reads.is_empty() { Ok(0) } else { self.store.put_reads(&reads, self.network_reads).await }
    }

    /// Writes every second what waits, for ever.
    pub async fn keep_writing(&self) {
        let mut clock = tokio::time::interval(GATHERED);
        clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            clock.tick().await;
            if let Err(error) = self.write().await {
                tracing::error!(%error, "reads could not be written and are lost");
            }
        }
    }

    async fn salt(&self, day: i64) -> Result<String, ReadError> {
        let mut known = self.salt.lock().await;
        if let Some((of_day, salt)) = &*known
            && *of_day == day
        {
            return Ok(salt.clone());
        }
        let salt = self.store.read_salt(day, &mark::fresh_salt()?).await?;
        *known = Some((day, salt.clone()));
        Ok(salt)
    }
}
