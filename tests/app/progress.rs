//! Following a course: its outline, its lessons, « J’ai terminé », its figures.

mod audience;
mod beside;
mod figures;
mod further;
mod kept;
pub mod learners;
mod ledger;
mod preview;
mod quiz;
mod release;
mod samples;

use crate::server::TestApp;
use crate::world::at;
use lefil::course::LessonId;
use lefil::progress::store as progress;
use std::path::Path;

const FIRST: &str = "lessons/comprendre-le-numerique/ce-que-numerique-veut-dire";

fn path(app: &TestApp, rest: &str) -> String {
    format!("/cohorts/{}/{rest}", app.world.cohorts["bourg"])
}

/// Writes a small course: an ordinary lesson, one with a mistake, and a figure.
fn write_course(folder: &Path, lesson: (&str, &str)) {
    let unit = folder.join("culture-numerique/01-base");
    std::fs::create_dir_all(unit.join("figures")).unwrap();
    let course = "---\ntitle: Petit cours\nlanguage: fr\n---\n\nBienvenue.\n";
    std::fs::write(folder.join("culture-numerique/course.md"), course).unwrap();
    std::fs::write(unit.join(lesson.0), lesson.1).unwrap();
    let broken = "---\ntitle: Fausse\n---\n\n:::retenir\nJamais fermé\n";
    std::fs::write(unit.join("02-fausse.md"), broken).unwrap();
    let good = "---\ntitle: Bonne\nminutes: 7\n---\n\n![Un rond](figures/rond.svg)\n";
    std::fs::write(unit.join("03-bonne.md"), good).unwrap();
    let figure =
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>a{}</style><circle r=\"9\"/></svg>";
    std::fs::write(unit.join("figures/rond.svg"), figure).unwrap();
    std::fs::write(folder.join("secret.txt"), "secret").unwrap();
}

#[actix_web::test]
async fn amina_follows_her_course_and_the_thread_moves() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let outline = amina.get(&path(&app, "course")).await.is(200);
    assert_eq!(outline.heading(), "Semaine SPOC : culture numérique");
    assert!(outline.says("Pour aller plus loin") && outline.says("Reprendre le fil"));
    assert!(outline.html().contains(FIRST), "the next lesson is linked");
    let total = app
        .app
        .catalog
        .course("culture-numerique")
        .unwrap()
        .core_lessons()
        .count();
    assert!(outline.says(&format!("0 sur {total}")));

    let lesson = amina.get(&path(&app, FIRST)).await.is(200);
    assert_eq!(lesson.heading(), "Ce que « numérique » veut dire");
    assert!(lesson.says("Étape 1 sur 12") && lesson.says("10 min"));
    assert!(lesson.says("CNIL, glossaire"), "sources are shown");
    assert!(!lesson.html().contains('\u{e000}'), "addresses have a base");

    let done = format!("{}/done", path(&app, FIRST));
    let after = amina.submit(&done, &[]).await.is(200);
    assert!(after.says("Vous avez terminé cette étape") && after.says("C'est noté"));
    assert!(after.says("1 sur 12"));
    amina
        .get(&path(&app, "course"))
        .await
        .must_say(&format!("1 sur {total}"));
}

#[actix_web::test]
async fn done_is_said_once_and_can_be_taken_back() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let done = format!("{}/done", path(&app, FIRST));
    let page = amina.get(&path(&app, FIRST)).await;
    let first = amina.post(&done, &[]).await.is(303);
    let again = amina.post_with(&done, &page.token(), &[]).await.is(303);
    assert_eq!(first.location(), again.location());
    // A second tab, with a token of its own, says the same.
    let other = amina.get(&path(&app, "course")).await;
    amina.post_with(&done, &other.token(), &[]).await.is(303);
    assert_eq!(done_of(&app, "amina").await, ["cn-numerique-01"]);

    amina.get(&path(&app, FIRST)).await;
    let removal = format!("{done}/removal");
    let undone = amina.submit(&removal, &[]).await.is(200);
    assert!(undone.says("C'est annulé") && undone.says("J'ai terminé"));
    amina.submit(&removal, &[]).await.is(200);
    assert!(done_of(&app, "amina").await.is_empty());
    amina.submit(&done, &[]).await.is(200);
    assert_eq!(done_of(&app, "amina").await, ["cn-numerique-01"]);
    assert!(done_of(&app, "paul").await.is_empty(), "each their own");
}

