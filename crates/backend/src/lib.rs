//! The content service: what `gazette` is made of.

#[cfg(feature = "ssr")]
pub mod assets;
pub mod cli;
pub mod client_address;
pub mod clock;
pub mod config;
mod feeds;
pub mod import;
mod limits;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod problem;
pub mod reads;
mod refusals;
pub mod representation;
mod request_log;
pub mod router;
pub mod routes;
pub mod same_origin;
mod security;
pub mod serve;
pub mod site;
pub mod state;
pub mod store;
pub mod talk;
pub mod trending;
pub mod var;
