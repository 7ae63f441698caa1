//! What `gazette` does besides serving.

use std::io::{self, Write};

pub mod comments;
pub mod import;
pub mod topics;

/// Prints a result. Where nobody reads on (`gazette topics list | head`) there is nothing left to say, and no error.
///
/// # Errors
/// Any other failure to write it.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}
