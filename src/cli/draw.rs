//! `lefil draw`: reads a file from its standard input and says what is in it, in a process that
//! has little memory and time. The program calls itself so; see `blob::previews`.

use crate::blob::previews;
use std::io::Write;

pub fn run(extension: &str, page: u32) -> anyhow::Result<()> {
    previews::limit()?;
    let mut drawn = Vec::new();
    previews::draw(extension, page, std::io::stdin().lock(), &mut drawn)?;
    let mut out = std::io::stdout().lock();
    out.write_all(&drawn)?;
    out.flush()?;
    Ok(())
}
