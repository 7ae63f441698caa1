use super::seconds;
use crate::store::talk::{CommentPolicy, PostRules, Rate};
use clap::Args;
use std::time::Duration;

/// What readers may write, and what of it waits for the newsroom.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Comments")]
pub struct CommentArgs {
    /// Which comments wait until the newsroom approves them: `gazette comments`.
    #[arg(
        long,
        env = "GAZETTE_COMMENT_POLICY",
        value_name = "POLICY",
        value_enum,
        default_value = "hold-first-timers"
    )]
    pub comment_policy: CommentPolicy,
    /// Minutes for which its author may edit or withdraw a comment.
    #[arg(long, env = "GAZETTE_COMMENT_EDIT_MINUTES", value_name = "MINUTES", default_value = "15")]
    pub comment_edit_minutes: u32,
    /// Links that a comment may have; with more it waits.
    #[arg(long, env = "GAZETTE_COMMENT_MAX_LINKS", value_name = "COUNT", default_value = "2")]
    pub comment_max_links: usize,
    /// Words and phrases that make a comment wait, with commas between them.
    #[arg(long, env = "GAZETTE_COMMENT_HELD_WORDS", value_name = "WORDS", default_value = "")]
    pub comment_held_words: String,
    /// Seconds that somebody needs to write a comment; one that took less waits.
    #[arg(long, env = "GAZETTE_COMMENT_MIN_SECONDS", value_name = "SECONDS", default_value = "3", value_parser = seconds)]
    pub comment_min_seconds: Duration,
    /// Comments, or reports, that one device may send within --comment-device-seconds; more are asked to come later.
    #[arg(long, env = "GAZETTE_COMMENT_DEVICE_COUNT", value_name = "COUNT", default_value = "5")]
    pub comment_device_count: u32,
    /// See --comment-device-count.
    #[arg(long, env = "GAZETTE_COMMENT_DEVICE_SECONDS", value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub comment_device_seconds: Duration,
    /// Comments of one network (a whole island may be one) within --comment-prefix-seconds, after which more wait.
    #[arg(long, env = "GAZETTE_COMMENT_PREFIX_COUNT", value_name = "COUNT", default_value = "60")]
    pub comment_prefix_count: u32,
    /// See --comment-prefix-count.
    #[arg(long, env = "GAZETTE_COMMENT_PREFIX_SECONDS", value_name = "SECONDS", default_value = "600", value_parser = seconds)]
    pub comment_prefix_seconds: Duration,
    /// Minutes within which a device is asked whether it means to say almost the same once more.
    #[arg(long, env = "GAZETTE_COMMENT_REPEAT_MINUTES", value_name = "MINUTES", default_value = "10")]
    pub comment_repeat_minutes: u32,
    /// Reports of different devices that make a comment wait; 0 for none.
    #[arg(long, env = "GAZETTE_COMMENT_REPORTS", value_name = "COUNT", default_value = "3")]
    pub comment_reports: u32,
    /// Days after its publication on which a story's discussion is closed; 0 for never. `gazette comments open` keeps one
    /// open.
    #[arg(long, env = "GAZETTE_COMMENTS_CLOSE_DAYS", value_name = "DAYS", default_value = "0")]
    pub comments_close_days: u32,
}

impl Default for CommentArgs {
    /// As without any configuration.
    fn default() -> Self {
        Self {
            comment_policy: CommentPolicy::HoldFirstTimers,
            comment_edit_minutes: 15,
            comment_max_links: 2,
            comment_held_words: String::new(),
            comment_min_seconds: Duration::from_secs(3),
            comment_device_count: 5,
            comment_device_seconds: Duration::from_secs(60),
            comment_prefix_count: 60,
            comment_prefix_seconds: Duration::from_secs(600),
            comment_repeat_minutes: 10,
            comment_reports: 3,
            comments_close_days: 0,
        }
    }
}

impl CommentArgs {
    /// What the store looks at.
    #[must_use]
    pub fn rules(&self) -> PostRules {
        PostRules {
            policy: self.comment_policy,
            editable_ms: minutes(self.comment_edit_minutes),
            device: self.device_rate(),
            prefix: Rate { count: self.comment_prefix_count, within_ms: millis(self.comment_prefix_seconds) },
            near_duplicate_ms: minutes(self.comment_repeat_minutes),
        }
    }

    /// How much one device may send.
    #[must_use]
    pub fn device_rate(&self) -> Rate {
        Rate { count: self.comment_device_count, within_ms: millis(self.comment_device_seconds) }
    }
}

fn minutes(minutes: u32) -> i64 {
    i64::from(minutes) * 60_000
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
