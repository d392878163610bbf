//! What a visitor gets when a page cannot be shown.
//!
//! Rules say why not (a `Refusal` of the concept), stores say what the database
//! said (`DbErr`), and pages turn both into a [`PageError`]. Errors of a form
//! are not here: they are the same page again with 422.

use super::arrival::is_slow;
use actix_multipart::MultipartError;
use actix_web::error::PayloadError;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use sea_orm::{DbErr, RuntimeErr};

pub type PageResult = Result<HttpResponse, PageError>;

/// A form with files that ended before its end.
pub const BROKE_OFF: &str = "the form broke off";
/// A form whose page was opened by somebody else, or before signing in.
pub const ANOTHERS_FORM: &str = "not a form of this sign-in";

#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// Nobody is signed in; after signing in one comes back to `next`.
    #[error("sign in first")]
    SignIn { next: String },
    /// Not there, or not for this person: the two are not told apart.
    #[error("not found")]
    NotFound,
    /// The page belongs to another role, or the form is not one of ours.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// The request cannot be understood.
    #[error("bad request: {0}")]
    Bad(&'static str),
    /// The facts have changed meanwhile; the key says how, in the catalogue.
    #[error("refused: {0}")]
    Refused(&'static str),
    #[error("too large")]
    TooLarge,
    /// What was being sent stopped arriving.
    #[error("too slow")]
    TooSlow,
    /// Too many tries; the seconds to wait.
    #[error("too many requests")]
    TooMany(u64),
    /// The disk, or what a database may take of it, is full: reading goes on.
    #[error("no room left")]
    NoRoom,
    /// The program or its database is busy: the same request may work later.
    #[error("unavailable")]
    Unavailable,
    #[error(transparent)]
    Internal(anyhow::Error),
}

impl PageError {
    /// The catalogue key of the reason, if there is one to tell.
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Self::Refused(key) => Some(key),
            Self::Forbidden(ANOTHERS_FORM) => Some("errors-403-form"),
            Self::Bad(BROKE_OFF) => Some("errors-400-broken"),
            _ => None,
        }
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Bad(_) => StatusCode::BAD_REQUEST,
            Self::Refused(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::NoRoom => StatusCode::INSUFFICIENT_STORAGE,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A bare status: the middleware `error_pages` draws the page.
    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        match self {
            Self::SignIn { next } => {
                let query = form_encoded(next);
                answer.insert_header((header::LOCATION, format!("/login?next={query}")));
            }
            Self::TooMany(seconds) => {
                answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
            }
            Self::Unavailable => {
                answer.insert_header((header::RETRY_AFTER, "5"));
            }
            _ => {}
        }
        answer.finish()
    }
}

/// Percent-encodes everything but unreserved characters and slashes.
pub fn form_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// A body that came to no end.
impl From<PayloadError> for PageError {
    fn from(broken: PayloadError) -> Self {
        if is_slow(&broken) {
            Self::TooSlow
        } else {
            Self::Bad(BROKE_OFF)
        }
    }
}

impl From<MultipartError> for PageError {
    fn from(broken: MultipartError) -> Self {
        match broken {
            MultipartError::Payload(broken) => broken.into(),
            _ => Self::Bad(BROKE_OFF),
        }
    }
}

impl From<DbErr> for PageError {
    fn from(error: DbErr) -> Self {
        let busy = match &error {
            DbErr::ConnectionAcquire(_) => true,
            DbErr::Conn(RuntimeErr::SqlxError(inner))
            | DbErr::Exec(RuntimeErr::SqlxError(inner))
            | DbErr::Query(RuntimeErr::SqlxError(inner)) => is_busy(inner),
            _ => false,
        };
        if is_full(&error) {
            tracing::error!(%error, "the database cannot write: no room left");
            Self::NoRoom
        } else if busy {
            Self::Unavailable
        } else {
            Self::Internal(error.into())
        }
    }
}

fn is_busy(error: &sea_orm::sqlx::Error) -> bool {
    use sea_orm::sqlx::Error;
    match error {
        Error::PoolTimedOut | Error::PoolClosed | Error::Io(_) => true,
        Error::Database(inner) => inner.code().is_some_and(|code| passes(&code)),
        _ => false,
    }
}

/// Whether what a code of a database says may be over in a moment.
fn passes(code: &str) -> bool {
    match code {
        // PostgreSQL, always five characters: a conflict worth trying again, too many
        // connections, a server that stops or starts.
        "40001" | "40P01" | "53300" | "57P01" | "57P02" | "57P03" => true,
        code if code.len() >= 5 => false,
        // SQLite: 5 busy, 6 locked, in the low byte of longer codes.
        code => code.parse::<u32>().is_ok_and(|n| matches!(n & 0xff, 5 | 6)),
    }
}

/// Whether a database says that it has no room: 53100 in PostgreSQL, 13 in SQLite.
fn is_full(error: &DbErr) -> bool {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(inner))
        | DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
            let code = inner.as_database_error().and_then(|it| it.code());
            code.is_some_and(|code| matches!(&*code, "53100" | "13"))
        }
        _ => false,
    }
}

impl From<anyhow::Error> for PageError {
    fn from(error: anyhow::Error) -> Self {
        use std::io::{Error, ErrorKind};
        let full = |cause: &(dyn std::error::Error + 'static)| {
            let kind = cause.downcast_ref::<Error>().map(Error::kind);
            let full = ErrorKind::StorageFull;
            kind.is_some_and(|it| {
                it == full || it == ErrorKind::QuotaExceeded || it == ErrorKind::FileTooLarge
            })
        };
        if error.chain().any(full) {
            tracing::error!(error = format!("{error:#}"), "no room left");
            Self::NoRoom
        } else if error.chain().any(|it| it.is::<object_store::Error>()) {
            tracing::error!(error = format!("{error:#}"), "the store of files fails");
            Self::Unavailable
        } else {
            Self::Internal(error)
        }
    }
}

/// « Not there » and « not for you » both answer 404.
pub trait OrNotFound<T> {
    fn or_not_found(self) -> Result<T, PageError>;
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self) -> Result<T, PageError> {
        self.ok_or(PageError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_over_in_a_moment_is_worth_another_try() {
        for code in ["5", "6", "261", "517", "773", "40001", "40P01", "53300"] {
            assert!(passes(code), "{code}");
        }
        // A broken promise, a wrong byte, a right not given: the same again would fail again.
        for code in ["1", "19", "2067", "23505", "22021", "42501", "42P01"] {
            assert!(!passes(code), "{code}");
        }
    }
}
