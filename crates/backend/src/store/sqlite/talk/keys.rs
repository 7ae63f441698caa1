//! Keys and what is made with them: tokens of authors, and hashes that cannot be led back to whose they are.

use super::StoreError;
use crate::store::ids;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use gazette_model::Timestamp;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use sqlx::{SqliteConnection, query, query_scalar};

const DAY_MS: i64 = 86_400_000;
/// Signs the tokens of authors.
const EDIT_TOKEN: &str = "edit_token";
/// Joins the name and the device of an author.
const AUTHOR: &str = "author";

/// Makes the keys that are not there yet.
pub(in crate::store::sqlite) async fn ensure(db: &mut SqliteConnection) -> Result<(), StoreError> {
    for name in [EDIT_TOKEN, AUTHOR] {
        query("INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
            .bind(name)
            .bind(ids::hex(&random::<32>()?))
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

async fn secret(db: &mut SqliteConnection, name: &str) -> Result<String, StoreError> {
    Ok(query_scalar("SELECT value FROM secret WHERE name = $1").bind(name).fetch_one(db).await?)
}

/// The token of a comment's author: always the same for one comment, so that it can be told again.
pub(super) async fn edit_token(db: &mut SqliteConnection, comment_id: &str) -> Result<String, StoreError> {
    let key = secret(db, EDIT_TOKEN).await?;
    Ok(URL_SAFE_NO_PAD.encode(keyed(&key, &[comment_id])))
}

/// What is kept of a token.
pub(super) fn token_hash(token: &str) -> String {
    ids::hex(&Sha256::digest(token.as_bytes()))
}

/// An author, as name and device together; `None` where the device said nothing of itself.
pub(super) async fn author_hash(
    db: &mut SqliteConnection,
    name: &str,
    key: &str,
) -> Result<Option<String>, StoreError> {
    if key.is_empty() {
        return Ok(None);
    }
    let secret = secret(db, AUTHOR).await?;
    Ok(Some(ids::hex(&keyed(&secret, &[&name.to_lowercase(), key]))))
}

/// Hashes of the network and of the device of a sender, good for the day.
pub(super) struct Hashes {
    pub prefix: String,
    pub device: String,
}

/// Belongs into a transaction that writes: the first sender of a day makes its salt.
pub(super) async fn hashes(
    db: &mut SqliteConnection,
    sender: &crate::store::talk::Sender,
    at: Timestamp,
) -> Result<Hashes, StoreError> {
    let salt = salt(db, at).await?;
    Ok(Hashes {
        prefix: ids::hex(&keyed(&salt, &["prefix", &sender.prefix])),
        device: ids::hex(&keyed(&salt, &["device", &sender.prefix, &sender.device])),
    })
}

async fn salt(db: &mut SqliteConnection, at: Timestamp) -> Result<String, StoreError> {
    let day = at.0.div_euclid(DAY_MS);
    let known: Option<String> =
        query_scalar("SELECT salt FROM talk_salt WHERE day = $1").bind(day).fetch_optional(&mut *db).await?;
    if let Some(salt) = known {
        return Ok(salt);
    }
    let salt = ids::hex(&random::<32>()?);
    query("DELETE FROM talk_salt WHERE day <> $1").bind(day).execute(&mut *db).await?;
    query("INSERT INTO talk_salt (day, salt) VALUES ($1, $2)").bind(day).bind(&salt).execute(db).await?;
    Ok(salt)
}

/// HMAC-SHA-256 of these parts, each with its length before it: no two lists of parts look the same.
fn keyed(key: &str, parts: &[&str]) -> [u8; 32] {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else {
        unreachable!("a key of any length will do")
    };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().into()
}

pub(super) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
