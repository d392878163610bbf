//! What a trainer sees of everybody's work, and takes away.

use super::path;
use crate::assignment::anonymous::hide;
use crate::assignment::{grade, hand_in, link, one_group};
use crate::progress::learners::enrol;
use crate::server::TestApp;
use calamine::{Data, Reader, Xlsx};
use lefil::assignment::rules::Assignment;
use lefil::assignment::store as assignments;
use lefil::db::{AssignmentId, CohortId};
use lefil::people::store::{self as people, NewPerson};
use lefil::web::Language;
use std::io::Cursor;

#[actix_web::test]
async fn claire_reads_who_has_what_and_each_cell_leads_to_the_work() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let empty = claire.get(&path(&app, "")).await.is(200);
    empty.must_say("Aucun travail n'a encore été donné");
    let (mut claire, work) = one_group(&app).await;
    let before = claire.get(&path(&app, "")).await.is(200);
    assert_eq!(before.heading(), "Carnet de notes");
    before
        .must_say("3 personnes")
        .must_say("Préparer un atelier d'une heure trente")
        .must_say("Rien de rendu");
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let handed = claire.get(&path(&app, "")).await;
    let there = handed.text();
    assert_eq!(there.matches("Rendu").count(), 3, "{there}");
    let evidence = link(&handed, "/submissions/");
    grade(&mut claire, &evidence, "Bien").await.is(200);
    let graded = claire.get(&path(&app, "")).await;
    assert_eq!(graded.text().matches("15 sur 20").count(), 3);
    assert_eq!(graded.text().matches("pas publié").count(), 3);
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    let released = claire.get(&path(&app, "")).await;
    released.must_say("15 sur 20").must_not_say("pas publié");
    let cohort = claire
        .get(path(&app, "").trim_end_matches("/gradebook"))
        .await;
    assert!(
        cohort.html().contains(&path(&app, "")),
        "the cohort leads there"
    );
}

