//! Who may use which route: the one table, printed by `lefil routes`.
//!
//! `tests/house/routes.rs` compares it with what the concepts register, both ways, and
//! `tests/app/matrix.rs` tries every route from every seat.

use serde::Serialize;

/// Where somebody stands towards what a route names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Nobody is signed in.
    Guest,
    /// A learner of the cohort, whose own work or record it is.
    Learner,
    /// A learner of the same cohort, in another group.
    Classmate,
    /// A learner of another cohort.
    LearnerElsewhere,
    /// A trainer of the cohort.
    Trainer,
    /// A trainer of another cohort.
    TrainerElsewhere,
    Admin,
}

use Seat::{Admin, Classmate, Guest, Learner, LearnerElsewhere, Trainer, TrainerElsewhere};

pub const SEATS: [Seat; 7] = [
    Guest,
    Learner,
    Classmate,
    LearnerElsewhere,
    Trainer,
    TrainerElsewhere,
    Admin,
];

/// One method on one path, and the seats it answers; a guest elsewhere is asked to sign in,
/// anybody else finds nothing, or a page of another role.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    #[serde(rename = "roles")]
    pub seats: &'static [Seat],
    /// Only there in a demo.
    pub demo: bool,
}

const EVERYBODY: &[Seat] = &SEATS;
const SIGNED_IN: &[Seat] = &[
    Learner,
    Classmate,
    LearnerElsewhere,
    Trainer,
    TrainerElsewhere,
    Admin,
];
const STAFF: &[Seat] = &[Trainer, TrainerElsewhere, Admin];
const ADMIN: &[Seat] = &[Admin];
/// Everybody of the cohort.
const COHORT: &[Seat] = &[Learner, Classmate, Trainer, Admin];
/// Who answers for the cohort.
const TEACHES: &[Seat] = &[Trainer, Admin];
/// Who taught it: an admin signs for nobody.
const TRAINER: &[Seat] = &[Trainer];
/// Who follows the cohort.
const FOLLOWS: &[Seat] = &[Learner, Classmate];
/// The group's people, and who answers for the cohort.
const GROUP: &[Seat] = &[Learner, Trainer, Admin];
/// The group's people alone.
const MEMBER: &[Seat] = &[Learner];
const fn get(path: &'static str, seats: &'static [Seat]) -> Route {
    Route {
        method: "GET",
        path,
        seats,
        demo: false,
    }
}

const fn post(path: &'static str, seats: &'static [Seat]) -> Route {
    Route {
        method: "POST",
        path,
        seats,
        demo: false,
    }
}

/// Methods no form knows: of the protocol that files arrive by in parts.
const fn by_script(method: &'static str, path: &'static str, seats: &'static [Seat]) -> Route {
    Route {
        method,
        path,
        seats,
        demo: false,
    }
}

const fn in_demo(route: Route) -> Route {
    Route {
        demo: true,
        ..route
    }
}

