use super::{Failure, Texts};

pub(super) static ENGLISH: Texts = Texts {
    code: "en",
    name: "English",
    skip_to_content: "Skip to the story",
    sections: "Sections",
    front: "Front page",
    latest: "Latest stories",
    latest_aside: "Latest",
    more_latest: "All latest stories",
    older: "Older stories",
    newest: "Newest stories",
    empty_list: "Nothing has been published here yet.",
    empty_front: "No story has been published yet. Import a WordPress export to fill this page.",
    topic: "Topic",
    contributor: "Stories by",
    section: "Section",
    by: "By ",
    and: " and ",
    published: "Published",
    updated: "Updated",
    opinion: "Opinion",
    sponsored: "Sponsored",
    source: "SOURCE:",
    correction: "Correction:",
    topics: "Topics",
    share_via: "Share via",
    share_by_mail: "E-mail",
    address: "Address to copy",
    related: "Related stories",
    related_failed: "Related stories could not be loaded.",
    latest_failed: "The latest headlines could not be loaded.",
    comments_title: "Comments",
    comments_failed: "The comments could not be loaded. Reload the page to try again.",
    more_comments: "There are more comments than this page shows.",
    picture_missing: "Picture not available here:",
    see_original: "see it at the publisher’s",
    opens_elsewhere: "Opens at",
    demo: "A demonstration: every story here is invented.",
    settings: "Reading settings",
    settings_description: "Theme and text size on this device.",
    settings_need_scripts: "These settings need scripts, which are switched off in this browser.",
    settings_kept_here: "Kept on this device only.",
    theme: "Theme",
    themes: ["System", "Light", "Dark", "Sepia"],
    text_size: "Text size",
    text_sizes: ["Small", "Normal", "Large", "Larger"],
    about: "About",
    feed: "RSS feed",
    top: "Back to top",
    not_found: Failure {
        title: "We could not find that page",
        help: "The address may be mistyped, or the story may have moved. The front page and the sections lead on.",
    },
    gone: Failure {
        title: "This story is no longer published",
        help: "The publisher has withdrawn it. The latest stories are on the front page.",
    },
    offline: Failure {
        title: "You seem to be offline",
        help: "The network did not answer. When the signal is back, try again; nothing you did is lost.",
    },
    broken: Failure {
        title: "Something broke on our side",
        help: "This page could not be put together. Try again in a moment, or go on reading elsewhere.",
    },
    refused_help: "The service refused this. Go back and try another way.",
    back_to_front: "Back to the front page",
    try_again: "Try again",
    loading: "Loading…",
    shell_failed: "The page could not be loaded: the network did not answer.",
    trending: "Trending",
    trending_failed: "What others are reading could not be loaded.",
    trending_empty: "Too little is being read just now for a list.",
    why_trending: "Why this list?",
    worked_out: "Worked out on",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    date: |texts, civil| {
        let hour = match civil.hour % 12 {
            0 => 12,
            hour => hour,
        };
        let half = if civil.hour < 12 { "am" } else { "pm" };
        let month = texts.months[usize::from(civil.month - 1)];
        format!("{} {month} {}, {hour}:{:02} {half}", civil.day, civil.year, civil.minute)
    },
    comments: |count| match count {
        0 => "No comments yet".to_owned(),
        1 => "1 comment".to_owned(),
        count => format!("{count} comments"),
    },
    minutes: |minutes| format!("{minutes} min read"),
    list_description: |name, site| format!("{name}: stories from {site}, newest first."),
    front_description: |site| format!("Today’s stories from {site}."),
    trending_description: |site| format!("What readers of {site} are reading just now, and how we know."),
    readers: |count| format!("{count} readers"),
    trending_rules: |trending| {
        let counted = match trending.window_hours {
            Some(hours) => format!(
                "A story needs {} readers within {hours} hours, and the list is hidden when nothing on it was read for an hour.",
                trending.min_readers
            ),
            None => format!(
                "A story needs {} readers. This is a demonstration: its first reads are as invented as its stories, and reads of any age count.",
                trending.min_readers
            ),
        };
        let half_life = trending.half_life_hours;
        vec![
            format!("The stories that are read most stand first; after {half_life} hours a read weighs half."),
            "A story is read when it has been on the screen for five seconds, and each reader counts once in half an hour. Programs and pages loaded ahead do not count, and one network counts only so often.".to_owned(),
            format!("{counted} Of the first five stories at most two are of one section."),
            "Who reads what is not kept.".to_owned(),
        ]
    },
};
