//! The register in the room, at a distance, corrected, and read by the one it is about.

use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use crate::world::at;
use chrono::TimeDelta;
use lefil::attendance::rules::Mark;
use lefil::attendance::store;
use lefil::cohort::store as cohorts;
use lefil::db::{PersonId, SessionId};
use lefil::people::store::{self as people, NewPerson};
use lefil::web::Language;

impl TestApp {
    fn session(&self, name: &str) -> SessionId {
        self.world.sessions[name]
    }

    fn register_path(&self, session: &str) -> String {
        format!("/sessions/{}/attendance", self.session(session))
    }

    fn act_path(&self, session: &str, act: &str) -> String {
        format!("/sessions/{}/{act}", self.session(session))
    }

    fn correction_path(&self, session: &str, name: &str) -> String {
        format!("{}/{}", self.register_path(session), self.person(name))
    }

    /// Moves the clock to a time of Paris.
    fn it_is(&self, moment: &str) {
        let clock = &self.app.clock;
        clock.advance(at(moment) - clock.now());
    }

    /// What was said of somebody, oldest first.
    async fn marks(&self, session: &str, name: &str) -> Vec<Mark> {
        let said = store::marks_of(self.app.db.read(), self.person(name)).await;
        let said = said.unwrap().remove(&self.session(session));
        said.unwrap_or_default()
            .into_iter()
            .map(|said| said.mark)
            .collect()
    }

    /// The fields of a register: (name, word, minutes).
    fn fields(&self, said: &[(&str, &str, &str)]) -> Vec<(String, String)> {
        said.iter()
            .flat_map(|(name, word, minutes)| {
                let who = self.person(name);
                [
                    (format!("mark-{who}"), (*word).to_owned()),
                    (format!("minutes-{who}"), (*minutes).to_owned()),
                ]
            })
            .collect()
    }

    /// More learners in the cohort of Bourg.
    async fn enrol_more(&self, number: usize) {
        let now = self.app.clock.now();
        let all = lefil::people::Cohorts::All;
        let cohort = cohorts::find(self.app.db.read(), &all, self.world.cohorts["bourg"]).await;
        let cohort = cohort.unwrap().unwrap();
        self.app
            .db
            .change(async |tx| {
                for n in 0..number {
                    let new = NewPerson {
                        given_name: "Camille",
                        family_name: &format!("Numéro {n:03}"),
                        email: None,
                        language: Language::Fr,
                    };
                    let id = people::add(tx, new, now).await?;
                    let days = (cohort.starts_on, None);
                    cohorts::enrol(tx, &cohort, id, days, now).await?;
                }
                Ok::<_, sea_orm::DbErr>(())
            })
            .await
            .unwrap();
    }
}

const ALL_PRESENT: [(&str, &str, &str); 3] = [
    ("amina", "present", ""),
    ("paul", "present", ""),
    ("sekou", "present", ""),
];

/// The version hidden in the register's form.
fn version(page: &Answer) -> String {
    let html = page.html();
    let mark = "name=\"version\" value=\"";
    let start = html.find(mark).map_or(html.len(), |at| at + mark.len());
    html[start..].chars().take_while(|c| *c != '"').collect()
}

