//! Every word of the interface: one value of [`Words`] a language. No component holds a text of its own.

mod en;

use gazette_model::{Timestamp, Zone};

/// The texts of the interface in one language.
pub struct Words {
    pub skip_to_content: &'static str,
    pub sections: &'static str,
    pub front: &'static str,
    pub latest: &'static str,
    pub latest_aside: &'static str,
    pub more_latest: &'static str,
    pub older: &'static str,
    pub newest: &'static str,
    pub empty_list: &'static str,
    pub empty_front: &'static str,
    pub topic: &'static str,
    pub contributor: &'static str,
    pub section: &'static str,
    pub by: &'static str,
    pub and: &'static str,
    pub published: &'static str,
    pub updated: &'static str,
    pub opinion: &'static str,
    pub sponsored: &'static str,
    pub source: &'static str,
    pub correction: &'static str,
    pub topics: &'static str,
    pub share_via: &'static str,
    pub share_by_mail: &'static str,
    pub address: &'static str,
    pub related: &'static str,
    pub related_failed: &'static str,
    pub latest_failed: &'static str,
    pub comments_title: &'static str,
    pub comments_failed: &'static str,
    pub more_comments: &'static str,
    pub picture_missing: &'static str,
    pub see_original: &'static str,
    pub opens_elsewhere: &'static str,
    pub demo: &'static str,
    pub settings: &'static str,
    pub settings_description: &'static str,
    pub settings_need_scripts: &'static str,
    pub settings_kept_here: &'static str,
    pub theme: &'static str,
    /// System, light, dark, sepia.
    pub themes: [&'static str; 4],
    pub text_size: &'static str,
    /// Small, normal, large, larger.
    pub text_sizes: [&'static str; 4],
    pub about: &'static str,
    pub feed: &'static str,
    pub top: &'static str,
    pub not_found: Failure,
    pub gone: Failure,
    pub offline: Failure,
    pub broken: Failure,
    pub refused_help: &'static str,
    pub back_to_front: &'static str,
    pub try_again: &'static str,
    pub loading: &'static str,
    pub shell_failed: &'static str,
    months: [&'static str; 12],
    date: fn(&Words, &gazette_model::time::Civil) -> String,
    comments: fn(u32) -> String,
    minutes: fn(u16) -> String,
    list_description: fn(&str, &str) -> String,
    front_description: fn(&str) -> String,
}

/// What a page says that could not be shown.
pub struct Failure {
    pub title: &'static str,
    pub help: &'static str,
}

/// The texts for a language (BCP 47); English where we do not speak it.
#[must_use]
pub fn of(_language: &str) -> &'static Words {
    &en::ENGLISH
}

impl Words {
    /// Date and time on the site's clock.
    #[must_use]
    pub fn moment(&self, at: Timestamp, zone: &Zone) -> String {
        (self.date)(self, &zone.civil(at))
    }

    #[must_use]
    pub fn comments(&self, count: u32) -> String {
        (self.comments)(count)
    }

    #[must_use]
    pub fn reading_time(&self, minutes: u16) -> String {
        (self.minutes)(minutes)
    }

    #[must_use]
    pub fn list_description(&self, name: &str, site: &str) -> String {
        (self.list_description)(name, site)
    }

    #[must_use]
    pub fn front_description(&self, site: &str) -> String {
        (self.front_description)(site)
    }
}
