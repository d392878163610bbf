//! Taking a quiz: question by question, with a lost connection, with a limit, after a correction.

mod at_once;
mod care;
mod clock;
mod kept;
mod results;
mod steps;

use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::db::{AttemptId, CohortId};
use lefil::progress::rules::quiz::{Answers, Attempt};
use lefil::progress::store::quiz as store;
use std::path::Path;

/// One question of each kind.
pub const EVERY_KIND: &str = "Avant la première.\n\n::Un::Où ? {=ici#Oui, ici. ~là#Non, plus près. ~Aucune des réponses}\n\n::Deux::Lesquels ? {~%50%a ~%50%b ~%-50%c#Pas celui-là.}\n\n::Trois::Vrai ? {T#Mais si.#C'est vrai.}\n\n::Quatre::Qui ? {=Élodie#Oui.####Elle est arrivée la première.}\n\n::Cinq::Combien ? {#2,5:0,5 ~#Entre deux et trois.}\n\n::Six::Reliez. {=chat->miaule =chien->aboie}\n\n::Sept::Racontez. {}\n";

fn write(folder: &Path, quiz: &str) {
    let unit = folder.join("culture-numerique/01-base");
    std::fs::create_dir_all(&unit).unwrap();
    let course = "---\ntitle: Petit cours\nlanguage: fr\n---\n\nBienvenue.\n";
    std::fs::write(folder.join("culture-numerique/course.md"), course).unwrap();
    let lesson = format!(
        "---\nid: p1\ntitle: Première\n---\n\nUn texte.\n\n```gift id=essai title=\"Le petit quiz\"\n{quiz}\n```\n"
    );
    std::fs::write(unit.join("01-premiere.md"), lesson).unwrap();
    std::fs::write(
        unit.join("02-suite.gift"),
        "// limit: 20\n// shuffle: no\n\nOù ? {=ici ~là}\n\nQuand ? {=hier ~demain}",
    )
    .unwrap();
}

pub async fn start(quiz: &str) -> (TestApp, tempfile::TempDir) {
    let courses = tempfile::tempdir().unwrap();
    write(courses.path(), quiz);
    (TestApp::start_on(courses.path()).await, courses)
}

pub fn path(app: &TestApp, rest: &str) -> String {
    format!("/cohorts/{}/{rest}", cohort(app))
}

pub fn cohort(app: &TestApp) -> CohortId {
    app.world.cohorts["bourg"]
}

pub async fn attempts(app: &TestApp, name: &str) -> Vec<Attempt> {
    let person = app.person(name);
    store::attempts_by(app.app.db.read(), cohort(app), &[person])
        .await
        .unwrap()
}

pub async fn answers(app: &TestApp, attempt: AttemptId) -> Answers {
    let mut all = store::answers_of(app.app.db.read(), &[attempt])
        .await
        .unwrap();
    all.remove(&attempt).unwrap_or_default()
}

impl Browser {
    /// Opens a quiz and begins it, or goes on: the page of a question.
    pub async fn begin(&mut self, app: &TestApp, quiz: &str) -> Answer {
        self.get(&path(app, &format!("quizzes/{quiz}")))
            .await
            .is(200);
        self.submit(&path(app, &format!("quizzes/{quiz}/attempts")), &[])
            .await
            .is(200)
    }

    /// Answers the question looked at, where the form says.
    pub async fn says(&mut self, fields: &[(&str, &str)]) -> Answer {
        let action = self.page.as_ref().unwrap().action("/questions/");
        self.submit(&action, fields).await
    }

    /// Goes on to the next question, or to the review.
    pub async fn continues(&mut self) -> Answer {
        let html = self.page.as_ref().unwrap().html();
        let href = html.split("<a class=\"btn wide\" href=\"").nth(1).unwrap();
        let href = href.split('"').next().unwrap().to_owned();
        self.get(&href).await.is(200)
    }

    /// Answers everything of [`EVERY_KIND`] and ends it.
    pub async fn takes_all(&mut self, app: &TestApp, first: &str) -> Answer {
        self.begin(app, "essai").await;
        let all: [&[(&str, &str)]; 6] = [
            &[("answer", first)],
            &[("answer", "0"), ("answer", "1")],
            &[("answer", "true")],
            &[("answer", " elodie. ")],
            &[("answer", "2,75")],
            &[("pair-0", "0"), ("pair-1", "1")],
        ];
        for fields in all {
            self.says(fields).await.is(200);
            self.continues().await;
        }
        self.says(&[("answer", "Mon texte <b>à moi</b>.")])
            .await
            .is(200);
        self.ends().await
    }