impl Browser {
    /// Sends the register looked at.
    async fn send_register(
        &mut self,
        path: &str,
        fields: &[(String, String)],
        more: &[(&str, &str)],
    ) -> Answer {
        let version = self.page.as_ref().map(version).unwrap_or_default();
        let mut all = vec![("version", version.as_str())];
        all.extend(
            fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        all.extend_from_slice(more);
        self.post(path, &all).await
    }

    /// Opens a register, says this and closes it.
    async fn close_register(&mut self, app: &TestApp, session: &str, said: &[(&str, &str, &str)]) {
        self.get(&app.register_path(session)).await.is(200);
        let fields = app.fields(said);
        self.send_register(&app.act_path(session, "closure"), &fields, &[])
            .await
            .is(303);
    }
}

#[actix_web::test]
async fn claire_calls_the_room_keeps_a_draft_and_closes_it() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-am");
    let page = claire
        .get(&path)
        .await
        .is(200)
        .must_say("Appel à faire")
        .must_say("Amina Benali")
        .must_say("Sékou Traoré")
        .must_not_say("Lucie Petit");
    assert!(!page.html().contains("checked"), "nobody is marked yet");
    let fields = app.fields(&[("amina", "late", "12"), ("sekou", "absent", "")]);
    let saved = claire.send_register(&path, &fields, &[]).await.is(303);
    assert_eq!(saved.location(), path);
    claire
        .get(&path)
        .await
        .must_say("Brouillon de l'appel enregistré");
    assert!(
        app.marks("monday-am", "amina").await.is_empty(),
        "a draft is no mark"
    );
    let draft = claire.page.clone().unwrap();
    assert_eq!(version(&draft), "1");
    assert!(draft.html().contains("value=\"12\""));
    let fields = app.fields(&[
        ("amina", "late", "12"),
        ("paul", "present", ""),
        ("sekou", "absent", ""),
    ]);
    let closed = claire
        .send_register(&app.act_path("monday-am", "closure"), &fields, &[])
        .await
        .is(303);
    claire
        .get(closed.location())
        .await
        .must_say("L'appel est clos")
        .must_say("Clos par Claire Morel")
        .must_say("Retard : 12 min");
    assert_eq!(
        app.marks("monday-am", "amina").await,
        [Mark::Late { minutes: 12 }]
    );
    assert_eq!(app.marks("monday-am", "paul").await, [Mark::Present]);
    let sessions = [app.session("monday-am"), app.session("monday-pm")];
    let among = store::closed_among(app.app.db.read(), &sessions)
        .await
        .unwrap();
    assert!(among.contains(&sessions[0]) && !among.contains(&sessions[1]));
}

#[actix_web::test]
async fn closing_names_those_nothing_is_said_of_and_keeps_what_was_said() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    claire.get(&app.register_path("monday-am")).await;
    let fields = app.fields(&[("paul", "excused", "")]);
    let closure = app.act_path("monday-am", "closure");
    let page = claire
        .send_register(&closure, &fields, &[])
        .await
        .is(422)
        .must_say("Amina Benali : choisissez une réponse")
        .must_say("Sékou Traoré : choisissez une réponse")
        .must_not_say("Paul Girard : choisissez");
    assert!(page.html().contains("value=\"excused\" checked"));
    assert!(app.marks("monday-am", "paul").await.is_empty());
    claire
        .send_register(&closure, &fields, &[("rest", "present")])
        .await
        .is(303);
    assert_eq!(app.marks("monday-am", "amina").await, [Mark::Present]);
    assert_eq!(app.marks("monday-am", "paul").await, [Mark::Excused]);
}

#[actix_web::test]
async fn impossible_minutes_come_back_as_they_were_typed() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-am");
    for typed in ["", "0", "211", "dix"] {
        claire.get(&path).await;
        let fields = app.fields(&[("amina", "late", typed), ("paul", "absent", "")]);
        let page = claire
            .send_register(&path, &fields, &[])
            .await
            .is(422)
            .must_say("Amina Benali : écrivez les minutes");
        assert!(
            page.html()
                .contains(&format!("value=\"{typed}\" aria-invalid")),
            "{typed}"
        );
        assert!(page.html().contains("value=\"absent\" checked"));
    }
    let fields = app.fields(&[("amina", "asleep", "")]);
    claire.send_register(&path, &fields, &[]).await.is(422);
}

#[actix_web::test]
async fn the_register_opens_half_an_hour_before_and_says_so() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-am");
    claire.get(&path).await.is(200);
    app.it_is("2027-05-03T08:29:59+02:00");
    let fields = app.fields(&ALL_PRESENT);
    for act in ["attendance", "closure"] {
        claire
            .send_register(&app.act_path("monday-am", act), &fields, &[])
            .await
            .is(422)
            .must_say("L'appel s'ouvrira à 8 h 30");
    }
    claire
        .get(&path)
        .await
        .is(200)
        .must_say("Pas encore ouvert")
        .must_not_say("Clore l'appel");
    app.it_is("2027-05-03T08:30:00+02:00");
    claire.get(&path).await.must_say("Clore l'appel");
}

