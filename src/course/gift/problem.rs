//! What can be wrong in a quiz, in words: English for the terminal, keys for the catalogue.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// `{` without `}`; the question is left out.
    NotClosed,
    /// `}` without `{`; the question is left out.
    NotOpened,
    /// Answers without a question.
    NoWords,
    /// Fewer answers than this kind needs; the question is left out.
    TooFewAnswers,
    /// Nothing that would be right; the question is left out.
    NoRightAnswer,
    /// A pair without `->`, or with one side only; the question is left out.
    NoArrow,
    /// The answer of a numeric question; the question is left out.
    NotANumber(String),
    /// Two pairs of braces: the second is shown as text.
    SecondAnswers,
    /// A number of minutes in the header.
    Minutes(String),
    /// A quiz without any question.
    NoQuestion,
    /// A fence outside the lessons.
    Astray,
    /// Two quizzes of a course with one id: the second gets another.
    DuplicateQuiz { id: String, first: String },
}

impl Problem {
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotClosed => "course-mistake-quiz-not-closed",
            Self::NotOpened => "course-mistake-quiz-not-opened",
            Self::NoWords => "course-mistake-quiz-no-words",
            Self::TooFewAnswers => "course-mistake-quiz-too-few-answers",
            Self::NoRightAnswer => "course-mistake-quiz-no-right-answer",
            Self::NoArrow => "course-mistake-quiz-no-arrow",
            Self::NotANumber(_) => "course-mistake-quiz-not-a-number",
            Self::SecondAnswers => "course-mistake-quiz-second-answers",
            Self::Minutes(_) => "course-mistake-quiz-minutes",
            Self::NoQuestion => "course-mistake-quiz-no-question",
            Self::Astray => "course-mistake-quiz-astray",
            Self::DuplicateQuiz { .. } => "course-mistake-quiz-duplicate",
        }
    }

    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotANumber(written) | Self::Minutes(written) => {
                vec![("written", written.clone())]
            }
            Self::DuplicateQuiz { id, first } => {
                vec![("id", id.clone()), ("first", first.clone())]
            }
            _ => Vec::new(),
        }
    }

    pub fn remedy(&self) -> String {
        match self {
            Self::NotClosed => {
                "write `}` after the last answer; a brace that is only text is written `\\{`".into()
            }
            Self::NotOpened => {
                "write `{` before the first answer; a brace that is only text is written `\\}`"
                    .into()
            }
            Self::NoWords => "write the question before its answers".into(),
            Self::TooFewAnswers => {
                "write one answer more: `~` before a wrong one, `=` before the right one".into()
            }
            Self::NoRightAnswer => {
                "write `=` before the right answer, or `~%50%` before each of two".into()
            }
            Self::NoArrow => "write both sides of the pair: `=France -> Paris`".into(),
            Self::NotANumber(_) => {
                "write a number, `3:2` for 3 give or take 2, or `1..5`; a text goes without `#`"
                    .into()
            }
            Self::SecondAnswers => {
                "begin the second question with an empty line, or write `\\{` for a brace".into()
            }
            Self::Minutes(_) => "write a number of minutes from 1 to 240".into(),
            Self::NoQuestion => "write a question: `Deux et deux font ? {=quatre ~cinq}`".into(),
            Self::Astray => "put it in a lesson, or in a file `quiz.gift` of the unit".into(),
            Self::DuplicateQuiz { first, .. } => {
                format!("give it another id; this one is used in {first}")
            }
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotClosed => write!(f, "this question is left out: `{{` is never closed"),
            Self::NotOpened => write!(f, "this question is left out: `}}` closes nothing"),
            Self::NoWords => write!(f, "this question is left out: it has answers and no words"),
            Self::TooFewAnswers => {
                write!(f, "this question is left out: it has too few answers")
            }
            Self::NoRightAnswer => {
                write!(f, "this question is left out: no answer would be right")
            }
            Self::NoArrow => write!(f, "this question is left out: a pair is not whole"),
            Self::NotANumber(written) => {
                write!(f, "this question is left out: `{written}` is not a number")
            }
            Self::SecondAnswers => {
                write!(
                    f,
                    "these second answers are not read; they are shown as text"
                )
            }
            Self::Minutes(written) => write!(f, "`{written}` is not a number of minutes"),
            Self::NoQuestion => write!(f, "this quiz has no question"),
            Self::Astray => write!(f, "this quiz is not shown: it stands in no lesson"),
            Self::DuplicateQuiz { id, .. } => write!(f, "two quizzes have the id `{id}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_problem_has_a_sentence_with_its_facts_in_both_languages() {
        let word = || "x".to_owned();
        let duplicate = Problem::DuplicateQuiz {
            id: word(),
            first: word(),
        };
        let problems = [
            Problem::NotClosed,
            Problem::NotOpened,
            Problem::NoWords,
            Problem::TooFewAnswers,
            Problem::NoRightAnswer,
            Problem::NoArrow,
            Problem::NotANumber(word()),
            Problem::SecondAnswers,
            Problem::Minutes(word()),
            Problem::NoQuestion,
            Problem::Astray,
            duplicate,
        ];
        let (french, english) = (
            include_str!("../../../locales/fr/course.ftl"),
            include_str!("../../../locales/en/course.ftl"),
        );
        for (catalogue, problem) in [french, english]
            .into_iter()
            .flat_map(|catalogue| problems.iter().map(move |problem| (catalogue, problem)))
        {
            let start = format!("{} = ", problem.key());
            let sentence = catalogue.lines().find_map(|line| line.strip_prefix(&start));
            let sentence = sentence.unwrap_or_else(|| panic!("{start}has no sentence"));
            let asked = sentence.matches("{ $").count();
            assert_eq!(asked, problem.facts().len(), "{sentence}");
            for (name, _) in problem.facts() {
                assert!(sentence.contains(&format!("{{ ${name} }}")), "{sentence}");
            }
            assert!(!problem.remedy().is_empty() && !problem.to_string().is_empty());
        }
    }
}
