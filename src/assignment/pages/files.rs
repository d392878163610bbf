//! Files of a group: added, taken out, downloaded.

use super::draft::{self, DraftForm};
use super::show::{self, Again};
use super::views::file_size;
use super::{Stop, path_show};
use crate::app::App;
use crate::assignment::rules::{FILES_MAX, File, FileRefusal, Kind, Strand, judge_file, may_write};
use crate::assignment::store;
use crate::db::{AssignmentId, FileId, GroupId};
use crate::people::SignedIn;
use crate::web::headers::SANDBOX_POLICY;
use crate::web::{
    Fields, Form, Language, OrNotFound, PageError, PageResult, Problem, Screen, SeeOther, Upload,
    UploadedFile, change_once, see_other,
};
use actix_web::body::SizedStream;
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use tokio::io::AsyncReadExt;

/// What is said of a file over the limit.
pub(super) const TOO_HEAVY: &str = "assignment-problem-file-heavy";

/// Enough of a file to recognise what it is.
const START: u64 = 8_192;

/// POST /assignments/{assignment}/files
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    upload: Upload,
) -> PageResult {
    let work = store::work(app.db.read(), &who.learns(), *id, who.id)
        .await?
        .or_not_found()?;
    let typed = DraftForm::beside(&upload.fields);
    let added = match &work.group {
        Some((group, _)) => {
            let language = screen.viewer.language;
            add(&app, &who, language, (*group, *id), &upload, typed.as_ref()).await
        }
        None => Err(Stop::problem("", "assignment-problem-no-group")),
    };
    if let Some(typed) = &typed {
        return draft::answer(&app, &who, &screen, *id, typed, added).await;
    }
    match added {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Changed) => Err(PageError::Refused("assignment-problem-closed")),
        Err(Stop::Problem(problem)) => {
            let again = Again {
                problems: vec![problem],
                ..Again::default()
            };
            show::again(&app, &who, &screen, *id, again).await
        }
    }
}

async fn add(
    app: &App,
    who: &SignedIn,
    language: Language,
    (group, assignment): (GroupId, AssignmentId),
    upload: &Upload,
    typed: Option<&DraftForm>,
) -> Result<SeeOther, Stop> {
    if upload.files.is_empty() {
        return Err(Stop::problem("file", "assignment-problem-file-missing"));
    }
    let now = app.clock.now();
    let mut new = Vec::new();
    for sent in &upload.files {
        let judged = recognised(sent).await?;
        let kind = judged.map_err(|why| refusal(why, sent.size, language))?;
        new.push(File {
            id: FileId::fresh(),
            group,
            name: sent.name.clone(),
            media_type: kind.media_type.to_owned(),
            size: sent.size,
            sha256: sent.sha256.clone(),
            uploaded_by: who.id,
            uploaded_at: now,
        });
    }
    // On the disk first: a row never names what a power cut took away.
    for sent in &upload.files {
        app.blobs
            .put_file(&sent.sha256, &mut sent.content()?)
            .await?;
    }
    change_once(&app.db, &upload.key, now, async |tx| {
        still_open(tx, group).await?;
        keep_typed(tx, who, assignment, typed, now).await?;
        let kept = store::files_of(tx, group).await?.len();
        if kept + new.len() > FILES_MAX {
            return Err(Stop::problem("file", "assignment-problem-files-many"));
        }
        for file in &new {
            store::add_file(tx, file).await?;
        }
        Ok::<_, Stop>(see_other(path_show(assignment)).flash("assignment-flash-file"))
    })
    .await
}

/// Whoever adds or removes a file while writing finds the text again.
async fn keep_typed(
    tx: &impl ConnectionTrait,
    who: &SignedIn,
    assignment: AssignmentId,
    typed: Option<&DraftForm>,
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    let Some(typed) = typed else {
        return Ok(());
    };
    let work = store::work(tx, &who.learns(), assignment, who.id)
        .await?
        .or_not_found()?;
    draft::keep(tx, &work, typed, who.id, now).await
}