async fn done_of(app: &TestApp, name: &str) -> Vec<String> {
    let cohort = app.world.cohorts["bourg"];
    let catalog = app.app.catalog.catalog();
    let course = &catalog.courses()[0];
    let (person, now) = (app.person(name), app.app.clock.now());
    let mut done = progress::done_by(app.app.db.read(), person, &[(cohort, course)], now)
        .await
        .unwrap();
    let done = done.remove(&cohort).unwrap_or_default();
    done.lessons.iter().map(LessonId::to_string).collect()
}

#[actix_web::test]
async fn strangers_find_nothing_and_guests_sign_in_first() {
    let app = TestApp::start().await;
    let pages = [
        "course",
        FIRST,
        "figures/01-comprendre-le-numerique/figures/cuisine.svg",
    ];
    for name in ["lucie", "julien"] {
        let mut stranger = app.sign_in(name).await;
        for page in pages {
            stranger.get_one(&path(&app, page)).await.is(404);
        }
        stranger.get("/account").await;
        let done = format!("{}/done", path(&app, FIRST));
        stranger.post(&done, &[]).await.is(404);
        stranger.post(&format!("{done}/removal"), &[]).await.is(404);
    }
    let mut guest = app.guest();
    for page in pages {
        let answer = guest.get_one(&path(&app, page)).await.is(303);
        assert!(answer.location().starts_with("/login?next=/cohorts/"));
    }
}

#[actix_web::test]
async fn trainers_and_admins_read_without_saying_done() {
    let app = TestApp::start().await;
    for name in ["claire", "nora"] {
        let mut reader = app.sign_in(name).await;
        let outline = reader.get(&path(&app, "course")).await.is(200);
        outline.must_not_say("Il reste").must_not_say("0 sur");
        let lesson = reader.get(&path(&app, FIRST)).await.is(200);
        lesson.must_not_say("J'ai terminé");
        let done = format!("{}/done", path(&app, FIRST));
        reader.post(&done, &[]).await.is(403);
    }
}

#[actix_web::test]
async fn a_lesson_with_a_mistake_stops_only_itself() {
    let courses = tempfile::tempdir().unwrap();
    let first = "---\nid: p1\ntitle: Première\n---\n\nUn texte.\n";
    write_course(courses.path(), ("01-premiere.md", first));
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let outline = amina.get(&path(&app, "course")).await.is(200);
    outline.must_say("ne s'affiche pas");
    let calm = amina.get(&path(&app, "lessons/base/fausse")).await.is(200);
    assert!(calm.says("Cette étape contient une erreur"));
    assert!(!calm.says("02-fausse.md") && !calm.says("J'ai terminé"));
    let good = amina.get(&path(&app, "lessons/base/bonne")).await;
    good.is(200).must_say("J'ai terminé");
    let mut claire = app.sign_in("claire").await;
    let told = claire.get(&path(&app, "lessons/base/fausse")).await.is(200);
    assert!(told.says("02-fausse.md, ligne 5") && told.says("n'est pas fermé"));
}

#[actix_web::test]
async fn a_corrected_typo_and_a_renamed_file_cost_nobody_their_progress() {
    let courses = tempfile::tempdir().unwrap();
    let first = "---\nid: p1\ntitle: Premiere\n---\n\nUn texte.\n";
    write_course(courses.path(), ("01-premiere.md", first));
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&path(&app, "lessons/base/premiere"))
        .await
        .is(200);
    let done = path(&app, "lessons/base/premiere/done");
    amina.post(&done, &[]).await.is(303);

    let corrected = tempfile::tempdir().unwrap();
    let first = "---\nid: p1\ntitle: Première étape\n---\n\nUn texte corrigé.\n";
    write_course(corrected.path(), ("01-premiere-etape.md", first));
    let app = app.start_again_on(corrected.path()).await;
    let mut amina = app.sign_in("amina").await;
    let lesson = amina.get(&path(&app, "lessons/base/premiere-etape")).await;
    lesson.is(200).must_say("Vous avez terminé cette étape");
    let old = path(&app, "lessons/base/premiere");
    let moved = amina.get_one(&old).await.is(303);
    assert_eq!(moved.location(), path(&app, "lessons/base/premiere-etape"));
    amina.get(&path(&app, "course")).await.must_say("1 sur 3");
}

