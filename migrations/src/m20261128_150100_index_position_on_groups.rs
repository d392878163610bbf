//! The groups of an assignment in their order.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let columns = ["assignment_id", "position", "id", "name"];
        schema.create_index(index("groups", &columns)).await
    }
}
