//! What can be wrong in a quiz, by the keys of its sentences in the catalogue.

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
            let wrong = problem.key();
            let remedy = wrong.replace("-mistake-", "-remedy-");
            for key in [wrong, remedy.as_str()] {
                let start = format!("{key} = ");
                let sentence = catalogue.lines().find_map(|line| line.strip_prefix(&start));
                let sentence = sentence.unwrap_or_else(|| panic!("{start}has no sentence"));
                let known = problem.facts();
                for asked in sentence.split("{ $").skip(1) {
                    let name = asked.split(' ').next().unwrap_or_default();
                    assert!(known.iter().any(|(fact, _)| *fact == name), "{sentence}");
                }
            }
        }
    }
}
