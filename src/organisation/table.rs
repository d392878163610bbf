//! The table of what the organisation says of itself.

/// What the organisation says of itself; each save is a new row, the last one holds.
pub mod organisation {
    use crate::db::{OrganisationId, PersonId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OrganisationId,
        pub name: String,
        pub legal_form: String,
        pub siret: String,
        pub activity_number: String,
        pub address: String,
        pub signatory_name: String,
        pub signatory_role: String,
        pub help_name: String,
        pub help_phone: String,
        pub help_email: String,
        pub logo_media_type: Option<String>,
        pub logo_hash: Option<String>,
        pub saved_by: Option<PersonId>,
        /// Nil for the first version.
        pub replaces: Option<OrganisationId>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
