//! The grade that was shown to the members, and when.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("grade_releases");
        table
            .col(uuid("submission_id"))
            .col(uuid("grade_id"))
            .col(uuid("released_by"))
            .foreign_key(&mut reference(
                "grade_releases",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference("grade_releases", "grade_id", "grades"))
            .foreign_key(&mut reference("grade_releases", "released_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("grade_releases", &["grade_id"]))
            .await?;
        schema
            .create_index(index("grade_releases", &["submission_id"]))
            .await?;
        Ok(())
    }
}
