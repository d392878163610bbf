//! Every mistake has its words.

use super::*;

/// One of each: a sentence in the catalogue that belongs to none of these is a mistake too.
#[allow(clippy::too_many_lines)] // A list.
fn all() -> Vec<Message> {
    let word = || "x".to_owned();
    let (id, first) = (word(), word());
    let (kilobytes, seconds) = (61, 2);
    vec![
        Message::FrontMatterNotClosed,
        Message::FrontMatterTooLong(1),
        Message::Yaml(word()),
        Message::UnknownField {
            field: word(),
            known: word(),
        },
        Message::UnknownChoice {
            word: word(),
            known: word(),
        },
        Message::FieldMissing(word()),
        Message::FieldTwice(word()),
        Message::WrongType("number"),
        Message::WrongType("duration"),
        Message::WrongType("yes-no"),
        Message::WrongType("text"),
        Message::WrongType("list"),
        Message::WrongType("fields"),
        Message::TitleMissing,
        Message::MinutesMissing,
        Message::MinutesUnusual(90),
        Message::MinutesOutOfRange(0),
        Message::DuplicateLesson {
            id: id.clone(),
            first: first.clone(),
        },
        Message::DuplicateAssignment { id, first },
        Message::DuplicateCriterion(word()),
        Message::DirectiveNotClosed(word()),
        Message::DirectiveNotOpened,
        Message::IncludeMissing(word()),
        Message::IncludeOutside(word()),
        Message::IncludeLink(word()),
        Message::IncludeCycle(word()),
        Message::IncludeTooLarge(word()),
        Message::IncludeNotText(word()),
        Message::TooDeep(1),
        Message::TooIntricate(1),
        Message::ImageMissing(word()),
        Message::ImageWithoutText(word()),
        Message::MediaMissing(word()),
        Message::MediaWithoutTranscript(word()),
        Message::MediaUnsafe(word()),
        Message::LinkToNothing(word()),
        Message::AnchorMissing(word()),
        Message::LinkUndefined(word()),
        Message::ReferenceToNothing(word()),
        Message::FormulaUnreadable(word()),
        Message::AddressRefused(word()),
        Message::SourceAddress(word()),
        Message::GroupSize(4, 3),
        Message::LevelAbovePoints {
            criterion: word(),
            level: 6,
            points: 5,
        },
        Message::LevelWithoutPoints(word()),
        Message::LevelWithPoints(word()),
        Message::LevelWithoutWord(word()),
        Message::CompetenceUnknown(word()),
        Message::ReleaseLesson(word()),
        Message::ReleaseAssignment(word()),
        Message::ReleaseCircle(word()),
        Message::ReleaseNumber(0),
        Message::ReleaseForTrainers(word()),
        Message::HeadingJump { from: 2, to: 4 },
        Message::LongSentence(41),
        Message::PageWeight { kilobytes, seconds },
        Message::FiguresWeight { kilobytes, seconds },
        Message::NotUtf8,
        Message::LegacyText(word()),
        Message::TooLarge(1),
        Message::Unreadable(word()),
        Message::NameTwice,
        Message::SymbolicLink,
        Message::FolderTooDeep,
        Message::SettingsUnreadable(word()),
        Message::ListedMissing(word()),
        Message::FoldersTogether(word()),
        Message::Quiz(Problem::NotClosed),
        Message::Quiz(Problem::NotOpened),
        Message::Quiz(Problem::NoWords),
        Message::Quiz(Problem::TooFewAnswers),
        Message::Quiz(Problem::NoRightAnswer),
        Message::Quiz(Problem::NoArrow),
        Message::Quiz(Problem::NotANumber(word())),
        Message::Quiz(Problem::SecondAnswers),
        Message::Quiz(Problem::Minutes(word())),
        Message::Quiz(Problem::NoQuestion),
        Message::Quiz(Problem::Astray),
        Message::Quiz(Problem::DuplicateQuiz {
            id: word(),
            first: word(),
        }),
    ]
}

#[test]
fn each_mistake_has_its_sentence_and_its_remedy_in_both_languages() {
    let catalogues = [
        include_str!("../../../locales/fr/course.ftl"),
        include_str!("../../../locales/en/course.ftl"),
    ];
    for catalogue in catalogues {
        for message in all() {
            for key in [message.key().to_owned(), message.remedy_key()] {
                let start = format!("{key} = ");
                let sentence = catalogue.lines().find_map(|line| line.strip_prefix(&start));
                let sentence = sentence.unwrap_or_default();
                assert!(!sentence.is_empty(), "{key} has no sentence");
                for asked in sentence.split("{ $").skip(1) {
                    let name = asked.split(' ').next().unwrap_or_default();
                    let known = message.facts().iter().any(|(fact, _)| *fact == name);
                    assert!(known, "{key} has no fact {name}");
                }
            }
        }
    }
}

#[test]
fn each_sentence_of_the_catalogue_belongs_to_a_mistake() {
    let catalogue = include_str!("../../../locales/fr/course.ftl");
    let keys: Vec<String> = all()
        .iter()
        .flat_map(|message| [message.key().to_owned(), message.remedy_key()])
        .collect();
    for line in catalogue.lines() {
        let key = line.split(' ').next().unwrap_or_default();
        let ours = key.starts_with(WRONG) || key.starts_with("course-remedy-");
        let place = key == "course-mistake-place";
        assert!(!ours || place || keys.iter().any(|it| it == key), "{key}");
    }
}
