//! `lefil letters`: who gets what on an evening, and why.

use super::{Place, demo, migrate, say, serve};
use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::mail::Transport;
use crate::people::Cohorts;
use crate::people::passwords::Passwords;
use crate::reminder::letter;
use crate::reminder::rules::{DueLetter, Evening, NoLetter, Why};
use crate::reminder::runner;
use crate::reminder::store::Loaded;
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Europe::Paris;
use std::str::FromStr;

/// An evening, as one says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Today,
    Tomorrow,
    Date(NaiveDate),
}

impl FromStr for On {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "today" => Ok(Self::Today),
            "tomorrow" => Ok(Self::Tomorrow),
            date => date
                .parse()
                .map(Self::Date)
                .map_err(|_| "write today, tomorrow, or a date such as 2027-05-03".to_owned()),
        }
    }
}

pub fn run(place: &Place, on: On, dry: bool) -> anyhow::Result<()> {
    let config = place.config()?.verified()?;
    // Reading a demo harms nobody; its evenings lie where its clock starts.
    let clock = match place.now {
        None if dry && demo::is_in(&config.data) => Clock::starting_at(crate::demo::starts()?),
        now => now.map_or_else(Clock::system, Clock::starting_at),
    };
    actix_web::rt::System::new().block_on(async {
        if !dry {
            demo::refuse_in(&config.data)?;
        }
        let catalog = serve::courses(&config)?;
        let app = App::build(Parts {
            db: migrate::open(&config).await?,
            config,
            clock,
            catalog,
            // Written here, carried by `serve`.
            transport: Transport::Nowhere,
            passwords: Passwords::new()?,
        })
        .await?;
        let now = app.clock.now();
        let today = now.with_timezone(&Paris).date_naive();
        let on = match on {
            On::Today => today,
            On::Tomorrow => today + TimeDelta::days(1),
            On::Date(date) => date,
        };
        let (loaded, evening) = runner::plan(&app, &Cohorts::All, on).await?;
        tell(&app, on, &loaded, &evening).await?;
        if dry {
            say("Nothing was written: leave out --dry-run to write these letters.");
        } else {
            let new = runner::write(&app, &loaded, &evening.letters, now).await?;
            say(format_args!(
                "{} written; serve sends them from five o'clock that evening.",
                count(new, "letter")
            ));
        }
        Ok(())
    })
}

async fn tell(app: &App, on: NaiveDate, loaded: &Loaded, evening: &Evening) -> anyhow::Result<()> {
    let day = on.format("%A %-d %B %Y");
    say(format_args!(
        "{} on the evening of {day}",
        count(evening.letters.len(), "letter")
    ));
    let origin = app.config.origin();
    let desk = runner::desk(app, loaded, &origin).await?;
    for due in &evening.letters {
        let content = letter::write(&desk, loaded, due)?;
        say(format_args!(
            "\n{}\n  {}",
            addressee(loaded, due),
            content.subject
        ));
        for item in &due.items {
            let with = match letter::fellows(loaded, item).join(", ") {
                names if names.is_empty() => names,
                names => format!(", with {names}"),
            };
            say(format_args!("  - {}: {}{with}", why(item.why), item.title));
        }
        for line in content.text.lines() {
            say(format_args!("    | {line}"));
        }
    }
    if !evening.left_out.is_empty() {
        say("\nNo letter to:");
    }
    for (person, reason) in &evening.left_out {
        let reader = loaded.facts.readers.get(person);
        let name = reader.map_or("", |reader| reader.name.as_str());
        say(format_args!("  {name}: {}", no_letter(*reason)));
    }
    say("");
    Ok(())
}

fn addressee(loaded: &Loaded, due: &DueLetter) -> String {
    let Some(person) = loaded.people.get(&due.person) else {
        return String::new();
    };
    let address = person.email.as_deref().unwrap_or_default();
    format!("{} <{address}>", person.name())
}

fn why(why: Why) -> &'static str {
    match why {
        Why::InPerson => "session the next day",
        Why::Remote => "remote session the next day",
        Why::SelfPaced => "self-paced half-day the next day",
        Why::DueInThreeDays => "due in three days",
        Why::DueTomorrow => "due the next day",
    }
}

fn no_letter(why: NoLetter) -> &'static str {
    match why {
        NoLetter::HandedIn => "has handed in",
        NoLetter::NoAddress => "has no e-mail address; somebody must call",
        NoLetter::AlreadyTold => "has had this letter",
    }
}

fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
