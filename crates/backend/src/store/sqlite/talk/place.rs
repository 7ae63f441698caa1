//! Where a comment stands in its discussion.

use crate::store::{Lookup, StoreError};
use gazette_model::comment::CommentPlace;
use sqlx::{SqliteConnection, query_as, query_scalar};

pub(super) async fn find(db: &mut SqliteConnection, id: &str, page: u32) -> Result<Lookup<CommentPlace>, StoreError> {
    let row: Option<(String, String, String, String)> = query_as(
        "SELECT c.article_id, a.slug, c.state, c.root_id FROM comment c JOIN article a ON a.id = c.article_id
         WHERE c.id = $1 AND a.state = 'public' AND c.state IN ('approved', 'removed')",
    )
    .bind(id)
    .fetch_optional(&mut *db)
    .await?;
    let Some((article_id, article_slug, state, root_id)) = row else { return Ok(Lookup::Missing) };
    if state == "removed" {
        return Ok(Lookup::Gone);
    }
    let before: i64 = query_scalar(
        "SELECT COUNT(*) FROM comment WHERE article_id = $1 AND state = 'approved' AND answers_id IS NULL
             AND place < (SELECT place FROM comment WHERE id = $2)",
    )
    .bind(&article_id)
    .bind(&root_id)
    .fetch_one(&mut *db)
    .await?;
    // The last root of the page before.
    let last = (before / i64::from(page.max(1)) * i64::from(page)).checked_sub(1).filter(|last| *last >= 0);
    let page_cursor = match last {
        None => None,
        Some(last) => {
            query_scalar(
                "SELECT id FROM comment WHERE article_id = $1 AND state = 'approved' AND answers_id IS NULL
                 ORDER BY place LIMIT 1 OFFSET $2",
            )
            .bind(&article_id)
            .bind(last)
            .fetch_optional(db)
            .await?
        }
    };
    Ok(Lookup::Found(CommentPlace { article_slug, page_cursor, root_id }))
}
