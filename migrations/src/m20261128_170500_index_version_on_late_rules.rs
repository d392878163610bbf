//! No two late rules of an assignment have one number.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let once = unique("late_rules", &["assignment_id", "version"]);
        schema.create_index(once).await
    }
}
