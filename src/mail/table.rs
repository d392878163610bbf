//! The table of letters.

pub mod outbox {
    use crate::db::{CohortId, OutboxId, PersonId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "outbox")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OutboxId,
        pub dedupe: String,
        pub kind: String,
        pub person_id: Option<PersonId>,
        pub cohort_id: Option<CohortId>,
        pub to_address: String,
        pub to_name: String,
        pub language: String,
        pub subject: String,
        pub body_text: String,
        pub body_html: String,
        pub reason: String,
        pub message_id: String,
        pub state: String,
        pub attempts: i32,
        pub due_at: ChronoDateTimeUtc,
        pub lease_until: Option<ChronoDateTimeUtc>,
        pub lease_owner: Option<String>,
        pub sent_at: Option<ChronoDateTimeUtc>,
        pub last_error: Option<String>,
        /// Never sent after this instant.
        pub useful_until: Option<ChronoDateTimeUtc>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
