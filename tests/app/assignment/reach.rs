//! Who finds what, and at which cost.

use super::{give, hand_in, link, one_group};
use crate::browser::Browser;
use crate::server::TestApp;
use lefil::assignment::rules::{Act, Group};
use lefil::assignment::store::{self, Handed, NewSubmission, NewVersion};
use lefil::db::{GroupId, PersonId, SubmissionId};
use lefil::people::store::{self as people, NewPerson};
use lefil::web::Language;
use sea_orm::DbErr;
use std::collections::{BTreeMap, BTreeSet};

#[actix_web::test]
async fn strangers_find_nothing_learners_do_not_grade_and_guests_sign_in_first() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    hand_in(&mut app.sign_in("amina").await, &work, "Secret de groupe")
        .await
        .is(200);
    let queue = claire.get(&format!("{work}/submissions")).await;
    let grade = link(&queue, "/submissions/");
    let receipt = grade.trim_end_matches("/grade").to_owned();
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    let (groups, submissions) = (format!("{work}/groups"), format!("{work}/submissions"));
    let of_trainers = [groups.as_str(), submissions.as_str(), grade.as_str()];
    let of_all = [all.as_str(), work.as_str(), receipt.as_str()];
    let of_members = [
        format!("{work}/draft"),
        format!("{work}/draft/versions"),
        format!("{work}/draft/versions/1"),
        format!("{work}/presence"),
    ];
    let posts: Vec<String> = [
        all.clone(),
        format!("{work}/draft"),
        format!("{work}/draft/versions/1/restoration"),
        format!("{work}/tasks"),
        format!("{work}/contact"),
        format!("{work}/presence"),
        submissions.clone(),
        groups.clone(),
        format!("{work}/release"),
        grade.clone(),
        format!("{grade}/draft"),
        format!("{grade}/draft/removal"),
    ]
    .into();

    for name in ["lucie", "julien"] {
        let mut stranger = app.sign_in(name).await;
        let members = of_members.iter().map(String::as_str);
        for path in of_trainers.into_iter().chain(of_all).chain(members) {
            stranger.get(path).await.is(404).must_not_say("Secret");
        }
        stranger.get("/account").await;
        for path in &posts {
            stranger
                .post(path, &[("text", "x"), ("version", "1")])
                .await
                .is(404);
            stranger.get("/account").await;
        }
        let files = [("file", "a.txt", &b"bonjour"[..])];
        stranger
            .upload(&format!("{work}/files"), &[], &files)
            .await
            .is(404);
    }
    let mut amina = app.sign_in("amina").await;
    for path in of_trainers {
        amina.get(path).await.is(403);
    }
    amina.get(&work).await;
    let token = amina.page.as_ref().unwrap().token();
    let draft = format!("{grade}/draft");
    for path in [&all, &groups, &format!("{work}/release"), &grade, &draft] {
        amina.post_with(path, &token, &[]).await.is(403);
    }
    let members = of_members.iter().map(String::as_str);
    for path in of_trainers.into_iter().chain(of_all).chain(members) {
        let login = app
            .guest()
            .get_one(path)
            .await
            .is(303)
            .location()
            .to_owned();
        assert!(login.starts_with("/login?next="), "{login}");
    }
    let mut nora = app.sign_in("nora").await;
    for path in of_trainers.iter().chain(&of_all) {
        nora.get(path).await.is(200);
    }
    // What a group is writing is its own; its trainers read what it hands in.
    for path in &of_members {
        amina.get(path).await.is(200);
        for staff in [&mut claire, &mut nora] {
            staff.get(path).await.is(404).must_not_say("Secret");
        }
    }
}

/// Adds learners in groups of three, each with something handed in.
pub(super) async fn more_groups(app: &TestApp, extra: usize) {
    let assignment = super::assignment(app).await;
    let bourg = app.world.cohorts["bourg"];
    let now = app.app.clock.now();
    let all = lefil::people::Cohorts::All;
    app.app
        .db
        .change(async |tx| {
            let cohort = lefil::cohort::store::find(tx, &all, bourg).await?.unwrap();
            let current = store::with_groups(tx, &all, assignment.id)
                .await?
                .unwrap()
                .1;
            let mut wanted: BTreeMap<u32, (String, Vec<PersonId>)> = current
                .iter()
                .map(|it| (it.position, (it.name.clone(), it.members.clone())))
                .collect();
            let furthest = current.iter().map(|it| it.position).max().unwrap();
            for n in (furthest + 1..).take(extra) {
                let mut members = Vec::new();
                for _ in 0..3 {
                    let new = NewPerson {
                        given_name: "Une",
                        family_name: "Personne",
                        email: None,
                        language: Language::Fr,
                    };
                    let id = people::add(tx, new, now).await?;
                    let days = (cohort.starts_on, None);
                    lefil::cohort::store::enrol(tx, &cohort, id, days, now).await?;
                    members.push(id);
                }
                wanted.insert(n, (format!("Groupe {n}"), members));
            }
            store::save_groups(tx, assignment.id, &current, &wanted, (None, now)).await?;
            let groups = store::with_groups(tx, &all, assignment.id)
                .await?
                .unwrap()
                .1;
            for group in groups.iter().filter(|group| group.position > furthest) {
                handed_in(tx, assignment.id, group, now).await?;
            }
            Ok::<_, DbErr>(())
        })
        .await
        .unwrap();
}

