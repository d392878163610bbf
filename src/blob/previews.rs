//! What is in a file, to look at without taking it home: drawn when somebody first asks, and kept.
//!
//! Files come from anybody, and what reads a PDF or an archive is large: each is read by a process
//! of its own (`lefil draw`), which has little memory and little time, and whose end hurts nobody.
//! Few are at work at a time, and whoever would wait long is told so. What it drew is kept in the store beside the blob, under the hash of
//! what it was drawn from, and goes with it.

mod cells;
mod drawn;
mod office;
mod page;
mod shown;
mod turns;

pub use drawn::{draw, limit};
pub use shown::{Block, Cell, Sheet, Shown};

use super::{Blobs, absent};
use actix_web::web::Bytes;
use anyhow::Context;
use futures_util::TryStreamExt;
use object_store::path::Path as Place;
use object_store::{ObjectStore, ObjectStoreExt};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::time::timeout;
use tokio_util::io::StreamReader;
use turns::Turns;

/// A heavier file is taken home instead.
pub const HEAVIEST: u64 = 30_000_000;
/// The last page that is drawn.
pub const LAST_PAGE: u32 = 300;
/// How long one drawing may take, waiting for the processor included.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most a drawing may weigh.
const DRAWING: u64 = 12_000_000;
/// In the name of what is kept: drawn otherwise, it is drawn again.
const VERSION: u32 = 2;
const PREVIEWS: &str = "previews";

/// Draws what is in files, and keeps it.
#[derive(Clone, Debug)]
pub struct Previews {
    blobs: Blobs,
    program: PathBuf,
    turns: Turns,
    patience: Duration,
}

/// What comes of asking for a drawing.
#[derive(Clone, Debug)]
pub enum Sight {
    Drawn(Drawing),
    /// It cannot be shown, now or later.
    Nothing,
    /// Others are before, for longer than one waits.
    Later,
}

/// A drawing, as the process that drew it said it: what it is, and for a picture its bytes.
#[derive(Clone, Debug)]
pub struct Drawing {
    pub shown: Shown,
    pub picture: Bytes,
}

impl Previews {
    /// `program` is this program, which draws when it is called so.
    pub fn new(blobs: Blobs, program: PathBuf) -> Self {
        Self {
            blobs,
            program,
            turns: Turns::new(),
            patience: PATIENCE,
        }
    }

    /// What is in a blob, read as a file whose name ends so; `person` asks for it.
    pub async fn drawing(
        &self,
        sha256: &str,
        extension: &str,
        page: u32,
        person: &str,
    ) -> anyhow::Result<Sight> {
        let place = of(sha256).join(format!("{VERSION}-{extension}-{page}"));
        if let Some(kept) = self.kept(&place).await? {
            return Ok(sight(kept));
        }
        let Some(_turn) = self.turns.take(sha256, person).await else {
            return Ok(Sight::Later);
        };
        // Somebody before us in the row may have asked for the same.
        if let Some(kept) = self.kept(&place).await? {
            return Ok(sight(kept));
        }
        let drawn = self.drawn(sha256, extension, page).await?;
        self.blobs.store.put(&place, drawn.clone().into()).await?;
        Ok(sight(drawn))
    }

    async fn kept(&self, place: &Place) -> anyhow::Result<Option<Bytes>> {
        match absent(self.blobs.store.get(place).await)? {
            Some(kept) => Ok(Some(kept.bytes().await?)),
            None => Ok(None),
        }
    }

    /// Empty where the process says, or by its end shows, that nothing can be drawn: what takes
    /// longer than patience lasts is not tried again.
    async fn drawn(&self, sha256: &str, extension: &str, page: u32) -> anyhow::Result<Bytes> {
        let opened = self.blobs.stream(sha256).await?;
        let opened = opened.context("a file without content")?;
        let mut child = Command::new(&self.program)
            .args(["draw", extension, &page.to_string()])
            // Address space it does not use would count as memory.
            .env("MIMALLOC_ARENA_EAGER_COMMIT", "0")
            .env("MIMALLOC_ARENA_RESERVE", "32768")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("the program that draws previews does not start")?;
        let (mut to, from) = (
            child.stdin.take().context("no way in")?,
            child.stdout.take().context("no way out")?,
        );
        let work = async {
            let mut content = StreamReader::new(opened.chunks);
            // It may end before it has read all: its answer says what came of it.
            let _ = tokio::io::copy(&mut content, &mut to).await;
            let _ = to.shutdown().await;
            drop(to);
            let mut drawn = Vec::new();
            from.take(DRAWING + 1).read_to_end(&mut drawn).await?;
            Ok::<_, std::io::Error>((drawn, child.wait().await?))
        };
        let Ok(outcome) = timeout(self.patience, work).await else {
            return Ok(Bytes::new());
        };
        let (drawn, status) = outcome?;
        let fits = u64::try_from(drawn.len()).is_ok_and(|it| it <= DRAWING);
        let sound = status.success() && fits;
        Ok(if sound { drawn.into() } else { Bytes::new() })
    }
}

impl Blobs {
    /// What was drawn of a blob goes with it.
    pub(super) async fn forget_previews(&self, sha256: &str) -> anyhow::Result<()> {
        self.remove_under(&of(sha256)).await
    }

    /// How many drawings are kept of a blob.
    pub async fn previews_of(&self, sha256: &str) -> anyhow::Result<usize> {
        let all: Vec<_> = self.store.list(Some(&of(sha256))).try_collect().await?;
        Ok(all.len())
    }
}

fn of(sha256: &str) -> Place {
    Place::from(PREVIEWS).join(sha256)
}

fn sight(kept: Bytes) -> Sight {
    read(kept).map_or(Sight::Nothing, Sight::Drawn)
}

/// A line that says what it is; what follows is the picture.
fn read(kept: Bytes) -> Option<Drawing> {
    let end = kept.iter().position(|byte| *byte == b'\n')?;
    let shown = serde_json::from_slice(kept.get(..end)?).ok()?;
    let picture = kept.slice(end.saturating_add(1)..);
    Some(Drawing { shown, picture })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[actix_web::test]
    async fn what_took_too_long_is_not_drawn_again() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(&folder.path().join("blobs")).unwrap();
        let sha256 = blobs.put_bytes(b"plan").await.unwrap();
        // It never ends by itself, and says each time that it was called.
        let (program, calls) = (folder.path().join("slow"), folder.path().join("calls"));
        let script = format!(
            "#!/bin/sh\necho called >> {}\nexec sleep 600\n",
            calls.display()
        );
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
        let mut previews = Previews::new(blobs, program);
        previews.patience = Duration::from_millis(500);
        for _ in 0..2 {
            let sight = previews.drawing(&sha256, "pdf", 1, "paul").await.unwrap();
            assert!(matches!(sight, Sight::Nothing));
        }
        assert_eq!(std::fs::read_to_string(calls).unwrap(), "called\n");
    }
}
