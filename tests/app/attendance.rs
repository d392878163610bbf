//! The register in the room, at a distance, corrected, and read by the one it is about.

mod correction;
mod draft;
mod record;
mod register;
mod remote;

use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use crate::world::at;
use lefil::attendance::rules::Mark;
use lefil::attendance::store;
use lefil::cohort::store as cohorts;
use lefil::db::SessionId;
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
    pub fn it_is(&self, moment: &str) {
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
    pub async fn enrol_more(&self, number: usize) {
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

pub const ALL_PRESENT: [(&str, &str, &str); 3] = [
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

    /// Opens a register, says this and closes it, even before its session ends.
    pub async fn close_register(
        &mut self,
        app: &TestApp,
        session: &str,
        said: &[(&str, &str, &str)],
    ) {
        self.get(&app.register_path(session)).await.is(200);
        let fields = app.fields(said);
        self.send_register(
            &app.act_path(session, "closure"),
            &fields,
            &[("sure", "yes")],
        )
        .await
        .is(303);
    }
}
