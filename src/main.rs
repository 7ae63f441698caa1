//! The start in the browser.

fn main() {}
