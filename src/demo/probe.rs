//! What an attack needs: two cohorts that must know nothing of each other, and a mark in
//! everything private, so that whoever sees a mark not meant for them is found out.
//!
//! `tests/probe/config.json` names the same people, keys and marks.

mod asked;
mod cast;
mod space;

pub use cast::*;

use super::work::{self, Work};
use super::{at, cohort};
use crate::app::App;
use crate::assignment::rules::{Assignment, Judgement, Points, Verdict};
use crate::assignment::store::{self as assignments, NewGrade};
use crate::attendance::rules::Mark;
use crate::attendance::store as attendance;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::course::rules::Course;
use crate::db::CohortId;
use crate::mail::{self, Letter};
use crate::people::store::{self as people, NewPerson};
use crate::people::{EmailAddress, Role};
use crate::schedule::rules::{HalfDay, Modality, Session, Venue, instant};
use crate::schedule::store as schedule;
use crate::web::{Language, RenderedLetter};
use anyhow::Context;
use chrono_tz::Europe::Paris;
use sea_orm::ConnectionTrait;

const BEFORE: &str = "2027-04-12T10:00:00+02:00";
const AFTER_FRIDAY: &str = "2027-04-30T12:40:00+02:00";
/// A quiz whose last question is read by trainers.
pub const QUIZ: &str = "cn-accompagner";
const SUNDAY: &str = "2027-05-02T18:00:00+02:00";

pub async fn seed(tx: &impl ConnectionTrait, app: &App, hash: &str) -> anyhow::Result<()> {
    let course = cohort::course(app)?;
    let course = course.as_ref();
    add(tx, &ADMIN, hash).await?;
    let everywhere = CohortId::EVERYWHERE;
    people::grant(tx, ADMIN.id, Role::Admin, everywhere, at(BEFORE)?).await?;
    super::organisation::seed(tx, ADMIN.id).await?;
    for side in [&ONE, &TWO] {
        enrol(tx, side, course, hash).await?;
        plan(tx, side).await?;
        register(tx, side).await?;
        work(tx, app, side, course).await?;
        space::seed(tx, side).await?;
        quiz(tx, side, course).await?;
        write(tx, app, side).await?;
        let lesson = course
            .lessons()
            .next()
            .context("the course has no lesson")?;
        asked::seed(tx, side, lesson).await?;
    }
    Ok(())
}

async fn add(tx: &impl ConnectionTrait, player: &Player, hash: &str) -> anyhow::Result<()> {
    let email = EmailAddress::parse(player.email)?;
    let new = NewPerson {
        given_name: player.given_name,
        family_name: "Sonde",
        email: Some(&email),
        language: Language::Fr,
    };
    people::add_as(tx, player.id, new, at(BEFORE)?).await?;
    if player.id != WITH_A.id {
        people::set_password(tx, player.id, hash.to_owned()).await?;
    }
    Ok(())
}

async fn enrol(
    tx: &impl ConnectionTrait,
    side: &Side,
    course: &Course,
    hash: &str,
) -> anyhow::Result<()> {
    let cohort = Cohort {
        id: side.cohort,
        code: side.code.into(),
        name: format!("Promotion {}", side.code),
        course_slug: course.slug.clone(),
        starts_on: "2027-04-19".parse()?,
        ends_on: "2027-06-29".parse()?,
        zone: Paris.name().into(),
        target_minutes: 350 * 60,
    };
    let now = at(BEFORE)?;
    cohorts::add(tx, &cohort, Some(ADMIN.id), now).await?;
    for trainer in side.trainers {
        add(tx, trainer, hash).await?;
        people::grant(tx, trainer.id, Role::Trainer, side.cohort, now).await?;
    }
    for learner in side.groups.iter().flatten() {
        add(tx, learner, hash).await?;
        cohorts::enrol(tx, &cohort, learner.id, (cohort.starts_on, None), now).await?;
    }
    Ok(())
}

async fn plan(tx: &impl ConnectionTrait, side: &Side) -> anyhow::Result<()> {
    let now = at(BEFORE)?;
    let venue = Venue {
        id: side.venue,
        name: format!("Salle {}", side.code),
        room: String::new(),
        address: "12 rue des Tilleuls, 01000 Bourg-en-Bresse".into(),
        access: String::new(),
        shared: false,
    };
    schedule::add_venue(tx, &venue, now).await?;
    let room = (Modality::InPerson, Some(side.venue), None);
    let remote = (Modality::Remote, None, Some(side.join_link.to_owned()));
    for (id, date, half_day, (modality, venue, join_link)) in [
        (side.over, "2027-04-30", HalfDay::Morning, room.clone()),
        (side.today, "2027-05-03", HalfDay::Morning, room),
        (side.remote, "2027-05-03", HalfDay::Afternoon, remote),
    ] {
        let date = date.parse()?;
        let (starts, ends) = cohort::hours(half_day)?;
        let session = Session {
            id,
            cohort: side.cohort,
            date,
            half_day,
            starts,
            ends,
            zone: Paris.name().into(),
            starts_at: instant(date, starts, Paris),
            ends_at: instant(date, ends, Paris),
            modality,
            title: "Séance de sonde".into(),
            venue,
            join_link,
            trainer: side.trainers.first().map(|trainer| trainer.id),
            lesson: None,
            minutes: 210,
        };
        schedule::add(tx, &session, false, Some(ADMIN.id), now).await?;
    }
    Ok(())
}

