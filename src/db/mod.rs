//! The database engines: one file beside the program, or PostgreSQL.
//!
//! Reading and writing use different pools on SQLite, because it has one writer:
//! inside [`Db::change`] only the transaction may be used, or the program would
//! wait for itself. On PostgreSQL both are the same pool.

mod gathered;
mod ids;

pub use gathered::{gather, gather_beside, json, truth};
pub use ids::*;
use sea_orm::sqlx::Connection as _;
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqlErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use std::path::Path;
use std::time::Duration;

/// How long a request waits for a connection before it answers 503.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// A connection to a server is asked whether it still lives after this long
/// without use; asking before each statement would double the way to the server.
const IDLE_IS_SUSPECT: Duration = Duration::from_secs(30);

#[derive(Clone, Debug)]
pub struct Db {
    read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Db {
    /// Opens PostgreSQL when a URL is given, else the file `lefil.sqlite` of `data`.
    pub async fn open(url: Option<&str>, data: &Path) -> Result<Self, DbErr> {
        match url {
            Some(url) if !url.starts_with("sqlite:") => Self::postgres(url).await,
            Some(url) => Self::sqlite(url).await,
            None => {
                Self::sqlite(&format!(
                    "sqlite://{}?mode=rwc",
                    data.join("lefil.sqlite").display()
                ))
                .await
            }
        }
    }

    async fn postgres(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(16)
            .sqlx_logging(false)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .test_before_acquire_if_idle_for(IDLE_IS_SUSPECT);
        let pool = Database::connect(options).await?;
        Ok(Self {
            read: pool.clone(),
            write: pool,
        })
    }

    async fn sqlite(url: &str) -> Result<Self, DbErr> {
        let write = Database::connect(sqlite_options(url, 1, false)).await?;
        let read = Database::connect(sqlite_options(url, readers(), true)).await?;
        Ok(Self { read, write })
    }

    /// For queries; on SQLite these connections cannot write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// One state of the facts, for a page composed of many statements. They also share a
    /// connection: giving one back to the pool costs as much as a statement.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        // On SQLite every transaction reads one state; PostgreSQL must be told.
        let postgres = self.read.get_database_backend() == DbBackend::Postgres;
        let still = TransactionOptions {
            isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
            access_mode: None,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
        };
        self.read.begin_with_options(still).await
    }

    /// For migrations only: everything else changes things inside [`Db::change`].
    pub fn schema(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Shows statements to tests; both pools call it.
    pub fn on_statement(&mut self, note: impl Fn(&Statement) + Send + Sync + Clone + 'static) {
        let again = note.clone();
        self.read
            .set_metric_callback(move |info| again(info.statement));
        self.write
            .set_metric_callback(move |info| note(info.statement));
    }

    /// Runs `work` in one write transaction: committed if it returns `Ok`,
    /// rolled back if it returns `Err` or is dropped half-way.
    pub async fn change<T, E: From<DbErr>>(
        &self,
        work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
    ) -> Result<T, E> {
        // A deferred transaction that reads, then writes, fails at once when
        // another one wrote in between; an immediate one waits its turn.
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let tx = self.write.begin_with_options(immediate).await?;
        let value = work(&tx).await?;
        tx.commit().await?;
        Ok(value)
    }

    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }
}

/// Each connection of SQLite is a thread of its own; more of them than cores
/// only take turns, and each finds its caches cold.
fn readers() -> u32 {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    u32::try_from(cores).unwrap_or(2).clamp(2, 8)
}

fn sqlite_options(url: &str, connections: u32, only_reads: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .map_sqlx_sqlite_pool_opts(|pool| {
            // When the disk is full SQLite ends the transaction by itself and the driver
            // loses count of it: what such a connection then « commits » would be lost.
            pool.before_acquire(|connection, _| {
                let forgotten = connection.is_in_transaction();
                Box::pin(async move { Ok(!forgotten) })
            })
        })
        // The database is in this process: a connection that reads does not break. One that
        // writes is asked, so that a rollback under way is over before it is used again.
        .test_before_acquire(!only_reads)
        .map_sqlx_sqlite_opts(move |sqlite| {
            use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
            let sqlite = sqlite
                .create_if_missing(true)
                .busy_timeout(Duration::from_secs(5))
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true);
            if only_reads {
                sqlite.pragma("query_only", "ON")
            } else {
                sqlite
            }
        });
    options
}

/// Turns a broken « only once » into the word of the trade for it, at the
/// insert that may break it.
pub trait OnUnique<T> {
    fn on_unique<E: From<DbErr>>(self, refusal: E) -> Result<T, E>;
}

impl<T> OnUnique<T> for Result<T, DbErr> {
    fn on_unique<E: From<DbErr>>(self, refusal: E) -> Result<T, E> {
        self.map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => refusal,
            _ => E::from(error),
        })
    }
}

/// A number of lines, as a statement asks for it.
pub fn lines(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// A text both databases keep: PostgreSQL keeps none with a NUL in it. (JSON writes it in six letters,
/// which it keeps.)
pub fn sayable(text: &str) -> String {
    text.replace('\0', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::ConnectionTrait;

    /// Ends the transaction as SQLite does by itself when the disk is full.
    async fn fill_the_disk(db: &Db) {
        let full = db
            .change(async |tx| {
                tx.execute_unprepared("rollback").await?;
                Err::<(), _>(DbErr::Custom("disk full".into()))
            })
            .await;
        full.unwrap_err();
    }

    #[tokio::test]
    async fn after_a_full_disk_what_is_acknowledged_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(None, folder.path()).await.unwrap();
        let say = async |sql: &'static str| {
            db.change(async |tx| tx.execute_unprepared(sql).await.map(drop))
                .await
        };
        say("create table said (word text)").await.unwrap();
        fill_the_disk(&db).await;
        say("insert into nothing values ('refused')")
            .await
            .unwrap_err();
        say("insert into said values ('kept')").await.unwrap();
        let said = sea_orm::Statement::from_string(
            sea_orm::DbBackend::Sqlite,
            "select word from said where word = 'kept'",
        );
        let rows = db.read().query_all_raw(said).await.unwrap();
        assert_eq!(rows.len(), 1, "an acknowledged word is lost");
    }
}
