//! References to places that have a name, and to books: `{ref}` of MyST, `@fig-x` of Quarto.

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// A place with a name, in this page or in another.
    Place(Noun, String),
    /// A page, by its file.
    Page(String),
    /// A word of the glossary.
    Word(String),
    /// A file one may keep.
    File(String),
}

/// What a named place is, as Quarto says it in the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    Place,
    Section,
    Figure,
    Table,
    Listing,
    Equation,
}

impl Noun {
    /// `fig-…` is a figure, `Fig-…` one that begins a sentence.
    pub fn of(name: &str) -> Self {
        let kind = name.split(['-', ':']).next().unwrap_or_default();
        match kind.to_ascii_lowercase().as_str() {
            "sec" => Self::Section,
            "fig" => Self::Figure,
            "tbl" | "tab" | "table" => Self::Table,
            "lst" | "code" => Self::Listing,
            "eq" => Self::Equation,
            _ => Self::Place,
        }
    }

    /// What the place is called where nothing else is known, in the language of the course.
    pub fn word(self, french: bool) -> &'static str {
        let (fr, en) = match self {
            Self::Place => ("plus d’explications", "more about this"),
            Self::Section => ("section", "section"),
            Self::Figure => ("figure", "figure"),
            Self::Table => ("tableau", "table"),
            Self::Listing => ("programme", "listing"),
            Self::Equation => ("équation", "equation"),
        };
        if french { fr } else { en }
    }
}

/// One reference as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub to: To,
    /// The words its author gives it; empty without.
    pub words: String,
    /// It begins a sentence.
    pub capital: bool,
    /// Only what the place is called is wanted, not what it is.
    pub bare: bool,
}

impl Reference {
    pub fn new(to: To, words: &str) -> Self {
        Self {
            to,
            words: words.to_owned(),
            capital: false,
            bare: false,
        }
    }

    /// What it leads to, as it was written.
    pub fn written(&self) -> &str {
        match &self.to {
            To::Place(_, name) | To::Page(name) | To::Word(name) | To::File(name) => name,
        }
    }
}

/// A part of a bracket such as `[voir @fig-x, p. 2; @dupont24]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// A place, and what follows it.
    Place(Reference, String),
    /// A book by its key, with the words around it.
    Book(String),
}
