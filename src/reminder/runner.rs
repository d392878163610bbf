//! What the program does by itself, and when.

use super::files;
use super::letter::{self, Desk};
use super::rules::{DueLetter, Evening, evening, letters_of};
use super::store::{self, Loaded};
use crate::app::App;
use crate::assignment::store as assignments;
use crate::cohort::store as cohorts;
use crate::mail::{self, Hours, Letter};
use crate::organisation::store as organisation;
use crate::people::Cohorts;
use crate::web::{RenderedLetter, forget_outcomes};
use actix_web::web::Data;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

/// How long the program rests when nobody wakes it.
const REST: Duration = Duration::from_secs(30);
/// How long a letter under way may take when the program stops.
const LAST_LETTER: Duration = Duration::from_secs(20);
/// Letters written down in one transaction: a page that saves waits for no more.
const IN_ONE_GO: usize = 50;
/// Blobs asked for in one statement: databases take only so many values at once.
const BLOBS_AT_ONCE: usize = 5_000;

#[derive(Clone, Copy, Debug)]
enum Chore {
    Reminders,
    OldOutcomes,
    CalmThrottles,
    LostBlobs,
    WaitingFiles,
    StalledUploads,
    OldVersions,
}

/// The periodic work of the house, and how often each is done.
const CHORES: [(Chore, Duration); 7] = [
    (Chore::Reminders, Duration::from_secs(5 * 60)),
    (Chore::OldOutcomes, Duration::from_secs(60 * 60)),
    (Chore::CalmThrottles, Duration::from_secs(10 * 60)),
    (Chore::LostBlobs, Duration::from_secs(6 * 60 * 60)),
    (Chore::WaitingFiles, Duration::from_secs(60)),
    (Chore::StalledUploads, Duration::from_secs(60 * 60)),
    (Chore::OldVersions, Duration::from_secs(60 * 60)),
];

/// The periodic work of the program, until it is told to stop.
pub struct Background {
    app: Data<App>,
    work: JoinHandle<()>,
}

impl Background {
    pub fn start(app: Data<App>) -> Self {
        let work = actix_web::rt::spawn(run(app.clone()));
        Self { app, work }
    }

    /// Lets the letter under way arrive, and waits for the end.
    pub async fn stop(self) {
        self.app.courier.stopping.store(true, Ordering::Relaxed);
        self.app.wake_courier();
        if timeout(LAST_LETTER, self.work).await.is_err() {
            tracing::warn!("a letter was still on its way; it leaves again at the next start");
        }
    }
}

/// Does the chores and carries letters until the program stops.
async fn run(app: Data<App>) {
    if let Err(error) = app.courier.start().await {
        tracing::error!(%error, "letters of the last run could not be taken back");
    }
    let mut next = CHORES.map(|(chore, every)| (chore, every, Instant::now()));
    while !app.courier.stopping.load(Ordering::Relaxed) {
        for (chore, every, at) in &mut next {
            if *at <= Instant::now() {
                *at = Instant::now() + *every;
                if let Err(error) = chore.done(&app).await {
                    tracing::error!(?chore, %error, "a chore was not done");
                }
            }
        }
        if let Err(error) = app.courier.run().await {
            tracing::error!(%error, "letters could not be carried");
        }
        let _ = timeout(REST, app.letters_waiting.notified()).await;
    }
}

impl Chore {
    async fn done(self, app: &App) -> anyhow::Result<()> {
        match self {
            Self::Reminders => {
                answer_to(app).await?;
                remind(app).await?;
            }
            Self::OldOutcomes => {
                let now = app.clock.now();
                app.db
                    .change(async |tx| forget_outcomes(tx, now).await)
                    .await?;
            }
            Self::CalmThrottles => app.throttle.forget_calm(),
            Self::LostBlobs => {
                let gone = sweep(app).await?;
                tracing::info!(gone, "files that no row names were removed");
            }
            Self::WaitingFiles => {
                files::look_through(app).await?;
            }
            Self::StalledUploads => {
                files::forget_stalled(app).await?;
            }
            Self::OldVersions => {
                thin_out(app).await?;
            }
        }
        Ok(())
    }
}

/// Removes the files that no row names, the program having ended between the two.
/// Every concept that keeps files is asked, which `tests/house` holds.
pub async fn sweep(app: &App) -> anyhow::Result<usize> {
    let mut gone = 0;
    for some in app.blobs.old().await?.chunks(BLOBS_AT_ONCE) {
        let hashes = || some.iter().map(|blob| blob.sha256.as_str());
        let mut named = assignments::named_blobs(app.db.read(), hashes()).await?;
        named.extend(organisation::named_blobs(app.db.read(), hashes()).await?);
        for blob in some {
            if named.contains(&blob.sha256) {
                app.blobs.keep(blob).await?;
            } else {
                gone += usize::from(app.blobs.remove(blob).await?);
            }
        }
    }
    Ok(gone)
}

