//! Who plays in an attack, under which keys, with which marks.

use crate::db::{AssignmentId, CohortId, PersonId, SessionId, SubmissionId, VenueId};
use uuid::{Uuid, uuid};

/// The keys of one side, and who stands there.
pub struct Side {
    pub cohort: CohortId,
    pub venue: VenueId,
    /// Friday in the room, its register closed and corrected.
    pub over: SessionId,
    /// Monday in the room, twenty minutes ahead.
    pub today: SessionId,
    /// Monday at a distance.
    pub remote: SessionId,
    pub assignment: AssignmentId,
    pub(super) code: &'static str,
    pub(super) join_link: &'static str,
    pub(super) trainers: [&'static Player; 2],
    /// Who is marked, with a companion in the same group.
    pub(super) groups: &'static [[&'static Player; 2]],
}

/// Somebody with a key, a name, an address that holds the mark, if there is one.
pub struct Player {
    pub id: PersonId,
    pub given_name: &'static str,
    pub email: &'static str,
    pub(super) mark: &'static str,
}

impl Player {
    /// The key of what they hand in: their own, with a thousand more (in hexadecimal).
    pub fn handed(&self) -> SubmissionId {
        SubmissionId(Uuid::from_u128(self.id.0.as_u128() + 0x1000))
    }
}

const fn player(
    id: Uuid,
    given_name: &'static str,
    email: &'static str,
    mark: &'static str,
) -> Player {
    Player {
        id: PersonId(id),
        given_name,
        email,
        mark,
    }
}

pub static A: Player = player(
    uuid!("01960000-0000-7000-8000-00000000000a"),
    "Alix",
    "mark-a-93f1@lefil.example",
    "mark-a-93f1",
);
pub static B: Player = player(
    uuid!("01960000-0000-7000-8000-00000000000b"),
    "Basile",
    "mark-b-77c0@lefil.example",
    "mark-b-77c0",
);
pub static C: Player = player(
    uuid!("01960000-0000-7000-8000-00000000000c"),
    "Camille",
    "mark-c-1d2e@lefil.example",
    "mark-c-1d2e",
);
/// Invited, but has not come in yet.
pub static WITH_A: Player = player(
    uuid!("01960000-0000-7000-8000-0000000000a2"),
    "Agathe",
    "with-a@lefil.example",
    "",
);
static WITH_B: Player = player(
    uuid!("01960000-0000-7000-8000-0000000000b2"),
    "Bruno",
    "with-b@lefil.example",
    "",
);
static WITH_C: Player = player(
    uuid!("01960000-0000-7000-8000-0000000000c2"),
    "Colette",
    "with-c@lefil.example",
    "",
);
/// Its mark stands in a verdict nobody has released.
pub static T1: Player = player(
    uuid!("01960000-0000-7000-8000-0000000000e1"),
    "Théa",
    "t1@lefil.example",
    "mark-t1-aa01",
);
pub static T2: Player = player(
    uuid!("01960000-0000-7000-8000-0000000000e2"),
    "Tristan",
    "t2@lefil.example",
    "",
);
/// Its mark stands in an answer to a question, for the whole cohort.
static R1: Player = player(
    uuid!("01960000-0000-7000-8000-0000000000f1"),
    "Rachel",
    "r1@lefil.example",
    "mark-r1-51d0",
);
static R2: Player = player(
    uuid!("01960000-0000-7000-8000-0000000000f2"),
    "Rémi",
    "r2@lefil.example",
    "mark-r2-6b3c",
);
/// Its mark stands in a private note.
pub static ADMIN: Player = player(
    uuid!("01960000-0000-7000-8000-0000000000ad"),
    "Adèle",
    "adm@lefil.example",
    "mark-adm-0e77",
);

pub static ONE: Side = Side {
    cohort: CohortId(uuid!("01960000-0000-7000-8000-000000000101")),
    venue: VenueId(uuid!("01960000-0000-7000-8000-000000000102")),
    over: SessionId(uuid!("01960000-0000-7000-8000-000000000103")),
    today: SessionId(uuid!("01960000-0000-7000-8000-000000000104")),
    remote: SessionId(uuid!("01960000-0000-7000-8000-000000000105")),
    assignment: AssignmentId(uuid!("01960000-0000-7000-8000-000000000106")),
    code: "SONDE-1",
    join_link: "https://visio.example/sonde-1",
    trainers: [&T1, &R1],
    groups: &[[&A, &WITH_A], [&B, &WITH_B]],
};

pub static TWO: Side = Side {
    cohort: CohortId(uuid!("01960000-0000-7000-8000-000000000201")),
    venue: VenueId(uuid!("01960000-0000-7000-8000-000000000202")),
    over: SessionId(uuid!("01960000-0000-7000-8000-000000000203")),
    today: SessionId(uuid!("01960000-0000-7000-8000-000000000204")),
    remote: SessionId(uuid!("01960000-0000-7000-8000-000000000205")),
    assignment: AssignmentId(uuid!("01960000-0000-7000-8000-000000000206")),
    code: "SONDE-2",
    join_link: "https://visio.example/mark-c-1d2e",
    trainers: [&T2, &R2],
    groups: &[[&C, &WITH_C]],
};
