//! A file that has arrived, however it came: judged, looked through, kept, then noted.

use super::super::Stop;
use super::super::views::file_size;
use crate::app::App;
use crate::assignment::rules::{
    Check, File, FileRefusal, Kind, RoomRefusal, Strand, Sum, Weight, judge_file, judge_room,
    may_write,
};
use crate::assignment::store;
use crate::blob::Verdict;
use crate::db::{FileId, GroupId, PersonId};
use crate::web::{Language, PageError, Problem, UploadedFile};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use tokio::io::AsyncReadExt;

/// Enough of a file to recognise what it is.
const START: u64 = 8_192;
/// What a person sent counts for so long.
const LATELY: TimeDelta = TimeDelta::hours(24);

/// Who sends it, for whom, and when.
pub struct Sender {
    pub person: PersonId,
    pub group: GroupId,
    pub language: Language,
    pub now: DateTime<Utc>,
}

/// Keeps what arrived, unless its name and its content do not agree or a virus is in it. On the
/// disk first: a row never names what a power cut took away.
pub(in crate::assignment::pages) async fn keep(
    app: &App,
    sender: &Sender,
    sent: &UploadedFile,
) -> Result<File, Stop> {
    if !sent.whole {
        return Err(Stop::problem("file", GROUP_HEAVY));
    }
    let judged = recognised(sent).await?;
    let kind = judged.map_err(|why| refusal(why, &sent.name, sent.size, sender.language))?;
    let check = checked(app, sent).await?;
    if let Check::Infected(virus) = check {
        tracing::warn!(virus, "a file with a virus was refused");
        let name = sent.name.clone();
        return Err(Stop::Problem(Problem::about(
            "file",
            "files-problem-virus",
            name,
        )));
    }
    let mut content = sent.content()?;
    app.blobs.put_file(&sent.sha256, &mut content).await?;
    Ok(File {
        id: FileId::fresh(),
        group: sender.group,
        name: sent.name.clone(),
        media_type: kind.media_type.to_owned(),
        size: sent.size,
        sha256: sent.sha256.clone(),
        uploaded_by: sender.person,
        uploaded_at: sender.now,
        check,
    })
}

/// Notes new files of a group, if it may still change its work and there is room for them.
pub(in crate::assignment::pages) async fn note(
    tx: &impl ConnectionTrait,
    sender: &Sender,
    new: &[File],
) -> Result<(), Stop> {
    still_open(tx, sender.group).await?;
    let new_amount = new.iter().map(|file| file.size).collect();
    room(tx, sender, Sum::default(), new_amount).await?;
    for file in new {
        store::add_file(tx, file).await?;
    }
    Ok(())
}

/// Whether there is room, beside what is arriving.
pub(in crate::assignment::pages) async fn room(
    tx: &impl ConnectionTrait,
    sender: &Sender,
    arriving: Sum,
    new: Sum,
) -> Result<(), Stop> {
    let kept = store::kept_by(tx, sender.group).await?;
    let lately = store::sent_by(tx, sender.person, sender.now - LATELY).await?;
    judge_room(kept, lately.and(arriving), new).map_err(|why| {
        let key = match why {
            RoomRefusal::GroupFiles => "assignment-problem-files-many",
            RoomRefusal::GroupBytes => GROUP_HEAVY,
            RoomRefusal::PersonFiles => "files-problem-person-many",
            RoomRefusal::PersonBytes => "files-problem-person-heavy",
        };
        Stop::problem("file", key)
    })
}

/// Others who change this group's work wait; a group whose result is known changes nothing.
pub(in crate::assignment::pages) async fn still_open(
    tx: &impl ConnectionTrait,
    group: GroupId,
) -> Result<(), Stop> {
    store::hold_group(tx, group).await?;
    let strand = store::strand(tx, group).await?;
    if may_write(strand.as_ref().and_then(Strand::latest)) {
        Ok(())
    } else {
        Err(Stop::problem("", "assignment-problem-closed"))
    }
}

async fn recognised(sent: &UploadedFile) -> Result<Result<&'static Kind, FileRefusal>, PageError> {
    let mut start = Vec::new();
    let file = sent.content()?;
    let read = file.take(START).read_to_end(&mut start).await;
    read.map_err(anyhow::Error::from)?;
    let known = infer::get(&start).map(|kind| kind.mime_type());
    Ok(judge_file(&sent.name, sent.size, known, &start))
}

/// Who looks for viruses may be away: then the file waits, and is lost to nobody.
async fn checked(app: &App, sent: &UploadedFile) -> Result<Check, PageError> {
    let Some(scanner) = &app.scanner else {
        return Ok(Check::Done);
    };
    Ok(match scanner.scan(&mut sent.content()?).await {
        Ok(Verdict::Clean) => Check::Done,
        Ok(Verdict::Infected(virus)) => Check::Infected(virus),
        Ok(Verdict::NotTaken(why)) => {
            tracing::warn!(why, "a file waits: who looks for viruses does not take it");
            Check::Waits
        }
        Err(error) => {
            tracing::warn!(%error, "a file waits: who looks for viruses does not answer");
            Check::Waits
        }
    })
}

/// What is said of files that are too heavy together.
const GROUP_HEAVY: &str = "files-problem-group-heavy";
/// What is said of a file over its limit.
const TOO_HEAVY: [&str; 3] = [
    "assignment-problem-file-heavy",
    "files-problem-heavy-middle",
    "files-problem-heavy-heavy",
];

pub fn is_too_heavy(problem: &Problem) -> bool {
    problem.key == GROUP_HEAVY || TOO_HEAVY.contains(&problem.key.as_str())
}

pub(in crate::assignment::pages) fn refusal(
    why: FileRefusal,
    name: &str,
    size: u64,
    language: Language,
) -> Stop {
    // Among several files, which one.
    let name = if name.is_empty() { "…" } else { name };
    let key = match why {
        FileRefusal::Empty => "assignment-problem-file-empty",
        FileRefusal::Heavy(weight) => {
            let [plain, middle, heavy] = TOO_HEAVY;
            let key = match weight {
                Weight::Plain => plain,
                Weight::Middle => middle,
                Weight::Heavy => heavy,
            };
            let which = format!("{name} ({})", file_size(size, language));
            return Stop::Problem(Problem::about("file", key, which));
        }
        FileRefusal::Kind => "assignment-problem-file-kind",
        FileRefusal::Disguised => "assignment-problem-file-disguised",
    };
    Stop::Problem(Problem::about("file", key, name.to_owned()))
}
