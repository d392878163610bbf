//! Submissions as lists read them: everything but their texts, which SQLite steps over page by page
//! to reach the columns after them.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut index = Index::create();
        index.name("ix_submissions_summary").table("submissions");
        for column in [
            "group_id",
            "number",
            "id",
            "assignment_id",
            "submitted_at",
            "submitted_by",
            "receipt",
        ] {
            index.col(column);
        }
        schema.create_index(index).await
    }
}
