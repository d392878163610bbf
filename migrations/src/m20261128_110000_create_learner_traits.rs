//! What a trainer notes of a learner to make groups with; each change is another version.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("learner_traits");
        table
            .col(uuid("cohort_id"))
            .col(uuid("person_id"))
            .col(integer("version"))
            .col(string_null("level"))
            .col(text("employer"))
            .col(text("site"))
            .col(uuid("noted_by"))
            .foreign_key(&mut reference("learner_traits", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("learner_traits", "person_id", "people"))
            .foreign_key(&mut reference("learner_traits", "noted_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "learner_traits",
                &["cohort_id", "person_id", "version"],
            ))
            .await?;
        Ok(())
    }
}