#[actix_web::test]
async fn a_draft_changed_meanwhile_is_shown_beside_what_was_typed() {
    let app = TestApp::start().await;
    let (mut claire, mut nora) = (app.sign_in("claire").await, app.sign_in("nora").await);
    let path = app.register_path("monday-am");
    claire.get(&path).await;
    nora.get(&path).await;
    let hers = app.fields(&[("amina", "absent", ""), ("paul", "present", "")]);
    nora.send_register(&path, &hers, &[]).await.is(303);
    let mine = app.fields(&[("amina", "late", "20"), ("paul", "present", "")]);
    for act in ["attendance", "closure"] {
        let all = app.fields(&[
            ("amina", "late", "20"),
            ("paul", "present", ""),
            ("sekou", "present", ""),
        ]);
        let mut other = claire.clone();
        let page = other
            .send_register(&app.act_path("monday-am", act), &all, &[])
            .await
            .is(409)
            .must_say("Nora Belkacem a enregistré cet appel")
            .must_say("Nora Belkacem a noté : Absent·e");
        assert!(page.html().contains("value=\"late\" checked"));
        assert!(page.html().contains("value=\"20\""));
    }
    claire.send_register(&path, &mine, &[]).await.is(409);
    claire.send_register(&path, &mine, &[]).await.is(303);
    let page = claire.get(&path).await.must_not_say("Absent·e");
    assert_eq!(version(&page), "2");
}

#[actix_web::test]
async fn a_form_sent_twice_changes_nothing_the_second_time() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-am");
    let page = claire.get(&path).await;
    let draft = app.fields(&[("amina", "absent", "")]);
    claire.send_register(&path, &draft, &[]).await.is(303);
    claire.send_register(&path, &draft, &[]).await.is(303);
    assert_eq!(version(&claire.get(&path).await), "1");
    claire.page = Some(claire.page.clone().unwrap());
    let all = app.fields(&ALL_PRESENT);
    let closure = app.act_path("monday-am", "closure");
    let first = claire.send_register(&closure, &all, &[]).await.is(303);
    let second = claire.send_register(&closure, &all, &[]).await.is(303);
    assert_eq!(first.location(), second.location());
    // Another form, the same words: it is already so.
    claire.page = Some(page);
    claire.send_register(&closure, &all, &[]).await.is(303);
    assert_eq!(app.marks("monday-am", "amina").await, [Mark::Present]);
}

#[actix_web::test]
async fn of_two_people_closing_one_closes_and_the_other_sees_what_stands() {
    let app = TestApp::start().await;
    let (mut claire, mut nora) = (app.sign_in("claire").await, app.sign_in("nora").await);
    let (path, closure) = (
        app.register_path("monday-am"),
        app.act_path("monday-am", "closure"),
    );
    claire.get(&path).await;
    nora.get(&path).await;
    let hers = app.fields(&ALL_PRESENT);
    let mine = app.fields(&[
        ("amina", "absent", ""),
        ("paul", "present", ""),
        ("sekou", "present", ""),
    ]);
    let (one, two) = futures_util::join!(
        claire.send_register(&closure, &mine, &[]),
        nora.send_register(&closure, &hers, &[])
    );
    let mut answers = [one.status, two.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let lost = if one.status == 409 { one } else { two };
    lost.must_say("a déjà clos cet appel")
        .must_say("Vous aviez noté :");
    assert_eq!(app.marks("monday-am", "amina").await.len(), 1);
    assert_eq!(app.marks("monday-am", "paul").await, [Mark::Present]);
    let draft = app.fields(&[("amina", "exempt", "")]);
    claire.send_register(&path, &draft, &[]).await.is(409);
}

#[actix_web::test]
async fn a_closed_register_is_corrected_only_with_a_reason_and_keeps_both() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let absent = [
        ("amina", "absent", ""),
        ("paul", "present", ""),
        ("sekou", "present", ""),
    ];
    claire.close_register(&app, "monday-am", &absent).await;
    let path = app.correction_path("monday-am", "amina");
    claire
        .get(&path)
        .await
        .is(200)
        .must_say("Corriger : Amina Benali");
    let page = claire
        .post(
            &path,
            &[("mark", "late"), ("minutes", "15"), ("reason", " ")],
        )
        .await
        .is(422)
        .must_say("Dites pourquoi vous corrigez");
    assert!(page.html().contains("value=\"late\" checked") && page.html().contains("value=\"15\""));
    claire
        .post(
            &path,
            &[
                ("mark", "late"),
                ("minutes", "999"),
                ("reason", "bus <b>en panne</b>"),
            ],
        )
        .await
        .is(422)
        .must_say("Écrivez les minutes")
        .must_say("bus &lt;b&gt;en panne&lt;/b&gt;");
    let sent = [
        ("mark", "late"),
        ("minutes", "15"),
        ("reason", "entrée par la salle 3"),
    ];
    claire.post(&path, &sent).await.is(303);
    claire.post(&path, &sent).await.is(303);
    let both = [Mark::Absent, Mark::Late { minutes: 15 }];
    assert_eq!(app.marks("monday-am", "amina").await, both);
    claire
        .get(&app.register_path("monday-am"))
        .await
        .must_say("Retard : 15 min")
        .must_say("Corrigé après la clôture");
    claire
        .get(&path)
        .await
        .must_say("Raison : entrée par la salle 3")
        .must_say("Noté par Claire Morel le lundi 3 mai à 8 h 40");
    claire
        .submit(
            &path,
            &[("mark", "late"), ("minutes", "15"), ("reason", "encore")],
        )
        .await
        .must_say("déjà noté ainsi");
    assert_eq!(app.marks("monday-am", "amina").await, both);
}

