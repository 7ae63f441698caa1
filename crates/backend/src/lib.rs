//! The content service: what `gazette` is made of.

#[cfg(feature = "ssr")]
pub mod assets;
pub mod cli;
pub mod config;
pub mod import;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod problem;
pub mod representation;
pub mod router;
pub mod routes;
pub mod serve;
pub mod site;
pub mod state;
pub mod store;
