//! `gazette comments`

use super::print;
use crate::clock::now;
use crate::store::talk::{CommentCase, Decided, Decision, QueueFilter, QueuedComment};
use crate::store::{CommentState, Lookup, Store, StoreError};
use clap::ValueEnum;
use gazette_model::{Inline, Timestamp, comment};
use std::fmt::Write;

/// Shows what readers wrote and decides what others see of it.
///
/// Works while the site is being served: readers see a decision within seconds. Whoever decides, and when, is kept with
/// the comment: `gazette comments show`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Debug, clap::Subcommand)]
pub enum Command {
    /// Lists comments that wait, the one that waits the longest first; or those of another state, newest first.
    List {
        /// Comments in this state.
        #[arg(long, value_enum, default_value = "held")]
        state: StateFilter,
        /// Only those on this story.
        #[arg(long, value_name = "SLUG")]
        article: Option<String>,
        /// At most so many.
        #[arg(long, value_name = "COUNT", default_value = "50")]
        limit: u32,
    },
    /// Shows a comment with its reports and all that became of it.
    Show { id: String },
    /// Lets readers see comments. Further comments of their authors do not wait, unless a guard holds them.
    Approve {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Puts comments aside that nobody should see.
    Reject {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Takes comments away that readers saw. Answers to them stay.
    Remove {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Brings comments back to what they were before they were rejected or removed.
    Restore {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Closes the discussion of a story: what was said stays.
    Close { slug: String },
    /// Opens the discussion of a story, whatever its age and what the publisher's export says.
    Open { slug: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StateFilter {
    Held,
    Approved,
    Rejected,
    Removed,
    All,
}

/// What was asked for was not done, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum CommentsError {
    #[error("there is no comment {0}. `gazette comments list --state all` shows all")]
    Missing(String),
    #[error("no public story has the address /{0}")]
    NoStory(String),
    #[error("{0} of the comments stayed as they were")]
    Undone(usize),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("cannot write the answer: {0}")]
    Output(#[from] std::io::Error),
}

/// Does it and prints what changed.
///
/// # Errors
/// [`CommentsError`]
pub async fn run(args: &Args, store: &dyn Store) -> Result<(), CommentsError> {
    match &args.command {
        Command::List { state, article, limit } => list(store, *state, article.clone(), *limit).await,
        Command::Show { id } => show(store, id).await,
        Command::Approve { ids } => decide(store, ids, Decision::Approve).await,
        Command::Reject { ids } => decide(store, ids, Decision::Reject).await,
        Command::Remove { ids } => decide(store, ids, Decision::Remove).await,
        Command::Restore { ids } => decide(store, ids, Decision::Restore).await,
        Command::Close { slug } => set_opening(store, slug, false).await,
        Command::Open { slug } => set_opening(store, slug, true).await,
    }
}

async fn list(
    store: &dyn Store,
    state: StateFilter,
    article_slug: Option<String>,
    limit: u32,
) -> Result<(), CommentsError> {
    let state = match state {
        StateFilter::Held => Some(CommentState::Held),
        StateFilter::Approved => Some(CommentState::Approved),
        StateFilter::Rejected => Some(CommentState::Rejected),
        StateFilter::Removed => Some(CommentState::Removed),
        StateFilter::All => None,
    };
    let comments = store.queue(&QueueFilter { state, article_slug, limit }).await?;
    if comments.is_empty() {
        return Ok(print("no comments\n")?);
    }
    let lines: String = comments.iter().map(line).collect();
    Ok(print(&lines)?)
}

/// A comment in two lines: who, where and why; and how it begins.
fn line(comment: &QueuedComment) -> String {
    let mut text = head(comment);
    if !comment.note.is_empty() {
        text += &format!("  [{}]", plain(&comment.note));
    }
    let words: Vec<String> =
        comment::text::read(&comment.source).iter().map(|paragraph| Inline::plain_text(paragraph)).collect();
    let words = plain(&words.join(" "));
    let begin: String = words.chars().take(100).collect();
    let rest = if begin.len() < words.len() { "…" } else { "" };
    format!("{text}\n    {begin}{rest}\n")
}

fn head(comment: &QueuedComment) -> String {
    let reports = match comment.reports {
        0 => String::new(),
        1 => "  1 report".to_owned(),
        count => format!("  {count} reports"),
    };
    format!(
        "{}  {}  {}  {}  /{}{reports}",
        comment.id,
        state_word(comment.state),
        moment(comment.posted_at),
        plain(&comment.name),
        comment.article_slug
    )
}

async fn show(store: &dyn Store, id: &str) -> Result<(), CommentsError> {
    let case = store.comment_case(id).await?.ok_or_else(|| CommentsError::Missing(id.to_owned()))?;
    Ok(print(&case_text(&case))?)
}

fn case_text(case: &CommentCase) -> String {
    let mut text = head(&case.comment);
    if let Some(parent) = &case.parent_id {
        text += &format!("\nanswers {parent}");
    }
    text += "\n\n";
    for line in case.comment.source.lines() {
        text += &format!("    {}\n", plain(line));
    }
    if !case.reports.is_empty() {
        text += "\nreports\n";
    }
    for report in &case.reports {
        let seen = if report.is_settled { "  (seen)" } else { "" };
        text += &format!("    {}  {}  {}{seen}\n", moment(report.reported_at), report.reason, plain(&report.note));
    }
    if !case.events.is_empty() {
        text += "\nwhat became of it\n";
    }
    for event in &case.events {
        let change = match event.from {
            Some(from) if from != event.to => format!("{} -> {}", state_word(from), state_word(event.to)),
            _ => state_word(event.to).to_owned(),
        };
        let note = if event.note.is_empty() { String::new() } else { format!("  [{}]", plain(&event.note)) };
        let who = plain(&event.who);
        text += &format!("    {}  {} by {who}: {change}{note}\n", moment(event.happened_at), event.what);
    }
    text
}

async fn decide(store: &dyn Store, ids: &[String], decision: Decision) -> Result<(), CommentsError> {
    let who = shell_user();
    let (mut text, mut undone) = (String::new(), 0);
    for id in ids {
        let (words, is_done) = match store.decide(id, decision, &who, now()).await? {
            Decided::Changed { from, to } => (format!("{} -> {}", state_word(from), state_word(to)), true),
            Decided::Already(state) => (format!("{} already", state_word(state)), true),
            Decided::Impossible(state) => (format!("{}: {}", state_word(state), instead(state)), false),
            Decided::Withdrawn => ("its author took it back".to_owned(), false),
            Decided::Missing => ("there is no such comment".to_owned(), false),
        };
        undone += usize::from(!is_done);
        // Writing to a `String` cannot fail.
        writeln!(text, "{}  {words}", plain(id)).unwrap_or_default();
    }
    print(&text)?;
    if undone == 0 { Ok(()) } else { Err(CommentsError::Undone(undone)) }
}

/// What can be done where a decision makes no sense.
fn instead(state: CommentState) -> &'static str {
    match state {
        CommentState::Removed => "restore it first",
        CommentState::Held => "approve or reject it",
        CommentState::Approved | CommentState::Rejected => "it cannot be treated so",
    }
}

async fn set_opening(store: &dyn Store, slug: &str, is_open: bool) -> Result<(), CommentsError> {
    let slug = slug.trim_matches('/');
    let mut slug = slug.to_owned();
    let mut set = store.set_opening(&slug, is_open, &shell_user(), now()).await?;
    if let Lookup::Moved(to) = &set {
        slug.clone_from(to);
        set = store.set_opening(&slug, is_open, &shell_user(), now()).await?;
    }
    match set {
        Lookup::Found(()) => {
            let state = if is_open { "open" } else { "closed" };
            Ok(print(&format!("comments on /{slug} are {state}\n"))?)
        }
        Lookup::Moved(_) | Lookup::Gone | Lookup::Missing => Err(CommentsError::NoStory(slug)),
    }
}

/// Whose shell this is, as it says itself.
fn shell_user() -> String {
    let named = ["SUDO_USER", "USER", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| "somebody at the shell".to_owned())
}

fn state_word(state: CommentState) -> &'static str {
    match state {
        CommentState::Held => "held",
        CommentState::Approved => "approved",
        CommentState::Rejected => "rejected",
        CommentState::Removed => "removed",
    }
}

fn moment(at: Timestamp) -> String {
    at.to_string().chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

/// A text of a reader's that cannot command the terminal.
fn plain(text: &str) -> String {
    let is_order = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || is_order(c) { '\u{FFFD}' } else { c }).collect()
}