#[actix_web::test]
async fn nothing_is_corrected_before_the_register_is_closed_nor_of_strangers() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.correction_path("monday-am", "amina");
    claire.get(&path).await.is(200).must_say("Faire l'appel");
    let sent = [("mark", "present"), ("reason", "venue")];
    claire
        .post(&path, &sent)
        .await
        .is(409)
        .must_say("pas encore clos");
    claire
        .get(&app.correction_path("monday-am", "lucie"))
        .await
        .is(404);
    claire.get(&app.register_path("monday-am")).await;
    claire
        .post(&app.correction_path("monday-am", "lucie"), &sent)
        .await
        .is(404);
}

#[actix_web::test]
async fn the_trainer_signs_a_closed_register_once_the_session_has_begun() {
    let app = TestApp::start().await;
    let (mut claire, mut nora) = (app.sign_in("claire").await, app.sign_in("nora").await);
    let (path, sign) = (
        app.register_path("monday-am"),
        app.act_path("monday-am", "countersignature"),
    );
    claire.get(&path).await.must_not_say("Signer cet appel");
    claire
        .post(&sign, &[])
        .await
        .is(409)
        .must_say("pas encore clos");
    claire.close_register(&app, "monday-am", &ALL_PRESENT).await;
    claire.get(&path).await.must_not_say("Signer cet appel");
    claire
        .post(&sign, &[])
        .await
        .is(409)
        .must_say("n'a pas commencé");
    app.it_is("2027-05-03T09:00:00+02:00");
    nora.get(&path).await.must_not_say("Signer cet appel");
    nora.post(&sign, &[]).await.is(403);
    claire.get(&path).await.must_say("Signer cet appel");
    claire
        .submit(&sign, &[])
        .await
        .must_say("Signé par Claire Morel");
    app.it_is("2027-05-03T09:10:00+02:00");
    claire
        .submit(&sign, &[])
        .await
        .must_say("Signé par Claire Morel le lundi 3 mai à 9 h 00");
    let kept = store::kept_of(app.app.db.read(), &[app.session("monday-am")]).await;
    assert_eq!(
        kept.unwrap()[&app.session("monday-am")].standing.code(),
        "countersigned"
    );
}

#[actix_web::test]
async fn amina_arrives_follows_the_link_and_confirms() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let path = app.act_path("monday-pm", "arrival");
    let early = amina
        .get(&path)
        .await
        .is(200)
        .must_say("Vous pourrez entrer à 13 h 15");
    assert!(!early.html().contains("visio.example"));
    amina.post(&path, &[]).await.is(422).must_say("un peu tôt");
    app.it_is("2027-05-03T13:15:00+02:00");
    let open = amina.get(&path).await.must_say("Dites que vous êtes là");
    assert!(
        !open.html().contains("visio.example"),
        "not before arriving"
    );
    amina
        .post(&app.act_path("monday-pm", "signature"), &[])
        .await
        .is(422)
        .must_say("Dites d'abord que vous arrivez");
    app.it_is("2027-05-03T13:42:30+02:00");
    let arrived = amina
        .submit(&path, &[])
        .await
        .must_say("Votre arrivée est notée");
    assert!(arrived.html().contains(
        "href=\"https://visio.example/salle-bourg\" target=\"_blank\" rel=\"noopener noreferrer\""
    ));
    arrived.must_say("à partir de 13 h 45");
    let sign = app.act_path("monday-pm", "signature");
    amina.post(&sign, &[]).await.is(422);
    app.it_is("2027-05-03T13:45:00+02:00");
    amina.get(&path).await.must_say("Je confirme ma présence");
    amina
        .submit(&sign, &[])
        .await
        .must_say("Présence confirmée le lundi 3 mai à 13 h 45");
    app.it_is("2027-05-03T17:00:00+02:00");
    let over = amina.get(&path).await.is(200);
    assert!(
        !over.html().contains("visio.example"),
        "the link goes with the session"
    );
    // The trainer sees when she came, and is offered « present ».
    let mut claire = app.sign_in("claire").await;
    let page = claire
        .get(&app.register_path("monday-pm"))
        .await
        .must_say("A confirmé")
        .must_say("Arrivée le lundi 3 mai à 13 h 42 , 12 min après le début");
    assert_eq!(page.html().matches("checked").count(), 1);
}

