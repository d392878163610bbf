//! What is noted of a learner to make groups with: a level, an employer, a site.

/// How far somebody is in what the course teaches, as their trainer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Starting,
    Progressing,
    AtEase,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Starting, Self::Progressing, Self::AtEase];

    pub fn code(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Progressing => "progressing",
            Self::AtEase => "at_ease",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// All is optional: an empty text says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    pub level: Option<Level>,
    pub employer: String,
    pub site: String,
}

/// The longest name of an employer or a site.
const NAME_MAX: usize = 100;

/// Which of them cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TraitsRefusal {
    #[error("no such level")]
    Level,
    #[error("the employer's name is too long")]
    Employer,
    #[error("the site's name is too long")]
    Site,
}

impl Traits {
    /// As they are typed: spaces are tidied, an unknown level and long names are refused.
    pub fn typed(level: &str, employer: &str, site: &str) -> Result<Self, TraitsRefusal> {
        let known = Level::of(level);
        if known.is_none() && !level.is_empty() {
            return Err(TraitsRefusal::Level);
        }
        let tidy = |text: &str| super::import::single_spaced(text);
        let fits = |text: &String| text.chars().count() <= NAME_MAX;
        Ok(Self {
            level: known,
            employer: Some(tidy(employer))
                .filter(fits)
                .ok_or(TraitsRefusal::Employer)?,
            site: Some(tidy(site)).filter(fits).ok_or(TraitsRefusal::Site)?,
        })
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What a newer list says, where it says something.
    pub fn with(&self, newer: &Self) -> Self {
        let of = |old: &String, new: &String| match new.is_empty() {
            true => old.clone(),
            false => new.clone(),
        };
        Self {
            level: newer.level.or(self.level),
            employer: of(&self.employer, &newer.employer),
            site: of(&self.site, &newer.site),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_are_tidied_and_what_does_not_fit_is_refused() {
        let made = Traits::typed("at_ease", " Mairie  de Bourg ", "").unwrap();
        assert_eq!(
            (made.level, made.employer.as_str(), made.site.as_str()),
            (Some(Level::AtEase), "Mairie de Bourg", "")
        );
        let long = "x".repeat(101);
        for (level, employer, site, why) in [
            ("expert", "", "", TraitsRefusal::Level),
            ("", long.as_str(), "", TraitsRefusal::Employer),
            ("", "", long.as_str(), TraitsRefusal::Site),
        ] {
            assert_eq!(Traits::typed(level, employer, site), Err(why));
        }
        assert!(Traits::typed("", "", " ").unwrap().is_empty());
    }

    #[test]
    fn a_newer_list_changes_only_what_it_says() {
        let old = Traits::typed("starting", "Mairie", "Bourg").unwrap();
        let new = Traits::typed("", "Hôpital", "").unwrap();
        let both = Traits::typed("starting", "Hôpital", "Bourg").unwrap();
        assert_eq!(old.with(&new), both);
    }
}
