//! The commands, one file each.

mod admin;
mod check;
mod demo;
mod descriptors;
mod draw;
mod letters;
mod migrate;
mod routes;
mod serve;

use crate::config::{BadSetting, Config};
use crate::demo::Cast;
use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};
use std::fmt::Display;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Blended vocational training: courses, registers, group work and letters.
#[derive(Parser)]
#[command(name = "lefil", version, arg_required_else_help = true)]
#[command(
    after_help = "Example:\n  lefil serve --listen 127.0.0.1:8080 --data ./data --courses ./courses"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves people; the first time, prints a link to create the first admin.
    #[command(
        after_help = "Example:\n  lefil serve --listen 127.0.0.1:8080 --data ./data --courses ./courses"
    )]
    Serve(Place),
    /// Serves a cohort with people, registers and work, on this machine only.
    #[command(
        after_help = "Without --data every start begins afresh.\n\nExample:\n  lefil demo --now 2027-05-07T18:00:00+02:00"
    )]
    Demo {
        #[command(flatten)]
        place: Place,
        /// Who plays
        #[arg(long, value_enum, default_value = "bourg")]
        cast: Cast,
    },
    /// Brings the database up to date, and stops.
    #[command(
        after_help = "Example:\n  DATABASE_URL=postgres://lefil@localhost/lefil lefil migrate"
    )]
    Migrate(Place),
    /// Says every mistake of a folder of courses: file, line, column and remedy.
    #[command(
        after_help = "Ends with 0 when there is no error, 1 when there is one, 2 when the folder cannot be read.\n\nExample:\n  lefil check ./courses --strict --lang fr"
    )]
    Check(check::Check),
    /// Says what is in a file read from standard input; the program calls itself so.
    #[command(hide = true)]
    Draw { extension: String, page: u32 },
    /// Lists every route and who may use it.
    #[command(after_help = "Example:\n  lefil routes --json")]
    Routes {
        /// One JSON document in place of a table
        #[arg(long)]
        json: bool,
    },
    /// Says who gets which letter on an evening, and why; without --dry-run writes them.
    #[command(
        after_help = "Example:\n  lefil letters --on tomorrow --dry-run\n  lefil letters --on tomorrow --dry-run --data data/demo-8080"
    )]
    Letters {
        /// The evening: today, tomorrow, or a date such as 2027-05-03
        #[arg(long)]
        on: letters::On,
        /// Writes nothing
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Lets more admins in.
    #[command(after_help = "Example:\n  lefil admin invite nora@example.org")]
    Admin {
        #[command(subcommand)]
        what: AdminCommand,
    },
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Prints a one-time link for a new admin, and sends it when SMTP_URL is set.
    #[command(after_help = "Example:\n  lefil admin invite nora@example.org")]
    Invite {
        /// The address of the new admin
        email: String,
        #[command(flatten)]
        place: Place,
    },
}

/// Where the program serves and keeps things; flags win over the environment.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// Address and port to serve on [default: 127.0.0.1:8080, or LISTEN]
    #[arg(long, value_parser = address)]
    listen: Option<SocketAddr>,
    /// Folder of the embedded database and of the files handed in [default: ./data, or DATA_DIR]
    #[arg(long)]
    data: Option<PathBuf>,
    /// Folder of courses, or of one course [default: ./courses, or COURSES_DIR]
    #[arg(long)]
    courses: Option<PathBuf>,
    /// Starts the clock elsewhere, such as 2027-05-07T18:00:00+02:00
    #[arg(long, value_parser = instant)]
    now: Option<DateTime<Utc>>,
}

impl Place {
    /// The environment, with these flags on top.
    fn config(&self) -> Result<Config, BadSetting> {
        let mut config = Config::from_env()?;
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        if let Some(data) = &self.data {
            config.data = data.clone();
        }
        if let Some(courses) = &self.courses {
            config.courses = courses.clone();
        }
        Ok(config)
    }
}

/// What lies behind a refusal, each thing once.
fn causes(error: &anyhow::Error) -> Vec<String> {
    let mut told = vec![error.to_string()];
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !told.iter().any(|it| it.contains(&cause)) {
            told.push(cause);
        }
    }
    told.split_off(1)
}

/// Says a line on the terminal; that nobody reads on, as in `| head`, is no mistake.
fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// An address and a port, as the flag is written.
fn address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse()
        .map_err(|_| "write an address and a port, such as 127.0.0.1:8080")
}

/// An instant, as the flag is written.
fn instant(text: &str) -> Result<DateTime<Utc>, &'static str> {
    text.parse()
        .map_err(|_| "write a date, a time and an offset, such as 2027-05-07T18:00:00+02:00")
}

/// Runs the command of this process; a refusal is one sentence on stderr.
pub fn run() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,lefil=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let outcome = match Cli::parse().command {
        Command::Serve(place) => serve::run(&place),
        Command::Demo { place, cast } => demo::run(&place, cast),
        Command::Admin {
            what: AdminCommand::Invite { email, place },
        } => admin::invite(&place, &email),
        Command::Draw { extension, page } => draw::run(&extension, page),
        Command::Routes { json } => routes::run(json),
        Command::Migrate(place) => migrate::run(&place),
        Command::Letters { on, dry_run, place } => letters::run(&place, on, dry_run),
        Command::Check(check) => match check::run(&check) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lefil: {error}");
            for cause in causes(&error) {
                eprintln!("  because: {cause}");
            }
            ExitCode::FAILURE
        }
    }
}
