//! Groups to choose from, wishes for them, and what a group keeps.

use crate::server::TestApp;
use lefil::assignment::rules::{GroupChoice, Wish, WishKind, WorkLink};
use lefil::assignment::store as assignments;
use lefil::db::{GroupId, LinkId, RowId};
use lefil::demo::probe::{self, ONE};

/// A wish to take back.
pub async fn wish(app: &TestApp) -> RowId {
    let now = app.app.clock.now();
    let wish = Wish {
        id: RowId::fresh(),
        kind: WishKind::Apart,
        pair: (probe::A.id, probe::B.id),
        reason: "essai".into(),
        by: probe::T1.id,
        at: now,
    };
    app.app
        .db
        .change(async |tx| assignments::add_wish(tx, ONE.assignment, &wish).await)
        .await
        .unwrap();
    wish.id
}

/// Groups to choose from.
pub async fn with_choice(app: &TestApp) {
    let now = app.app.clock.now();
    let choice = GroupChoice {
        version: 1,
        groups: 2,
        places: 3,
        until: now + chrono::TimeDelta::days(1),
        by: probe::T1.id,
    };
    let named = |place: u32| format!("Choix {place}");
    let of = (&[][..], named);
    app.app
        .db
        .change(async |tx| assignments::save_choice(tx, ONE.assignment, &choice, of, now).await)
        .await
        .unwrap();
}

/// A link that the learner's group keeps.
pub async fn link(app: &TestApp, group: GroupId) -> LinkId {
    let link = WorkLink {
        id: LinkId::fresh(),
        group,
        label: "Notre plan".into(),
        address: "https://exemple.fr/plan".into(),
        added_by: probe::A.id,
        added_at: app.app.clock.now(),
    };
    let keep = async |tx: &_| assignments::add_link(tx, &link).await;
    app.app.db.change(keep).await.unwrap();
    link.id
}