/// Gives so many more works, straight into the store.
async fn give_many(app: &TestApp, many: usize) -> Vec<Assignment> {
    let cohort: CohortId = app.world.cohorts["bourg"];
    let now = app.app.clock.now();
    let new: Vec<Assignment> = (0..many)
        .map(|n| Assignment {
            id: AssignmentId::fresh(),
            cohort,
            brief: format!("brief-{n}"),
            title: format!("Travail {n:02}"),
            due_at: now,
        })
        .collect();
    let add = async |tx: &sea_orm::DatabaseTransaction| {
        for assignment in &new {
            assignments::add(tx, assignment, None, now).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    };
    app.app.db.change(add).await.unwrap();
    new
}

#[actix_web::test]
async fn lines_are_filtered_by_name_and_by_group_and_sorted_by_a_work() {
    let app = TestApp::start().await;
    let (mut claire, work) = split(&app).await;
    let page = claire.get(&path(&app, "")).await.is(200);
    let at = |page: &crate::browser::Answer, name: &str| page.text().find(name).unwrap();
    assert!(at(&page, "Amina Benali") < at(&page, "Paul Girard"));
    assert!(at(&page, "Paul Girard") < at(&page, "Sékou Traoré"));
    // Sékou alone has something.
    let mut sekou = app.sign_in("sekou").await;
    hand_in(&mut sekou, &work, "Voici").await.is(200);
    let evidence = link(&claire.get(&path(&app, "")).await, "/submissions/");
    grade(&mut claire, &evidence, "Bien").await.is(200);
    let id = work.rsplit('/').next().unwrap();
    for order in ["best", "least"] {
        let sorted = claire
            .get(&path(&app, &format!("?sort={id}&order={order}")))
            .await;
        assert!(
            at(&sorted, "Sékou Traoré") < at(&sorted, "Amina Benali"),
            "{order}"
        );
        assert!(
            at(&sorted, "Amina Benali") < at(&sorted, "Paul Girard"),
            "{order}"
        );
    }
    let named = claire.get(&path(&app, "?name=sekou+tra")).await;
    named.must_say("1 personne").must_not_say("Paul Girard");
    let seul = option(&page, "Seul");
    let grouped = claire.get(&path(&app, &format!("?group={seul}"))).await;
    grouped.must_say("1 personne").must_not_say("Amina Benali");
    let nobody = claire
        .get(&path(&app, &format!("?name=amina&group={seul}")))
        .await;
    nobody.must_say("Personne ne correspond");
    for odd in ["?page=x", "?page=-1", "?sort=x", "?order=x", "?group=x"] {
        let page = claire.get(&path(&app, odd)).await.is(200);
        page.must_say("3 personnes");
    }
}

/// Amina and Paul together, Sékou alone.
async fn split(app: &TestApp) -> (crate::browser::Browser, String) {
    let mut claire = app.sign_in("claire").await;
    let work = crate::assignment::give(app, &mut claire).await;
    let groups: [(&str, &[&str]); 2] = [("Les loups", &["amina", "paul"]), ("Seul", &["sekou"])];
    crate::assignment::compose(app, &mut claire, &work, &groups)
        .await
        .is(200);
    (claire, work)
}

/// The value of the choice that says this.
fn option(page: &crate::browser::Answer, label: &str) -> String {
    let html = page.html();
    let end = html.find(&format!("\">{label}</option>")).unwrap();
    html[..end].rsplit('"').next().unwrap().to_owned()
}

#[actix_web::test]
async fn the_groups_of_each_work_are_offered_under_its_title_and_nobody_as_a_group_of_their_own() {
    let app = TestApp::start().await;
    let (mut claire, _) = split(&app).await;
    let mut amina = app.sign_in("amina").await;
    let journal = crate::assignment::give_brief(&app, &mut claire, "cn-journal").await;
    hand_in(&mut amina, &journal, "Ma semaine").await.is(200);
    let other = give_many(&app, 1).await.remove(0);
    let path_of = format!("/assignments/{}", other.id);
    let groups: [(&str, &[&str]); 1] = [("Les ours", &["amina", "sekou"])];
    crate::assignment::compose(&app, &mut claire, &path_of, &groups)
        .await
        .is(200);
    let page = claire.get(&path(&app, "")).await.is(200);
    let html = page.html();
    let offered: Vec<(&str, &str)> = html
        .split("<optgroup label=\"")
        .skip(1)
        .map(|rest| {
            let rest = rest.split("</optgroup>").next().unwrap();
            rest.split_once("\">").unwrap()
        })
        .collect();
    let of = |title: &str| {
        let found = offered.iter().find(|(label, _)| label.contains(title));
        found.map(|(_, groups)| *groups).unwrap_or_default()
    };
    assert_eq!(offered.len(), 2, "the journal has no groups: {offered:?}");
    assert!(of("Préparer un atelier").contains(">Les loups<"));
    assert!(of("Travail 00").contains(">Les ours<"));
    // One round chooses both.
    for (name, who, not) in [
        ("Les ours", "Sékou Traoré", "Paul Girard"),
        ("Les loups", "Paul Girard", "Sékou Traoré"),
    ] {
        let group = option(&page, name);
        let grouped = claire.get(&path(&app, &format!("?group={group}"))).await;
        grouped
            .must_say("2 personnes")
            .must_say(who)
            .must_not_say(not);
    }
}

#[actix_web::test]
async fn a_file_holds_all_lines_and_no_formula_whatever_people_are_called() {
    let app = TestApp::start().await;
    let (mut claire, work) = split(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let evidence = link(&claire.get(&path(&app, "")).await, "/submissions/");
    grade(&mut claire, &evidence, "Bien").await.is(200);
    let db = &app.app.db;
    let cohort = lefil::cohort::store::find(
        db.read(),
        &lefil::people::Cohorts::All,
        app.world.cohorts["bourg"],
    );
    let (cohort, now) = (cohort.await.unwrap().unwrap(), app.app.clock.now());
    let tricky = "=HYPERLINK(\"http://x\";\"y\")";
    let added = db.change(async |tx| {
        let new = NewPerson {
            given_name: "+33",
            family_name: tricky,
            email: None,
            language: Language::Fr,
        };
        let id = people::add(tx, new, now).await?;
        lefil::cohort::store::enrol(tx, &cohort, id, (cohort.starts_on, None), now).await
    });
    added.await.unwrap();
    enrol(&app, 60).await;

    let csv = claire.get(&path(&app, ".csv?page=2")).await.is(200);
    let text = csv.html();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().unwrap().clone();
    assert_eq!(&head[0], "Nom");
    assert_eq!(&head[3], "Préparer un atelier d’une heure trente");
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 64, "every line, whatever the page");
    let row = |name: &str| rows.iter().find(|row| row[0].contains(name)).unwrap();
    assert_eq!((&row("Benali")[3], &row("Traoré")[3]), ("15", ""));
    assert_eq!(&head[4], "Préparer un atelier d’une heure trente – État");
    assert_eq!(
        (&row("Benali")[4], &row("Traoré")[4]),
        ("Corrigé, pas publié", "")
    );
    assert_eq!(&row("HYPERLINK")[0], format!("'{tricky}"));
    assert_eq!(&row("HYPERLINK")[1], "'+33");

    let sheet = claire.get(&path(&app, ".xlsx")).await.is(200);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(sheet.body)).unwrap();
    let name = book.sheet_names()[0].clone();
    assert_eq!(name, "Carnet de notes");
    let formulas = book.worksheet_formula(&name).unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    let range = book.worksheet_range(&name).unwrap();
    assert_eq!(range.height(), 65);
    let held: Vec<_> = range
        .rows()
        .filter(|row| row[0] == Data::String(tricky.into()))
        .collect();
    assert_eq!(held.len(), 1, "as a text");
    let amina = range
        .rows()
        .find(|row| row[0] == Data::String("Benali".into()));
    assert_eq!(amina.unwrap()[3], Data::Float(15.0));
}

