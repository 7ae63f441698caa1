//! The publisher's content comes in: a WordPress export becomes stories, comments, topics and pictures.

pub mod wxr;