#[actix_web::test]
async fn arriving_and_confirming_twice_keep_the_first_instant() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let (path, sign) = (
        app.act_path("monday-pm", "arrival"),
        app.act_path("monday-pm", "signature"),
    );
    app.it_is("2027-05-03T13:20:00+02:00");
    let page = amina.get(&path).await;
    amina.post(&path, &[]).await.is(303);
    amina.post(&path, &[]).await.is(303);
    app.it_is("2027-05-03T14:00:00+02:00");
    amina.get(&path).await.must_say("lundi 3 mai à 13 h 20");
    amina.post(&path, &[]).await.is(303);
    amina.post(&sign, &[]).await.is(303);
    app.it_is("2027-05-03T14:30:00+02:00");
    amina.page = Some(page);
    amina.post(&sign, &[]).await.is(303);
    amina
        .get(&path)
        .await
        .must_say("lundi 3 mai à 13 h 20")
        .must_say("Présence confirmée le lundi 3 mai à 14 h 00");
}

#[actix_web::test]
async fn who_never_arrived_is_told_so_and_presence_is_confirmed_within_a_day() {
    let app = TestApp::start().await;
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    let (path, sign) = (
        app.act_path("monday-pm", "arrival"),
        app.act_path("monday-pm", "signature"),
    );
    app.it_is("2027-05-03T13:30:00+02:00");
    amina.get(&path).await;
    amina.post(&path, &[]).await.is(303);
    paul.get(&path).await.must_say("Dites que vous êtes là");
    app.it_is("2027-05-03T17:00:00+02:00");
    paul.post(&path, &[])
        .await
        .is(422)
        .must_say("La séance est finie");
    app.it_is("2027-05-04T17:00:00+02:00");
    amina
        .get(&path)
        .await
        .must_not_say("Je confirme ma présence");
    amina
        .post(&sign, &[])
        .await
        .is(422)
        .must_say("La séance est finie");
    app.app.clock.advance(TimeDelta::seconds(-1));
    amina.get(&path).await;
    amina.post(&sign, &[]).await.is(303);
}

#[actix_web::test]
async fn each_page_is_found_by_those_it_is_for_and_by_nobody_else() {
    let app = TestApp::start().await;
    let (register, correction, arrival) = (
        app.register_path("monday-am"),
        app.correction_path("monday-am", "amina"),
        app.act_path("monday-pm", "arrival"),
    );
    let mut guest = app.guest();
    for path in [&register, &correction, &arrival, &"/attendance".to_owned()] {
        let answer = guest.get_one(path).await.is(303);
        assert!(answer.location().starts_with("/login?next="), "{path}");
    }
    let posts = ["attendance", "closure", "countersignature"];
    for (name, status) in [("julien", 404), ("amina", 403), ("lucie", 403)] {
        let mut browser = app.sign_in(name).await;
        browser.get("/attendance").await.is(200);
        let token = browser.page.as_ref().unwrap().token();
        browser.get(&register).await.is(status);
        browser.get(&correction).await.is(status);
        for act in posts {
            let path = app.act_path("monday-am", act);
            browser.post_with(&path, &token, &[]).await.is(status);
        }
        let sent = [("mark", "present"), ("reason", "moi")];
        browser
            .post_with(&correction, &token, &sent)
            .await
            .is(status);
    }
    for name in ["claire", "nora", "julien", "lucie"] {
        let mut browser = app.sign_in(name).await;
        browser.get("/account").await;
        let token = browser.page.as_ref().unwrap().token();
        browser.get(&arrival).await.is(404);
        for act in ["arrival", "signature"] {
            let path = app.act_path("monday-pm", act);
            browser.post_with(&path, &token, &[]).await.is(404);
        }
    }
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&app.act_path("monday-am", "arrival"))
        .await
        .is(404);
    amina.get("/sessions/not-an-id/arrival").await.is(404);
}