/// Takes out what pages kept by themselves while somebody wrote, but for one text in ten minutes,
/// once a day is over; says how many versions went.
pub async fn thin_out(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut gone = 0;
    for group in assignments::groups_to_spare(app.db.read(), now).await? {
        let spared = app.db.change(async |tx| {
            // Nobody saves in between.
            assignments::hold_group(tx, group).await?;
            assignments::spare_versions(tx, group, now).await
        });
        gone += spared.await?;
    }
    Ok(gone)
}

/// Answers to letters go to whom the organisation names.
async fn answer_to(app: &App) -> anyhow::Result<()> {
    let organisation = organisation::current(app.db.read()).await?;
    let address = organisation.and_then(|it| it.email()?.parse().ok());
    app.courier.answer_to(address);
    Ok(())
}

/// Writes the letters whose evening it is, wherever a cohort is. Running it
/// twice, or on two machines, writes nothing more. Says how many were new.
pub async fn remind(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let everywhere = cohorts::list(app.db.read(), &Cohorts::All).await?;
    let evenings: BTreeSet<NaiveDate> = everywhere
        .iter()
        .filter_map(|cohort| evening(now, cohort.tz()))
        .collect();
    let mut new = 0;
    for on in evenings {
        let (loaded, mut due) = plan(app, &Cohorts::All, on).await?;
        due.letters.retain(|letter| letter.may_leave(now));
        new += write(app, &loaded, &due.letters, now).await?;
    }
    Ok(new)
}

/// The facts of an evening in some cohorts, and who gets what because of them:
/// the one answer that the preview shows and the runner sends.
pub async fn plan(app: &App, among: &Cohorts, on: NaiveDate) -> Result<(Loaded, Evening), DbErr> {
    let loaded = store::load(app.db.read(), among, on).await?;
    let due = letters_of(&loaded.facts, on);
    Ok((loaded, due))
}

/// What is needed to put letters into words.
pub async fn desk<'a>(app: &'a App, loaded: &Loaded, origin: &'a str) -> Result<Desk<'a>, DbErr> {
    Ok(Desk {
        pages: &app.pages,
        catalog: app.catalog.catalog(),
        origin,
        venues: store::venues(app.db.read(), loaded).await?,
        organisation: organisation::current(app.db.read()).await?,
    })
}

/// Writes letters down for the courier; one somebody already has is not written again.
pub async fn write(
    app: &App,
    loaded: &Loaded,
    letters: &[DueLetter],
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    if letters.is_empty() {
        return Ok(0);
    }
    let origin = app.config.origin();
    let desk = desk(app, loaded, &origin).await?;
    let mut new = 0;
    for some in letters.chunks(IN_ONE_GO) {
        let mut written = Vec::new();
        for due in some {
            match letter::write(&desk, loaded, due) {
                Ok(content) => written.push((due, content)),
                // One letter that cannot be put into words stops no other.
                Err(error) => {
                    tracing::error!(person.id = %due.person, %error, "a letter is missing")
                }
            }
        }
        new += keep(app, loaded, written, now).await?;
    }
    app.wake_courier();
    Ok(new)
}

async fn keep(
    app: &App,
    loaded: &Loaded,
    mut letters: Vec<(&DueLetter, RenderedLetter)>,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    // In one order on all machines: two that write the same letters wait, and never for each other.
    letters.sort_by_key(|(due, _)| due.person);
    let new = app.db.change(async |tx| {
        let mut new = 0;
        for (due, content) in letters {
            let Some(person) = loaded.people.get(&due.person) else {
                continue;
            };
            let reasons: Vec<_> = due.items.iter().map(|item| item.why.code()).collect();
            let letter = Letter {
                dedupe: format!("daily:{}:{}", due.person, due.on),
                kind: "daily",
                person: Some(due.person),
                cohort: due.items.first().map(|item| item.cohort),
                to_address: person.email.as_deref().unwrap_or_default(),
                to_name: &person.name(),
                language: person.language.code(),
                reason: &reasons.join(" "),
                content,
            };
            let hours = Hours {
                from: due.opens_at().unwrap_or(now).max(now),
                until: due.useful_until(),
            };
            if let Some(id) = mail::enqueue_for(tx, letter, hours, app.mail_domain(), now).await? {
                store::note(tx, due, id, now).await?;
                new += 1;
            }
        }
        Ok::<_, DbErr>(new)
    });
    Ok(new.await?)
}