async fn handed_in(
    tx: &impl sea_orm::ConnectionTrait,
    assignment: lefil::db::AssignmentId,
    group: &Group,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbErr> {
    let what = Handed {
        body: "Voici".into(),
        members: group.members.iter().copied().collect(),
        ..Handed::default()
    };
    let GroupId(receipt) = group.id;
    let new = NewSubmission {
        id: SubmissionId::fresh(),
        assignment,
        group: group.id,
        number: 1,
        receipt: &receipt.to_string(),
        what: &what,
        by: group.members[0],
    };
    store::add_submission(tx, &new, now).await.map(drop)
}

/// Gives the first group many tasks, and a text written many times.
async fn more_in_the_space(app: &TestApp) {
    let assignment = super::assignment(app).await;
    let now = app.app.clock.now();
    let all = lefil::people::Cohorts::All;
    let written = app.app.db.change(async |tx| {
        let found = store::with_groups(tx, &all, assignment.id).await?;
        let group = found.unwrap().1.remove(0);
        let latest = store::versions(tx, group.id, (0, 1)).await?[0].number;
        for n in 1..=40 {
            let by = group.members[n % group.members.len()];
            let task = store::add_task(tx, group.id, &format!("Tâche {n}"), by, now).await?;
            store::add_act(tx, (task, 0), Act::Given(Some(by)), by, now).await?;
            let new = NewVersion {
                number: latest + u32::try_from(n).unwrap(),
                ..NewVersion::first(by, "Voici")
            };
            store::add_version(tx, group.id, new, &format!("Voici {n}"), now).await?;
        }
        Ok::<_, DbErr>(())
    });
    written.await.unwrap();
}

/// The statements each of these pages needs.
async fn costs(browser: &mut Browser, pages: &[&str]) -> Vec<usize> {
    let mut costs = Vec::new();
    for page in pages {
        browser.get(page).await.is(200);
        costs.push(browser.statements_used);
    }
    costs
}

#[actix_web::test]
async fn pages_need_eight_statements_at_most_for_three_groups_as_for_three_hundred() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await;
    let files = [("file", "notes.txt", &b"bonjour"[..])];
    amina
        .upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let queue = format!("{work}/submissions");
    let grade = link(&claire.get(&queue).await, "/submissions/");
    let receipt = grade.trim_end_matches("/grade").to_owned();
    let groups = format!("{work}/groups");
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    let taught = [all.as_str(), &queue, &groups, &grade, &receipt, &work];
    let (desk, versions) = (format!("{work}/draft"), format!("{work}/draft/versions"));
    let (first, merged) = (format!("{versions}/1"), format!("{desk}?merged=2"));
    let presence = format!("{work}/presence");
    let learnt = [
        all.as_str(),
        &work,
        &receipt,
        &desk,
        &merged,
        &versions,
        &first,
        &presence,
    ];

    more_groups(&app, 2).await;
    let few = (
        costs(&mut claire, &taught).await,
        costs(&mut amina, &learnt).await,
    );
    more_groups(&app, 297).await;
    more_in_the_space(&app).await;
    let many = (
        costs(&mut claire, &taught).await,
        costs(&mut amina, &learnt).await,
    );
    assert_eq!(few, many);
    assert!(few.0.iter().chain(&few.1).all(|cost| *cost <= 8), "{few:?}");
    // A queue of three hundred prints twenty-five, and the grading page the works around.
    let page = claire.get(&queue).await.must_say("Page 1 sur 12");
    assert_eq!(super::desk::grading_links(&page).len(), 25);
    let page = claire.get(&grade).await;
    // The next one stands at the head of the page too.
    let around = super::desk::grading_links(&page);
    assert_eq!(around.into_iter().collect::<BTreeSet<_>>().len(), 9);
}

#[actix_web::test]
async fn a_work_of_the_other_cohort_is_not_in_the_list() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    give(&app, &mut claire).await;
    let mut lucie = app.sign_in("lucie").await;
    let theirs = format!("/cohorts/{}/assignments", app.world.cohorts["oyonnax"]);
    lucie
        .get(&theirs)
        .await
        .is(200)
        .must_say("Pas encore de travail à rendre");
}