/// Closes Friday's register, then says why the marked learners were not there.
async fn register(tx: &impl ConnectionTrait, side: &Side) -> anyhow::Result<()> {
    let [trainer, _] = side.trainers;
    let absent = side
        .groups
        .iter()
        .flatten()
        .map(|learner| (learner.id, Mark::Absent))
        .collect();
    let now = at(AFTER_FRIDAY)?;
    attendance::close(tx, side.over, &absent, trainer.id, now).await?;
    for [learner, _] in side.groups {
        let said = (2, Mark::Excused, learner.mark);
        attendance::add_correction(tx, side.over, learner.id, said, trainer.id, now).await?;
    }
    Ok(())
}

/// Each group hands in a marked text with a marked file. The verdict on the first group of
/// the second side is released; the one on the last group of the first side is not.
async fn work(
    tx: &impl ConnectionTrait,
    app: &App,
    side: &Side,
    course: &Course,
) -> anyhow::Result<()> {
    let brief = course
        .assignments
        .first()
        .context("the course has no assignment")?;
    let [trainer, _] = side.trainers;
    let assignment = Assignment {
        id: side.assignment,
        cohort: side.cohort,
        brief: brief.id.clone(),
        title: brief.title.clone(),
        due_at: at("2027-05-07T18:00:00+02:00")?,
    };
    assignments::add(tx, &assignment, Some(trainer.id), at(BEFORE)?).await?;
    let wanted = side
        .groups
        .iter()
        .map(|pair| {
            let [first, _] = pair;
            (first.given_name, pair.iter().map(|it| it.id).collect())
        })
        .collect();
    let groups = work::share_out(tx, assignment.id, wanted, (trainer.id, at(BEFORE)?)).await?;
    for [player, _] in side.groups {
        let work = Work {
            id: player.handed(),
            text: &format!("Le travail de {}.", player.mark),
            file: Some((
                &format!("{}.txt", player.mark),
                &format!("Le fichier de {}.\n", player.mark),
            )),
            receipt: &format!("SONDE-{}", player.given_name),
        };
        let group = work::named(&groups, player.given_name)?;
        work::hand_in(
            tx,
            app,
            (&assignment, group),
            &work,
            (player.id, at(SUNDAY)?),
        )
        .await?;
    }
    grade(tx, side, brief.rubric.iter().map(|it| it.id.clone())).await
}

async fn grade(
    tx: &impl ConnectionTrait,
    side: &Side,
    criteria: impl Iterator<Item = String>,
) -> anyhow::Result<()> {
    let [trainer, _] = side.trainers;
    let strands = assignments::thread(tx, &[side.assignment]).await?;
    let last = strands.last().and_then(|strand| strand.latest());
    let submission = last.context("nothing was handed in")?.id;
    let two = Judgement::Points(Points::whole(2));
    let comment = match trainer.mark {
        "" => C.mark,
        mark => mark,
    };
    let verdict = Verdict {
        said: criteria.map(|id| (id, two.clone())).collect(),
        comment: comment.to_owned(),
        ..Verdict::default()
    };
    let new = NewGrade {
        submission,
        version: 1,
        verdict: &verdict,
        reason: "",
        by: trainer.id,
    };
    let grade = assignments::add_grade(tx, &new, at(SUNDAY)?).await?;
    if trainer.mark.is_empty() {
        assignments::release(tx, [(submission, grade)], trainer.id, at(SUNDAY)?).await?;
    }
    Ok(())
}

/// Each marked learner takes a quiz, and leaves the mark in what only trainers read.
async fn quiz(tx: &impl ConnectionTrait, side: &Side, course: &Course) -> anyhow::Result<()> {
    let Some(quiz) = course.quiz(QUIZ) else {
        return Ok(());
    };
    for [learner, _] in side.groups {
        let said = ["3", "1", "faux", "0 1 2 3", learner.mark];
        let whose = (learner.id, side.cohort);
        super::quizzes::take(tx, whose, quiz, &said, at(SUNDAY)?).await?;
    }
    Ok(())
}

/// A letter to each marked learner, in the log of their trainers.
async fn write(tx: &impl ConnectionTrait, app: &App, side: &Side) -> anyhow::Result<()> {
    for [player, _] in side.groups {
        let letter = Letter {
            dedupe: format!("probe:{}", player.mark),
            kind: "receipt",
            person: Some(player.id),
            cohort: Some(side.cohort),
            to_address: player.email,
            to_name: player.given_name,
            language: "fr",
            reason: "receipt",
            content: RenderedLetter {
                subject: format!("Bien reçu, {}", player.mark),
                text: player.mark.to_owned(),
                html: format!("<p>{}</p>", player.mark),
            },
        };
        mail::enqueue(tx, letter, app.mail_domain(), at(SUNDAY)?).await?;
    }
    Ok(())
}