    pub async fn ends(&mut self) -> Answer {
        let html = self.page.as_ref().unwrap().html();
        let review = html.split("/quiz-attempts/").nth(1).unwrap();
        let id = review.split(['/', '"']).next().unwrap().to_owned();
        self.get(&format!("/quiz-attempts/{id}/review"))
            .await
            .is(200);
        self.submit(&format!("/quiz-attempts/{id}/end"), &[])
            .await
            .is(200)
    }
}

impl Answer {
    /// Where the form whose address holds `part` goes.
    pub fn action(&self, part: &str) -> String {
        let html = self.html();
        let mut forms = html.split("action=\"").skip(1);
        let found = forms.find_map(|form| {
            let action = form.split('"').next()?;
            action.contains(part).then(|| action.to_owned())
        });
        found.unwrap_or_else(|| panic!("no form leads to {part}"))
    }
}

#[actix_web::test]
async fn amina_takes_a_quiz_with_every_kind_of_question() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    let lesson = amina
        .get(&path(&app, "lessons/base/premiere"))
        .await
        .is(200);
    assert!(lesson.says("Le petit quiz") && lesson.says("7 questions"));
    let front = amina.get(&path(&app, "quizzes/essai")).await.is(200);
    assert!(front.says("il n'y a pas de limite") && front.says("Commencer le quiz"));

    let first = amina.begin(&app, "essai").await;
    assert_eq!(first.heading(), "Question 1 sur 7");
    assert!(first.says("Avant la première.") && first.says("Choisissez une réponse."));
    assert!(!first.says("Oui, ici."), "no explanation before the answer");
    let html = first.html();
    let (asked, _) = html.split_once("id=\"offline\"").unwrap();
    let last = asked.rfind("Aucune des réponses").unwrap();
    assert!(
        last > asked.rfind("ici").unwrap(),
        "none of them stays last"
    );

    let wrong = amina.says(&[("answer", "1")]).await.is(200);
    assert!(wrong.says("Pas tout à fait.") && wrong.says("Non, plus près."));
    assert!(wrong.says("Votre choix") && wrong.says("Bonne réponse"));
    amina
        .continues()
        .await
        .must_say("Plusieurs réponses sont possibles.");
    let partly = amina.says(&[("answer", "0")]).await;
    partly.must_say("C'est juste en partie.");
    amina.continues().await.must_say("Vrai ?");
    amina
        .says(&[("answer", "true")])
        .await
        .must_say("C'est vrai.");
    amina
        .continues()
        .await
        .must_say("les accents ne comptent pas");
    let typed = amina.says(&[("answer", "ELODIE")]).await;
    assert!(typed.says("C'est juste.") && typed.says("Elle est arrivée la première."));
    amina.continues().await.must_say("Écrivez un nombre.");
    let number = amina.says(&[("answer", "4,5")]).await;
    assert!(number.says("Entre deux et trois.") && number.says("Bonne réponse : de 2 à 3"));
    amina
        .continues()
        .await
        .must_say("Choisissez dans chaque liste.");
    let pairs = amina.says(&[("pair-0", "0"), ("pair-1", "0")]).await;
    assert!(pairs.says("C'est juste en partie.") && pairs.says("Bonne réponse : aboie"));
    amina.continues().await.must_say("Écrivez avec vos mots.");
    let essay = amina.says(&[("answer", "Un <script>essai</script>")]).await;
    assert!(essay.says("Votre réponse est gardée.") && !essay.html().contains("<script>essai"));

    let result = amina.ends().await;
    assert!(result.says("2 bonnes réponses sur 6 2 en partie · 1 réponse à lire"));
    assert!(!result.says("%"), "never a percentage");
    assert!(result.says("Non, plus près.") && result.says("À lire par votre équipe"));
    let lesson = amina.get(&path(&app, "lessons/base/premiere")).await;
    lesson.must_say("2 bonnes réponses sur 6 · 7 questions");
}