#[actix_web::test]
async fn a_figure_is_served_and_runs_nothing() {
    let courses = tempfile::tempdir().unwrap();
    write_course(courses.path(), ("01-a.md", "---\ntitle: A\n---\n\nUn.\n"));
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let lesson = amina.get(&path(&app, "lessons/base/bonne")).await;
    let at = path(&app, "figures/01-base/figures/rond.svg");
    assert!(
        lesson.html().contains(&format!("src=\"{at}?v=")),
        "{}",
        lesson.html()
    );
    let figure = amina.get(&at).await.is(200);
    assert!(figure.html().contains("<circle"));
    for (name, value) in [
        ("content-type", "image/svg+xml"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, max-age=86400"),
        (
            "content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        ),
    ] {
        assert_eq!(figure.headers[name], value);
    }
    for odd in [
        "figures/../secret.txt",
        "figures/..%2fsecret.txt",
        "figures/%2e%2e/%2e%2e/secret.txt",
        "figures/01-base/../../secret.txt",
        "figures//etc/passwd",
        "figures/01-base/01-a.md",
        "figures/course.md",
    ] {
        // A slash too many is forgiven first, and leads nowhere either.
        let mut answer = amina.get_one(&path(&app, odd)).await;
        if answer.status == 308 {
            answer = amina.get_one(answer.location()).await;
        }
        answer.is(404);
    }
    // A slash too many leads to the address without it, which is nothing either.
    let moved = amina.get_one(&path(&app, "figures/")).await.is(308);
    amina.get_one(moved.location()).await.is(404);
    std::fs::remove_file(
        courses
            .path()
            .join("culture-numerique/01-base/figures/rond.svg"),
    )
    .unwrap();
    amina.get(&at).await.is(404);
}

#[actix_web::test]
async fn a_wrong_address_is_not_there() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    for odd in [
        "lessons/x/y",
        "lessons/comprendre-le-numerique/x",
        "figures/x",
    ] {
        amina.get_one(&path(&app, odd)).await.is(404);
    }
    for odd in ["/cohorts/x/course", "/cohorts/0/lessons/a/b"] {
        amina.get_one(odd).await.is(404);
    }
    amina.get("/account").await;
    amina
        .post(&path(&app, "lessons/x/y/done"), &[])
        .await
        .is(404);
}

#[actix_web::test]
async fn a_form_without_its_token_says_nothing_done() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let done = format!("{}/done", path(&app, FIRST));
    amina.post_with(&done, "", &[]).await.is(403);
    assert!(done_of(&app, "amina").await.is_empty());
}

#[actix_web::test]
async fn a_course_page_takes_few_statements_however_much_is_done() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let mut used = Vec::new();
    for lessons in [0, 40] {
        let course = app.app.catalog.course("culture-numerique").unwrap();
        for lesson in course.lessons().take(lessons) {
            let (person, cohort) = (app.person("amina"), app.world.cohorts["bourg"]);
            let now = at("2027-05-03T08:40:00+02:00");
            let whose = (person, cohort, &lesson.id);
            let said = lefil::progress::rules::Said::Done;
            app.app
                .db
                .change(async |tx| progress::note(tx, whose, said, now).await)
                .await
                .unwrap();
        }
        amina.get(&path(&app, "course")).await.is(200);
        let outline = amina.statements_used;
        amina.get(&path(&app, FIRST)).await.is(200);
        used.push((outline, amina.statements_used));
    }
    assert_eq!(used[0], used[1]);
    assert!(used[0].0 <= 8 && used[0].1 <= 8, "{used:?}");
}
