//! `gazette topics`

use super::print;
use crate::import::topics::{similar, tag_slug};
use crate::store::{Change, Store, StoreError};

/// Shows the topics and says which of them are one.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Debug, clap::Subcommand)]
pub enum Command {
    /// Lists all topics with the other names that lead to them.
    List,
    /// Makes one topic another name of a second one: its stories and its address lead there from now on.
    Alias {
        /// The topic that is only another name, as its slug or in words.
        from: String,
        /// The topic that it stands for.
        to: String,
    },
    /// Takes such a name back. Its stories return to the topic with the next import.
    Unalias {
        /// The name that was given.
        from: String,
    },
}

/// What was asked for cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum TopicsError {
    #[error("\"{0}\" has no letter or digit that could name a topic")]
    NoName(String),
    #[error("a topic cannot be another name of itself")]
    Itself,
    #[error("there is no such name. `gazette topics list` shows all")]
    NoAlias,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("cannot write the answer: {0}")]
    Output(#[from] std::io::Error),
}

/// Does it and prints what changed.
///
/// # Errors
/// [`TopicsError`]
pub async fn run(args: &Args, store: &dyn Store) -> Result<(), TopicsError> {
    match &args.command {
        Command::List => list(store).await,
        Command::Alias { from, to } => alias(store, from, to).await,
        Command::Unalias { from } => unalias(store, from).await,
    }
}

async fn list(store: &dyn Store) -> Result<(), TopicsError> {
    let aliases = store.topic_aliases().await?;
    let mut lines = String::new();
    for topic in store.topics().await? {
        // What became another name is shown with the topic it leads to.
        if aliases.iter().any(|(alias, ..)| *alias == topic.slug) {
            continue;
        }
        lines += &format!("{}  ({})\n", topic.name, topic.slug);
        for (alias, _, by_editor) in aliases.iter().filter(|(_, to, _)| *to == topic.slug) {
            lines += &format!("    {alias}{}\n", if *by_editor { "  by hand" } else { "" });
        }
    }
    Ok(print(&lines)?)
}

async fn alias(store: &dyn Store, from: &str, to: &str) -> Result<(), TopicsError> {
    let (alias, topic) = (slug(from)?, slug(to)?);
    if alias == topic {
        return Err(TopicsError::Itself);
    }
    let since = match store.put_topic_alias(&alias, &topic, true).await? {
        Change::Unchanged => "already",
        Change::Created | Change::Updated => "now",
    };
    Ok(print(&format!("{alias} leads to {topic} {since}\n"))?)
}

async fn unalias(store: &dyn Store, from: &str) -> Result<(), TopicsError> {
    let alias = slug(from)?;
    let aliases = store.topic_aliases().await?;
    let Some((_, topic, _)) = aliases.iter().find(|(known, ..)| *known == alias) else {
        return Err(TopicsError::NoAlias);
    };
    store.delete_topic_alias(&alias).await?;
    // Spellings that an import sent the same way because of this alias go with it.
    for (other, to, by_editor) in &aliases {
        if !by_editor && to == topic && *other != alias && similar(other, &alias) && !similar(other, topic) {
            store.delete_topic_alias(other).await?;
        }
    }
    Ok(print(&format!("{alias} is a topic of its own with the next import\n"))?)
}

fn slug(text: &str) -> Result<String, TopicsError> {
    let slug = tag_slug(text, text);
    if slug.is_empty() { Err(TopicsError::NoName(text.to_owned())) } else { Ok(slug) }
}
