//! How soon a cohort's questions are answered, appended: the last one holds.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("answer_promises");
        table
            .col(uuid("cohort_id"))
            .col(string("promise"))
            .col(uuid("promised_by"))
            .foreign_key(&mut reference("answer_promises", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("answer_promises", "promised_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("answer_promises", &["cohort_id"]))
            .await?;
        Ok(())
    }
}
