//! One fresh database per test, copied from a template that is migrated once.

use lefil::db::Db;
use lefil_migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database};
use std::path::{Path, PathBuf};

/// A database of one test.
pub struct TestDatabase {
    pub db: Db,
    pub folder: tempfile::TempDir,
}

pub async fn fresh() -> TestDatabase {
    let folder = tempfile::tempdir().unwrap();
    let db = match std::env::var("LEFIL_TEST_DATABASE_URL") {
        Ok(server) => postgres(&server).await,
        Err(_) => sqlite(folder.path()).await,
    };
    TestDatabase { db, folder }
}

/// Changes when a migration is added.
fn schema_name() -> String {
    let names: Vec<String> = Migrator::migrations()
        .iter()
        .map(|m| m.name().to_owned())
        .collect();
    let sum = names.join(",").bytes().fold(0_u64, |sum, byte| {
        sum.wrapping_mul(1_099_511_628_211)
            .wrapping_add(u64::from(byte))
    });
    format!("{sum:016x}")
}

async fn sqlite(folder: &Path) -> Db {
    let template = sqlite_template().await;
    std::fs::copy(template, folder.join("lefil.sqlite")).unwrap();
    Db::open(None, folder).await.unwrap()
}

/// Made under another name, then renamed: two processes never see half of it.
async fn sqlite_template() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let template = folder.join(format!("template-{}.sqlite", schema_name()));
    if !template.exists() {
        let making = tempfile::tempdir_in(&folder).unwrap();
        let db = Db::open(None, making.path()).await.unwrap();
        Migrator::up(db.schema(), None).await.unwrap();
        db.close().await.unwrap();
        std::fs::rename(making.path().join("lefil.sqlite"), &template).unwrap();
    }
    template
}

async fn postgres(server: &str) -> Db {
    let admin = Database::connect(server).await.unwrap();
    let template = format!("lefil_template_{}", schema_name());
    // One process migrates the template, the others wait for it.
    admin
        .execute_unprepared("select pg_advisory_lock(7321)")
        .await
        .unwrap();
    let made = admin
        .execute_unprepared(&format!("create database {template}"))
        .await;
    if made.is_ok() {
        let db = Db::open(Some(&url_of(server, &template)), Path::new(""))
            .await
            .unwrap();
        Migrator::up(db.schema(), None).await.unwrap();
        db.close().await.unwrap();
    }
    let name = format!("lefil_test_{}", uuid::Uuid::now_v7().simple());
    admin
        .execute_unprepared(&format!("create database {name} template {template}"))
        .await
        .unwrap();
    admin
        .execute_unprepared("select pg_advisory_unlock(7321)")
        .await
        .unwrap();
    admin.close().await.unwrap();
    Db::open(Some(&url_of(server, &name)), Path::new(""))
        .await
        .unwrap()
}

fn url_of(server: &str, database: &str) -> String {
    let (start, _) = server.rsplit_once('/').unwrap();
    format!("{start}/{database}")
}