#[actix_web::test]
async fn thirty_works_and_sixty_learners_take_as_few_statements_as_one_and_three() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let id = work.rsplit('/').next().unwrap().to_owned();
    let pages = [String::new(), format!("?sort={id}"), ".csv".to_owned()];
    let mut used = Vec::new();
    for (learners, works) in [(0, 0), (57, 29)] {
        enrol(&app, learners).await;
        give_many(&app, works).await;
        let mut counts = Vec::new();
        for page in &pages {
            claire.get(&path(&app, page)).await.is(200);
            counts.push(claire.statements_used);
        }
        used.push(counts);
    }
    assert_eq!(used[0], used[1]);
    assert!(used[0].iter().all(|count| *count <= 8), "{used:?}");
    let page = claire.get(&path(&app, "")).await;
    page.must_say("60 personnes").must_say("Page 1 sur 2");
}

#[actix_web::test]
async fn whoever_is_added_to_a_work_holds_it_and_whoever_is_taken_out_does_not() {
    let app = TestApp::start().await;
    let (mut claire, work) = split(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let evidence = link(&claire.get(&path(&app, "")).await, "/submissions/");
    let receipt = evidence.trim_end_matches("/grade").to_owned();
    grade(&mut claire, &evidence, "Bien").await.is(200);
    claire
        .get(&format!("{receipt}/additions/new"))
        .await
        .is(200);
    let sekou = app.person("sekou").to_string();
    let fields = [("person", sekou.as_str()), ("reason", "Il y était")];
    claire
        .submit(&format!("{receipt}/additions"), &fields)
        .await
        .is(200);
    let mut paul = app.sign_in("paul").await;
    paul.get(&receipt).await.is(200);
    let no = [("answer", "refused"), ("reason", "Absent")];
    paul.submit(&format!("{receipt}/answers"), &no)
        .await
        .is(200);
    claire.get(&receipt).await.is(200);
    let of_paul = app.person("paul").to_string();
    let out = [
        ("person", of_paul.as_str()),
        ("decision", "taken_out"),
        ("reason", "Absent toute la semaine"),
    ];
    claire
        .submit(&format!("{receipt}/decisions"), &out)
        .await
        .is(200);
    let csv = claire.get(&path(&app, ".csv")).await.is(200).html();
    let has = |name: &str| {
        csv.lines()
            .any(|line| line.starts_with(name) && line.contains(";15;"))
    };
    assert!(has("Benali") && has("Traoré") && !has("Girard"), "{csv}");
}

#[actix_web::test]
async fn no_name_leads_to_a_work_or_to_its_mark_while_names_are_hidden() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    hide(&mut claire, &work).await;
    let queue = claire.get(&format!("{work}/submissions")).await;
    let evidence = link(&queue, "/submissions/");
    grade(&mut claire, &evidence, "Bien").await.is(200);
    let work_id = work.trim_start_matches("/assignments/");
    for asked in ["".to_owned(), format!("?sort={work_id}&order=best")] {
        let book = claire.get(&path(&app, &asked)).await.is(200);
        assert!(claire.statements_used <= 8, "{}", claire.statements_used);
        assert_eq!(book.text().matches("Noms cachés").count(), 3);
        assert!(!book.html().contains("/submissions/"), "{}", book.html());
        book.must_not_say("15 sur 20");
    }
    let sheet = claire.get(&path(&app, ".csv")).await.is(200).html();
    assert!(
        sheet.contains("Benali;Amina;") && !sheet.contains("15"),
        "{sheet}"
    );
    assert!(sheet.contains("Noms cachés"), "{sheet}");
    for list in ["/marks", "/marks.csv"] {
        let refused = claire.get(&format!("{work}{list}")).await.is(409);
        refused
            .must_say("Les noms sont cachés jusqu'à la publication")
            .must_say("après la publication")
            .must_not_say("Quelqu'un est passé avant vous");
    }
    let queue = claire.get(&format!("{work}/submissions")).await;
    queue.must_not_say("Importer des notes");
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    let book = claire.get(&path(&app, "")).await;
    assert_eq!(book.text().matches("15 sur 20").count(), 3);
    claire.get(&format!("{work}/marks")).await.is(200);
    let queue = claire.get(&format!("{work}/submissions")).await;
    queue.must_say("Importer des notes");
}

#[actix_web::test]
async fn the_file_says_of_each_work_what_the_page_says() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let state = async |claire: &mut crate::browser::Browser| {
        let csv = claire.get(&path(&app, ".csv")).await.is(200).html();
        let line = csv.lines().find(|line| line.starts_with("Benali"));
        line.unwrap().rsplit(';').next().unwrap().to_owned()
    };
    assert_eq!(state(&mut claire).await, "");
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    assert_eq!(state(&mut claire).await, "Rendu");
    let evidence = link(&claire.get(&path(&app, "")).await, "/submissions/");
    grade(&mut claire, &evidence, "Bien").await.is(200);
    assert_eq!(state(&mut claire).await, "Corrigé, pas publié");
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    assert_eq!(state(&mut claire).await, "Évalué");
    let receipt = evidence.trim_end_matches("/grade");
    claire.get(receipt).await.is(200);
    let round = [
        ("message", "Ajoutez le bilan"),
        ("due_date", "2027-05-10"),
        ("due_time", "18:00"),
    ];
    claire
        .submit(&format!("{receipt}/round"), &round)
        .await
        .is(200);
    assert_eq!(state(&mut claire).await, "À reprendre");
}