/// Every route, grouped as the concepts register them.
pub const ROUTES: &[Route] = &[
    get("/assets/{name}", EVERYBODY),
    // people
    get("/login", EVERYBODY),
    post("/login", EVERYBODY),
    post("/login/removal", SIGNED_IN),
    get("/login/link", EVERYBODY),
    post("/login/link", EVERYBODY),
    get("/login/link/{token}", EVERYBODY),
    post("/login/link/{token}", EVERYBODY),
    get("/password", EVERYBODY),
    post("/password", EVERYBODY),
    get("/password/{token}", EVERYBODY),
    post("/password/{token}", EVERYBODY),
    get("/code", EVERYBODY),
    post("/code", EVERYBODY),
    get("/invitations/{token}", EVERYBODY),
    post("/invitations/{token}", EVERYBODY),
    get("/first-admin/{token}", EVERYBODY),
    post("/first-admin/{token}", EVERYBODY),
    get("/account", SIGNED_IN),
    post("/account/language", EVERYBODY),
    post("/account/logins/{login}/removal", MEMBER),
    in_demo(post("/demo/entry", EVERYBODY)),
    // organisation
    get("/organisation", ADMIN),
    post("/organisation", ADMIN),
    get("/organisation/logo", EVERYBODY),
    get("/privacy", EVERYBODY),
    get("/accessibility", EVERYBODY),
    get("/help", EVERYBODY),
    // cohort
    get("/cohorts", SIGNED_IN),
    post("/cohorts", ADMIN),
    get("/cohorts/new", ADMIN),
    get("/cohorts/{cohort}", COHORT),
    get("/cohorts/{cohort}/enrolments", ADMIN),
    post("/cohorts/{cohort}/enrolments", ADMIN),
    get("/cohorts/{cohort}/enrolments/import", ADMIN),
    post("/cohorts/{cohort}/enrolments/import", ADMIN),
    post("/cohorts/{cohort}/enrolments/{person}/removal", ADMIN),
    post("/cohorts/{cohort}/trainers/{person}/removal", ADMIN),
    post("/cohorts/{cohort}/invitations", ADMIN),
    get("/cohorts/{cohort}/traits", TEACHES),
    post("/cohorts/{cohort}/traits", TEACHES),
    get("/cohorts/{cohort}/invitations/{person}", ADMIN),
    post("/cohorts/{cohort}/invitations/{person}", ADMIN),
    // schedule
    get("/venues", ADMIN),
    post("/venues", ADMIN),
    get("/cohorts/{cohort}/sessions", COHORT),
    get("/cohorts/{cohort}/sessions/new", ADMIN),
    post("/cohorts/{cohort}/sessions", ADMIN),
    get("/sessions/{session}", COHORT),
    // progress
    get("/cohorts/{cohort}/course", COHORT),
    get("/cohorts/{cohort}/lessons/{unit}/{lesson}", COHORT),
    post("/cohorts/{cohort}/lessons/{unit}/{lesson}/done", FOLLOWS),
    post(
        "/cohorts/{cohort}/lessons/{unit}/{lesson}/done/removal",
        FOLLOWS,
    ),
    get("/cohorts/{cohort}/figures/{path:.*}", COHORT),
    get("/cohorts/{cohort}/glossary", COHORT),
    get("/cohorts/{cohort}/lessons/{unit}/{lesson}/print", COHORT),
    get("/cohorts/{cohort}/units/{unit}/print", COHORT),
    get("/cohorts/{cohort}/course/print", COHORT),
    get(
        "/cohorts/{cohort}/lessons/{unit}/{lesson}/notes/new",
        COHORT,
    ),
    post("/cohorts/{cohort}/lessons/{unit}/{lesson}/notes", COHORT),
    get("/notes", SIGNED_IN),
    get("/notes/{note}", MEMBER),
    post("/notes/{note}", MEMBER),
    post("/notes/{note}/removal", MEMBER),
    // question
    get("/questions/{question}", COHORT),
    post("/questions/{question}/messages", COHORT),
    post("/questions/{question}/solution", GROUP),
    post("/questions/{question}/solution/removal", GROUP),
    get("/messages/{message}/edit", MEMBER),
    post("/messages/{message}", MEMBER),
    post("/messages/{message}/removal", TEACHES),
    post("/messages/{message}/thanks", COHORT),
    post("/messages/{message}/thanks/removal", COHORT),
    get(
        "/cohorts/{cohort}/lessons/{unit}/{lesson}/questions",
        COHORT,
    ),
    post(
        "/cohorts/{cohort}/lessons/{unit}/{lesson}/questions",
        FOLLOWS,
    ),
    get(
        "/cohorts/{cohort}/lessons/{unit}/{lesson}/questions/new",
        FOLLOWS,
    ),
    get("/cohorts/{cohort}/questions", COHORT),
    post("/cohorts/{cohort}/questions/promise", TEACHES),
    get("/questions", STAFF),
    get("/cohorts/{cohort}/progress", TEACHES),
    get("/cohorts/{cohort}/quizzes", TEACHES),
    get("/cohorts/{cohort}/quizzes/{quiz}", COHORT),
    post("/cohorts/{cohort}/quizzes/{quiz}/attempts", FOLLOWS),
    get("/cohorts/{cohort}/quizzes/{quiz}/results", TEACHES),
    get("/cohorts/{cohort}/learners/{person}/progress", TEACHES),
    get("/cohorts/{cohort}/learners/{person}/quiz-time", TEACHES),
    post("/cohorts/{cohort}/learners/{person}/quiz-time", TEACHES),
    get("/quiz-attempts/{attempt}", GROUP),
    get("/quiz-attempts/{attempt}/questions/{place}", MEMBER),
    post("/quiz-attempts/{attempt}/questions/{place}", MEMBER),
    get("/quiz-attempts/{attempt}/review", MEMBER),
    post("/quiz-attempts/{attempt}/end", MEMBER),
    post("/quiz-answers/{answer}/comments", TEACHES),
    // assignment
    get("/cohorts/{cohort}/assignments", COHORT),
    post("/cohorts/{cohort}/assignments", TEACHES),
    get("/assignments/{assignment}", COHORT),
    get("/assignments/{assignment}/groups", TEACHES),
    post("/assignments/{assignment}/groups", TEACHES),
    post("/assignments/{assignment}/contact", FOLLOWS),
    post("/assignments/{assignment}/tasks", FOLLOWS),
    post("/assignments/{assignment}/tasks/{task}", MEMBER),
    post("/assignments/{assignment}/tasks/{task}/removal", MEMBER),
    get("/assignments/{assignment}/presence", FOLLOWS),
    post("/assignments/{assignment}/presence", FOLLOWS),
    get("/assignments/{assignment}/draft", FOLLOWS),
    post("/assignments/{assignment}/groups/solo", TEACHES),
    get("/assignments/{assignment}/groups/wishes", TEACHES),
    post("/assignments/{assignment}/groups/wishes", TEACHES),
    post(
        "/assignments/{assignment}/groups/wishes/{wish}/removal",
        TEACHES,
    ),
    get("/assignments/{assignment}/groups/choice", TEACHES),
    post("/assignments/{assignment}/groups/choice", TEACHES),
    get("/assignments/{assignment}/choice", FOLLOWS),
    post("/assignments/{assignment}/choice", FOLLOWS),
    post("/assignments/{assignment}/draft", FOLLOWS),
    get("/assignments/{assignment}/draft/versions", FOLLOWS),
    get(
        "/assignments/{assignment}/draft/versions/{version}",
        FOLLOWS,
    ),
    post(
        "/assignments/{assignment}/draft/versions/{version}/restoration",
        FOLLOWS,
    ),
    post("/assignments/{assignment}/files", FOLLOWS),
    get("/files/limits", EVERYBODY),
    get("/files/{file}", GROUP),
    get("/files/{file}/preview", GROUP),
    get("/files/{file}/picture", GROUP),
    get("/files/{file}/media", GROUP),
    post("/assignments/{assignment}/uploads", FOLLOWS),
    by_script("OPTIONS", "/assignments/{assignment}/uploads", FOLLOWS),
    get("/uploads/{upload}", MEMBER),
    by_script("PATCH", "/uploads/{upload}", MEMBER),
    by_script("DELETE", "/uploads/{upload}", MEMBER),
    post("/files/{file}/removal", MEMBER),
    post("/assignments/{assignment}/submissions", FOLLOWS),
    get("/assignments/{assignment}/submissions", TEACHES),
    get("/assignments/{assignment}/submissions/new", FOLLOWS),
    get("/assignments/{assignment}/draft/text", FOLLOWS),
    post("/assignments/{assignment}/links", FOLLOWS),
    post("/links/{link}/removal", MEMBER),
    get("/assignments/{assignment}/dates", TEACHES),
    post("/assignments/{assignment}/dates", TEACHES),
    get("/submissions/{submission}", GROUP),
    get("/submissions/{submission}/manifest", GROUP),
    post("/submissions/{submission}/answers", MEMBER),
    post("/submissions/{submission}/decisions", TEACHES),
    get("/submissions/{submission}/additions/new", TEACHES),
    post("/submissions/{submission}/additions", TEACHES),
    post("/submissions/{submission}/round", TEACHES),
    get("/submissions/{submission}/grade", TEACHES),
    post("/submissions/{submission}/grade", TEACHES),
    post("/submissions/{submission}/grade/draft", TEACHES),
    post("/submissions/{submission}/grade/draft/removal", TEACHES),
    post("/assignments/{assignment}/release", TEACHES),
    post("/submissions/{submission}/claim", TEACHES),
    post("/submissions/{submission}/phrases", TEACHES),
    post("/submissions/{submission}/phrases/removal", TEACHES),
    get("/assignments/{assignment}/grading", TEACHES),
    post("/assignments/{assignment}/grading/followers", TEACHES),
    post("/assignments/{assignment}/grading/terms", TEACHES),
    get("/assignments/{assignment}/questions", TEACHES),
    get("/submissions/{submission}/questions/new", MEMBER),
    post("/submissions/{submission}/questions", MEMBER),
    get("/grade-questions/{asked}", GROUP),
    post("/grade-questions/{asked}/messages", GROUP),
    // gradebook
    get("/cohorts/{cohort}/gradebook", TEACHES),
    get("/cohorts/{cohort}/gradebook.csv", TEACHES),
    get("/cohorts/{cohort}/gradebook.xlsx", TEACHES),
    get("/assignments/{assignment}/marks", TEACHES),
    post("/assignments/{assignment}/marks", TEACHES),
    get("/assignments/{assignment}/marks.csv", TEACHES),
    get("/cohorts/{cohort}/results", FOLLOWS),
    get("/cohorts/{cohort}/learners/{person}/results", TEACHES),
    // attendance
    get("/sessions/{session}/attendance", TEACHES),
    post("/sessions/{session}/attendance", TEACHES),
    post("/sessions/{session}/closure", TEACHES),
    post("/sessions/{session}/countersignature", TRAINER),
    get("/sessions/{session}/attendance/{person}", TEACHES),
    post("/sessions/{session}/attendance/{person}", TEACHES),
    get("/sessions/{session}/arrival", FOLLOWS),
    post("/sessions/{session}/arrival", FOLLOWS),
    post("/sessions/{session}/signature", FOLLOWS),
    get("/attendance", SIGNED_IN),
    // reminder
    get("/letters", STAFF),
    get("/letters/preview", STAFF),
    post("/letters/{letter}/attempts", TEACHES),
    in_demo(get("/demo/mailbox", EVERYBODY)),
    in_demo(get("/demo/mailbox/{letter}", EVERYBODY)),
    in_demo(get("/demo/mailbox/{letter}/html", EVERYBODY)),
    // search
    get("/search", SIGNED_IN),
    // home
    get("/", SIGNED_IN),
    get("/cohorts/{cohort}/lessons/{unit}/{lesson}/help", FOLLOWS),
];