#[actix_web::test]
async fn amina_reads_her_own_record_and_nobody_elses() {
    let app = TestApp::start().await;
    let (mut claire, mut amina) = (app.sign_in("claire").await, app.sign_in("amina").await);
    amina
        .get("/attendance")
        .await
        .is(200)
        .must_say("0 min comptées sur 3 h 30 déjà passées")
        .must_say("Pas encore noté");
    let friday = [
        ("amina", "late", "30"),
        ("paul", "absent", ""),
        ("sekou", "excused", ""),
    ];
    claire.close_register(&app, "friday-am", &friday).await;
    claire.close_register(&app, "monday-am", &ALL_PRESENT).await;
    let path = app.correction_path("friday-am", "amina");
    claire.get(&path).await;
    let sent = [
        ("mark", "late"),
        ("minutes", "15"),
        ("reason", "montre en avance"),
    ];
    claire.post(&path, &sent).await.is(303);
    let page = amina
        .get("/attendance")
        .await
        .must_say("6 h 45 comptées sur 7 h déjà passées")
        .must_say("6 h 45 sur 350 h")
        .must_say("Retard : 15 min")
        .must_say("Raison : montre en avance")
        .must_say("3 h 15 / 3 h 30")
        .must_not_say("Paul")
        .must_not_say("Sékou");
    assert!(
        page.text().find("lundi 3 mai").unwrap() < page.text().find("vendredi 30 avril").unwrap()
    );
    let mut paul = app.sign_in("paul").await;
    paul.get("/attendance")
        .await
        .must_say("3 h 30 comptées sur 7 h")
        .must_not_say("montre en avance");
    app.sign_in("nora").await.get("/attendance").await.is(200);
    amina.get("/attendance?page=99").await.is(200);
}

#[actix_web::test]
async fn whoever_left_before_that_day_is_not_on_the_register() {
    let app = TestApp::start().await;
    let now = app.app.clock.now();
    let all = lefil::people::Cohorts::All;
    let cohort = cohorts::find(app.app.db.read(), &all, app.world.cohorts["bourg"]).await;
    let cohort = cohort.unwrap().unwrap();
    let left: PersonId = app.person("lucie");
    app.app
        .db
        .change(async |tx| {
            let days = (cohort.starts_on, Some(crate::world::day("2027-05-02")));
            cohorts::enrol(tx, &cohort, left, days, now).await
        })
        .await
        .unwrap();
    let mut claire = app.sign_in("claire").await;
    claire
        .get(&app.register_path("friday-am"))
        .await
        .must_say("Lucie Petit");
    claire
        .get(&app.register_path("monday-am"))
        .await
        .must_not_say("Lucie Petit");
    app.it_is("2027-05-03T13:30:00+02:00");
    let mut lucie = app.sign_in("lucie").await;
    lucie
        .get(&app.act_path("monday-pm", "arrival"))
        .await
        .is(404);
}

#[actix_web::test]
async fn the_register_costs_the_same_for_three_and_for_sixty_learners() {
    let app = TestApp::start().await;
    let (mut claire, mut amina) = (app.sign_in("claire").await, app.sign_in("amina").await);
    claire.close_register(&app, "friday-am", &ALL_PRESENT).await;
    let arrival = app.act_path("monday-pm", "arrival");
    let pages = [
        app.register_path("monday-am"),
        app.register_path("friday-am"),
        app.correction_path("friday-am", "amina"),
    ];
    let mut few = Vec::new();
    for path in &pages {
        claire.get(path).await.is(200);
        few.push(claire.statements_used);
    }
    for path in [arrival.as_str(), "/attendance"] {
        amina.get(path).await.is(200);
        assert!(
            amina.statements_used <= 8,
            "{path}: {}",
            amina.statements_used
        );
    }
    app.enrol_more(57).await;
    for (path, few) in pages.iter().zip(few) {
        let page = claire.get(path).await.is(200);
        assert_eq!(claire.statements_used, few, "{path}");
        assert!(few <= 8, "{path}: {few}");
        assert!(path.contains(&app.person("amina").to_string()) || page.says("Numéro 056"));
    }
}