/// Others who change this group's work wait; a group whose result is known changes nothing.
async fn still_open(tx: &impl ConnectionTrait, group: GroupId) -> Result<(), Stop> {
    store::hold_group(tx, group).await?;
    let strand = store::strand(tx, group).await?;
    if may_write(strand.as_ref().and_then(Strand::latest)) {
        Ok(())
    } else {
        Err(Stop::problem("", "assignment-problem-closed"))
    }
}

async fn recognised(sent: &UploadedFile) -> anyhow::Result<Result<&'static Kind, FileRefusal>> {
    let mut start = Vec::new();
    let file = sent.content()?;
    file.take(START).read_to_end(&mut start).await?;
    let known = infer::get(&start).map(|kind| kind.mime_type());
    Ok(judge_file(&sent.name, sent.size, known, &start))
}

fn refusal(why: FileRefusal, size: u64, language: Language) -> Stop {
    let key = match why {
        FileRefusal::Empty => "assignment-problem-file-empty",
        FileRefusal::Heavy => {
            let size = file_size(size, language);
            return Stop::Problem(Problem::about("file", TOO_HEAVY, size));
        }
        FileRefusal::Kind => "assignment-problem-file-kind",
        FileRefusal::Disguised => "assignment-problem-file-disguised",
    };
    Stop::problem("file", key)
}

/// POST /files/{file}/removal: asks once more; then the group keeps it no more. What was handed
/// in keeps it.
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<FileId>,
    form: Form<Fields>,
) -> PageResult {
    let now = app.clock.now();
    let typed = DraftForm::beside(&form.value);
    let removed = change_once(&app.db, &form.key, now, async |tx| {
        let (file, assignment) = store::find_file(tx, &who, *id).await?.or_not_found()?;
        let work = store::work(tx, &who.learns(), assignment, who.id)
            .await?
            .or_not_found()?;
        let mine = work.group.is_some_and(|(group, _)| group == file.group);
        mine.then_some(()).or_not_found()?;
        still_open(tx, file.group).await?;
        keep_typed(tx, &who, assignment, typed.as_ref(), now).await?;
        if form.value.get("sure") != "yes" {
            let question = format!("{}?remove={}", path_show(assignment), *id);
            return Ok(see_other(question));
        }
        store::remove_file(tx, *id, now).await?;
        Ok::<_, Stop>(see_other(path_show(assignment)).flash("assignment-flash-file-removed"))
    })
    .await;
    if let (Some(typed), Err(Stop::Problem(_) | Stop::Changed)) = (&typed, &removed) {
        let found = store::find_file(app.db.read(), &who, *id).await?;
        let (_, assignment) = found.or_not_found()?;
        return draft::answer(&app, &who, &screen, assignment, typed, removed).await;
    }
    match removed {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(_) | Stop::Changed) => {
            Err(PageError::Refused("assignment-problem-closed"))
        }
    }
}

/// GET /files/{file}: always a download, never shown as a page of ours.
pub async fn show(app: web::Data<App>, who: SignedIn, id: web::Path<FileId>) -> PageResult {
    let (file, _) = store::find_file(app.db.read(), &who, *id)
        .await?
        .or_not_found()?;
    let opened = app.blobs.stream(&file.sha256).await?;
    let opened = opened.ok_or_else(|| {
        PageError::Internal(anyhow::anyhow!("the content of file {} has gone", file.id))
    })?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, file.media_type.as_str()))
        .insert_header(download(&file.name))
        .insert_header((header::CONTENT_SECURITY_POLICY, SANDBOX_POLICY))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(SizedStream::new(opened.size, opened.chunks)))
}

/// RFC 6266: the name in UTF-8, and without accents for old browsers.
fn download(name: &str) -> ContentDisposition {
    let plain: String = name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' => '_',
            c if c.is_ascii() && !c.is_ascii_control() => c,
            _ => '_',
        })
        .collect();
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(plain),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: name.as_bytes().to_vec(),
            }),
        ],
    }
}
