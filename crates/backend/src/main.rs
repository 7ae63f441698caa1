//! `gazette`: the content service.

fn main() {}
