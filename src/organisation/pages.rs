//! What the admin writes of the organisation, and its logo.

pub mod facts;
mod form;
pub mod logo;

use super::rules::{LOGO_LIMIT, LOGO_TYPES, Logo, Organisation};
use super::store::{self, Version};
use crate::app::App;
use crate::db::OnUnique;
use crate::people::{Admin, Who, store as people};
use crate::web::{
    OrNotFound, Page, PageError, PageResult, Problem, Screen, SeeOther, Upload, UploadedFile,
    change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use form::{Fact, OrganisationForm};
use serde::Serialize;
use tokio::io::AsyncReadExt;

#[derive(Serialize)]
struct Edit {
    problems: Vec<Problem>,
    form: OrganisationForm,
    /// Names what the form is written over, so that nothing else is.
    version: String,
    /// What somebody else saved while this was typed.
    theirs: Option<Theirs>,
    logo_href: Option<String>,
    first: bool,
}

#[derive(Serialize)]
struct Theirs {
    by: Option<String>,
    at: DateTime<Utc>,
    facts: Vec<Fact>,
}

impl Page for Edit {
    const TEMPLATE: &'static str = "organisation/edit.html";
}

pub const PATH: &str = "/organisation";
const CHANGED: &str = "organisation-problem-changed";

/// Where an admin goes first: nothing can be printed or sent before one may say by whom.
pub async fn asked_first(app: &App, who: &Who) -> Result<Option<SeeOther>, PageError> {
    if !who.is_admin() {
        return Ok(None);
    }
    let known = store::current(app.db.read()).await?.is_some();
    Ok((!known).then(|| see_other(PATH)))
}

/// GET /organisation
pub async fn edit(app: web::Data<App>, _admin: Admin, screen: Screen) -> PageResult {
    let latest = store::latest(app.db.read()).await?;
    let form = latest.as_ref().map(|it| OrganisationForm::of(&it.said));
    let version = name_of(latest.as_ref());
    let form = form.unwrap_or_default();
    screen.show(&view(latest.as_ref(), form, version, Vec::new()))
}

fn view(
    latest: Option<&Version>,
    form: OrganisationForm,
    version: String,
    problems: Vec<Problem>,
) -> Edit {
    Edit {
        problems,
        form,
        version,
        theirs: None,
        logo_href: latest.and_then(|it| logo::href(&it.said)),
        first: latest.is_none(),
    }
}

fn name_of(version: Option<&Version>) -> String {
    version.map_or_else(String::new, |it| it.id.to_string())
}

/// POST /organisation: a new version over the one that was read; without a new picture
/// the logo stays.
pub async fn update(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    upload: Upload,
) -> PageResult {
    let latest = store::latest(app.db.read()).await?;
    let form = OrganisationForm::read(&upload.fields);
    let version = upload.fields.get("version");
    let (said, mut problems) = form.parse();
    let picture = match upload.files.first() {
        Some(file) => picture_type(file).await?,
        None => None,
    };
    if !upload.files.is_empty() && picture.is_none() {
        problems.push(Problem::new("logo", "organisation-problem-logo"));
    }
    if !problems.is_empty() {
        return screen.again(&view(latest.as_ref(), form, version.to_owned(), problems));
    }
    let logo = match (upload.files.first(), picture) {
        (Some(file), Some(media_type)) => {
            let mut content = file.content()?;
            app.blobs.put_file(&file.sha256, &mut content).await?;
            Some(Logo {
                media_type: media_type.to_owned(),
                sha256: file.sha256.clone(),
            })
        }
        _ => latest.and_then(|latest| latest.said.logo),
    };
    let new = Organisation { logo, ..said };
    let now = app.clock.now();
    let outcome = change_once(&app.db, &upload.key, now, async |tx| {
        let latest = store::latest(tx).await?;
        if name_of(latest.as_ref()) != version {
            return Err(PageError::Refused(CHANGED));
        }
        store::save(tx, &new, latest.map(|it| it.id), Some(admin.id), now)
            .await
            .on_unique(PageError::Refused(CHANGED))?;
        Ok(see_other(PATH).flash("organisation-flash-saved"))
    })
    .await;
    match outcome {
        Ok(to) => Ok(to.response()),
        Err(PageError::Refused(why)) => {
            let mut problems = vec![Problem::new("", why)];
            if !upload.files.is_empty() {
                problems.push(Problem::new("logo", "organisation-problem-logo-again"));
            }
            changed(&app, &screen, form, problems).await
        }
        Err(error) => Err(error),
    }
}

/// The form again: saving it now means having read what somebody else saved.
async fn changed(
    app: &App,
    screen: &Screen,
    form: OrganisationForm,
    problems: Vec<Problem>,
) -> PageResult {
    let latest = store::latest(app.db.read()).await?.or_not_found()?;
    let by = people::by_ids(app.db.read(), latest.by).await?;
    let theirs = Theirs {
        by: by.into_values().next().map(|person| person.name()),
        at: latest.at,
        facts: OrganisationForm::of(&latest.said).unlike(&form),
    };
    let version = name_of(Some(&latest));
    screen.changed(&Edit {
        theirs: Some(theirs),
        ..view(Some(&latest), form, version, problems)
    })
}

/// The media type of a picture we take, from its first bytes: its name proves nothing.
async fn picture_type(file: &UploadedFile) -> Result<Option<&'static str>, PageError> {
    if file.size > LOGO_LIMIT {
        return Ok(None);
    }
    let unreadable = |error: std::io::Error| PageError::Internal(error.into());
    let mut start = Vec::new();
    file.content()?
        .take(4096)
        .read_to_end(&mut start)
        .await
        .map_err(unreadable)?;
    let found = infer::get(&start).map(|kind| kind.mime_type());
    Ok(found.filter(|kind| LOGO_TYPES.contains(kind)))
}
