//! A version is replaced once: of two who save at the same time, the second is refused.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .create_index(unique("organisations", &["replaces"]))
            .await
    }
}