#[actix_web::test]
async fn a_form_that_says_nothing_comes_back_with_what_was_typed() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    let first = amina.begin(&app, "essai").await;
    let base = first.action("/questions/").trim_end_matches('1').to_owned();
    let nothing = amina.post(&format!("{base}1"), &[]).await.is(422);
    assert!(nothing.says("Choisissez ou écrivez une réponse."));
    amina
        .post(&format!("{base}1"), &[("answer", "9")])
        .await
        .is(422);
    amina.get(&format!("{base}5")).await.is(200);
    let number = amina
        .post(&format!("{base}5"), &[("answer", "deux km")])
        .await
        .is(422);
    assert!(number.says("seulement un nombre") && number.html().contains("value=\"deux km\""));
    amina.get(&format!("{base}6")).await.is(200);
    let half = amina
        .post(&format!("{base}6"), &[("pair-0", "1")])
        .await
        .is(422);
    assert!(half.says("Choisissez une réponse dans chaque liste."));
    assert!(
        half.html()
            .contains("<option value=\"1\" lang=\"fr\" selected>")
    );
    let long = "a".repeat(20_001);
    amina.get(&format!("{base}7")).await.is(200);
    let essay = amina
        .post(&format!("{base}7"), &[("answer", &long)])
        .await
        .is(422);
    assert!(essay.says("Ce texte est trop long.") && essay.html().contains(&long));
    let id = attempts(&app, "amina").await[0].id;
    assert!(answers(&app, id).await.is_empty());
    for odd in ["0", "8", "x"] {
        amina.get_one(&format!("{base}{odd}")).await.is(404);
    }
}

#[actix_web::test]
async fn strangers_find_no_quiz_and_others_no_attempt() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    amina
        .takes_all(&app, "0")
        .await
        .must_say("6 bonnes réponses sur 6");
    let done = attempts(&app, "amina").await[0].id;
    let open = {
        amina.begin(&app, "essai").await;
        attempts(&app, "amina").await[1].id
    };
    let pages = |id: AttemptId| {
        ["", "/questions/1", "/review"].map(|page| format!("/quiz-attempts/{id}{page}"))
    };
    for name in ["paul", "lucie", "julien"] {
        let mut other = app.sign_in(name).await;
        for page in pages(done).iter().chain(&pages(open)) {
            other.get_one(page).await.is(404);
        }
        other.get("/account").await;
        other
            .post(
                &format!("/quiz-attempts/{open}/questions/2"),
                &[("answer", "0")],
            )
            .await
            .is(404);
        other
            .post(&format!("/quiz-attempts/{open}/end"), &[])
            .await
            .is(404);
    }
    for name in ["lucie", "julien"] {
        let mut stranger = app.sign_in(name).await;
        stranger.get_one(&path(&app, "quizzes/essai")).await.is(404);
        stranger.get("/account").await;
        stranger
            .post(&path(&app, "quizzes/essai/attempts"), &[])
            .await
            .is(404);
    }
    let mut guest = app.guest();
    for page in [
        path(&app, "quizzes/essai"),
        format!("/quiz-attempts/{open}"),
    ] {
        let answer = guest.get_one(&page).await.is(303);
        assert!(answer.location().starts_with("/login?next="));
    }
    let mut claire = app.sign_in("claire").await;
    claire
        .get(&format!("/quiz-attempts/{done}"))
        .await
        .is(200)
        .must_say("Amina Benali");
    claire
        .get_one(&format!("/quiz-attempts/{open}"))
        .await
        .is(404);
    let front = claire.get(&path(&app, "quizzes/essai")).await.is(200);
    front
        .must_say("Les questions et leurs réponses")
        .must_not_say("Commencer le quiz");
    claire
        .post(&path(&app, "quizzes/essai/attempts"), &[])
        .await
        .is(403);
    amina.get_one(&path(&app, "quizzes/rien")).await.is(404);
    amina.get("/account").await;
    amina
        .post_with(&format!("/quiz-attempts/{open}/end"), "", &[])
        .await
        .is(403);
    assert!(attempts(&app, "amina").await[1].ended.is_none());
}

#[actix_web::test]
async fn a_quiz_file_is_a_step_of_the_outline() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    let outline = amina.get(&path(&app, "course")).await.is(200);
    assert!(outline.says("Quiz · 2 min") && outline.html().contains("quizzes/01-base-02-suite"));
    amina.begin(&app, "01-base-02-suite").await;
    amina.says(&[("answer", "0")]).await.is(200);
    amina.ends().await.is(200);
    let outline = amina.get(&path(&app, "course")).await.is(200);
    assert!(outline.html().contains("<li class=\"done\">"));
}

#[actix_web::test]
async fn a_quiz_takes_few_statements() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    amina.takes_all(&app, "1").await;
    let done = attempts(&app, "amina").await[0].id;
    amina.begin(&app, "essai").await;
    let open = attempts(&app, "amina").await[1].id;
    for page in [
        path(&app, "lessons/base/premiere"),
        path(&app, "quizzes/essai"),
        path(&app, "quizzes/01-base-02-suite"),
        format!("/quiz-attempts/{open}/questions/1"),
        format!("/quiz-attempts/{open}/review"),
        format!("/quiz-attempts/{done}"),
    ] {
        amina.get(&page).await.is(200);
        assert!(
            amina.statements_used <= 8,
            "{page}: {}",
            amina.statements_used
        );
    }
}
