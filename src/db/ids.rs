//! One type for each kind of key, so that a person is never taken for a cohort.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            Serialize, Deserialize, sea_orm::DeriveValueType,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new key; keys made later sort later.
            pub fn fresh() -> Self {
                Self(Uuid::now_v7())
            }
        }

        // Our keys are made by us; a number of the database is never one.
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    PersonId, RoleId, InvitationId, LoginId, SignInLinkId, OrganisationId, CohortId, EnrolmentId,
    VenueId, SessionId, AssignmentId, GroupId, FileId, SubmissionId, GradeId, OutboxId,
    UploadId,
    QuestionId, MessageId, NoteId,
    AttemptId, QuizAnswerId, QuizVersionId, LinkId,
    TaskId,
    /// The key of a row nothing else refers to.
    RowId,
}

impl CohortId {
    /// Stands for « everywhere » in a role: an admin is an admin of all cohorts.
    pub const EVERYWHERE: Self = Self(Uuid::nil());
}
