use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn conflicts(merge: &Merge) -> Vec<(String, String)> {
    let shown = |passage: &Passage| match passage {
        Passage::Conflict { mine, theirs } => Some((mine.join("\n"), theirs.join("\n"))),
        Passage::Agreed(_) | Passage::Woven(_) => None,
    };
    merge.passages.iter().filter_map(shown).collect()
}

#[test]
fn what_two_people_changed_in_different_places_is_brought_together() {
    for (base, mine, theirs, merged) in [
        // Lines that touch.
        ("Un\nDeux", "Un.\nDeux", "Un\nDeux.", "Un.\nDeux."),
        (
            "Un\n\nDeux",
            "Un\n\nDeux\n\nTrois",
            "Zéro\n\nUn\n\nDeux",
            "Zéro\n\nUn\n\nDeux\n\nTrois",
        ),
        // One took a line out, the other left it.
        (
            "Un\nDeux\nTrois",
            "Un\nTrois",
            "Un\nDeux\nTrois et quatre",
            "Un\nTrois et quatre",
        ),
        // Both at the end: whoever saved first comes first.
        ("Un", "Un\n\nPaul", "Un\n\nAmina", "Un\n\nAmina\n\nPaul"),
        // The same, by both, once; and more of it.
        ("Un", "Un\nDeux", "Un\nDeux", "Un\nDeux"),
        ("Un", "Un\nDeux", "Un\nDeux\nTrois", "Un\nDeux\nTrois"),
        ("", "Un\nDeux", "Un\nDeux\nTrois", "Un\nDeux\nTrois"),
        // Other sentences of one paragraph.
        (
            "Le public vient. Il est âgé. Il a peur.",
            "Le public vient tôt. Il est âgé. Il a peur.",
            "Le public vient. Il est âgé. Il n’a plus peur !",
            "Le public vient tôt. Il est âgé. Il n’a plus peur !",
        ),
        (
            "Un atelier. Deux heures.",
            "Un atelier. Deux heures. Trois tables.",
            "Un petit atelier. Deux heures.",
            "Un petit atelier. Deux heures. Trois tables.",
        ),
    ] {
        assert_eq!(
            merge(base, mine, theirs).clean().as_deref(),
            Some(merged),
            "{base}"
        );
    }
}

#[test]
fn what_would_take_long_to_bring_together_is_shown_as_both_wrote_it() {
    let paragraph = |changed: &[usize]| -> String {
        let sentence = |n| match changed.contains(&n) {
            true => format!("Autre {n}. "),
            false => format!("Phrase {n}. "),
        };
        (0..1_000).map(sentence).collect()
    };
    let text = |changed: &[usize]| vec![paragraph(changed); 3].join("\n");
    let (base, mine, theirs) = (text(&[]), text(&[0, 999]), text(&[1, 998]));
    for (mine, theirs) in [(&mine, &theirs), (&theirs, &mine)] {
        let merged = merge(&base, mine, theirs);
        assert_eq!(conflicts(&merged), [(mine.clone(), theirs.clone())]);
    }
    // One of them alone is worth it.
    let merged = merge(&paragraph(&[]), &paragraph(&[0, 999]), &paragraph(&[500]));
    assert_eq!(merged.clean(), Some(paragraph(&[0, 500, 999])));
}

#[test]
fn what_both_changed_is_shown_as_both_wrote_it() {
    for (base, mine, theirs, expected) in [
        (
            "Un\nDeux\nTrois",
            "Un\nDEUX\nTrois",
            "Un\ndeux\nTrois",
            ("DEUX", "deux"),
        ),
        // One took out what the other changed.
        (
            "Un\nDeux\nTrois",
            "Un\nTrois",
            "Un\nDeux et demi\nTrois",
            ("", "Deux et demi"),
        ),
        // The same sentence, in other words of it.
        (
            "Le public vient. Il est âgé.",
            "Le grand public vient. Il est âgé.",
            "Le public vient tôt. Il est jeune.",
            (
                "Le grand public vient. Il est âgé.",
                "Le public vient tôt. Il est jeune.",
            ),
        ),
        // Nothing stood there: no place they agree on.
        (
            "",
            "Le texte de Paul",
            "Le texte d’Amina",
            ("Le texte de Paul", "Le texte d’Amina"),
        ),
    ] {
        let merged = merge(base, mine, theirs);
        let expected = (expected.0.to_owned(), expected.1.to_owned());
        assert_eq!(conflicts(&merged), [expected], "{base}");
        assert_eq!(merged.clean(), None);
    }
}

#[test]
fn a_conflict_is_decided_as_people_choose_and_the_rest_stays_merged() {
    let merged = merge(
        "Un\nDeux\nTrois\n",
        "Un\nDEUX\nTrois\n",
        "Zéro\nUn\ndeux\nTrois\n",
    );
    for (choice, text) in [
        (Choice::Mine, "Zéro\nUn\nDEUX\nTrois\n"),
        (Choice::Theirs, "Zéro\nUn\ndeux\nTrois\n"),
        (Choice::Both, "Zéro\nUn\ndeux\nDEUX\nTrois\n"),
        (Choice::Written("II\n2".into()), "Zéro\nUn\nII\n2\nTrois\n"),
    ] {
        assert_eq!(merged.resolved(&[Some(choice)]).as_deref(), Ok(text));
    }
    assert_eq!(merged.resolved(&[None]), Err(Undecided(0)));
}

#[test]
fn a_text_is_cut_into_sentences_and_nothing_of_it_is_lost() {
    for (text, cut) in [
        ("Un. Deux ! Trois", vec!["Un.", " ", "Deux !", " ", "Trois"]),
        (
            "«\u{a0}Oui\u{202f}!\u{a0}» dit-il. Non…",
            vec!["«\u{a0}Oui\u{202f}!\u{a0}»", " ", "dit-il.", " ", "Non…"],
        ),
        (
            "- 3.5 ou lefil.example  fin",
            vec!["- 3.5 ou lefil.example  fin"],
        ),
    ] {
        assert_eq!(tokens(text), cut);
        assert_eq!(tokens(text).concat(), text);
    }
}

/// Few different lines, so that they repeat, move and meet; some of many sentences.
const LINES: [&str; 9] = [
    "",
    "Un.",
    "Deux.",
    "Trois.",
    "Un. Deux. Trois.",
    "Un. Deux. Quatre.",
    "Cinq. Deux. Trois.",
    "- un",
    "- deux",
];

fn line() -> impl Strategy<Value = String> {
    prop::sample::select(&LINES).prop_map(str::to_owned)
}

/// What somebody does at a place of a text: take out, write before, write instead, change a sentence.
type Act = (usize, u8, String);

fn changed(base: &[String], acts: &[Act]) -> Vec<String> {
    let mut lines = base.to_vec();
    for (at, what, new) in acts {
        let at = at % (lines.len() + 1);
        match (what, lines.get_mut(at)) {
            (0, Some(_)) => drop(lines.remove(at)),
            (1, Some(line)) => *line = new.clone(),
            (2, Some(line)) => *line = line.replacen("Deux", new, 1),
            (3, Some(line)) => *line = line.replacen("Trois", "Six", 1),
            _ => lines.insert(at, new.clone()),
        }
    }
    lines
}

/// A text, and what two people made of it.
fn three() -> impl Strategy<Value = [String; 3]> {
    let acts = || prop::collection::vec((0..12_usize, 0..5_u8, line()), 0..6);
    (prop::collection::vec(line(), 0..12), acts(), acts()).prop_map(|(base, one, other)| {
        [base.clone(), changed(&base, &one), changed(&base, &other)].map(|it| it.join("\n"))
    })
}

fn count<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(line).or_default() += 1;
    }
    counts
}

fn counted(text: &str) -> BTreeMap<&str, usize> {
    count(text.split('\n'))
}

/// The lines of the result and of the conflicts, and the lines woven of sentences.
fn shown(merge: &Merge) -> (Vec<&str>, Vec<&str>) {
    let (mut lines, mut woven) = (Vec::new(), Vec::new());
    for passage in &merge.passages {
        match passage {
            Passage::Agreed(all) => lines.extend(all.iter().map(String::as_str)),
            Passage::Woven(all) => woven.extend(all.iter().map(String::as_str)),
            Passage::Conflict { mine, theirs } => {
                lines.extend(mine.iter().chain(theirs).map(String::as_str));
            }
        }
    }
    (lines, woven)
}

/// All sentences of a text.
fn sentences_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(tokens)
}

fn of(counts: &BTreeMap<&str, usize>, line: &str) -> usize {
    counts.get(line).copied().unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_line_of_either_author_vanishes_without_a_word([base, mine, theirs] in three()) {
        let merged = merge(&base, &mine, &theirs);
        let (lines, woven) = shown(&merged);
        let (shown, before) = (count(lines.into_iter()), counted(&base));
        let woven = woven.join("\n");
        for text in [&mine, &theirs] {
            for (line, times) in counted(text) {
                let added = times.saturating_sub(of(&before, line));
                // Where sentences were woven, each that is new in the line is there.
                let in_sentences = || {
                    let mut new = tokens(line).into_iter().filter(|it| !is_blank(it));
                    new.all(|it| woven.contains(it) || base.contains(it))
                };
                prop_assert!(
                    of(&shown, line) >= added || (!woven.is_empty() && in_sentences()),
                    "{line:?} of {text:?} is not in {merged:?}"
                );
            }
        }
    }

    #[test]
    fn a_line_is_gone_only_if_somebody_took_it_out([base, mine, theirs] in three()) {
        let merged = merge(&base, &mine, &theirs);
        let shown = count(shown(&merged).0.into_iter());
        let lines: Vec<&str> = base.split('\n').collect();
        let touched: Vec<Edit> = [&mine, &theirs]
            .into_iter()
            .flat_map(|text| edits(&lines, &text.split('\n').collect::<Vec<_>>()))
            .collect();
        // A line that moved was taken out where it stood.
        let left = |(at, _): &(usize, &&str)| !touched.iter().any(|edit| edit.old.contains(at));
        let left = count(lines.iter().enumerate().filter(left).map(|(_, line)| *line));
        for (line, times) in left {
            prop_assert!(of(&shown, line) >= times, "{line:?} in {merged:?}");
        }
    }

    #[test]
    fn every_sentence_is_somewhere_unless_one_took_it_out([base, mine, theirs] in three()) {
        let merged = merge(&base, &mine, &theirs);
        let (lines, woven) = shown(&merged);
        let all: Vec<&str> = lines.into_iter().chain(woven).flat_map(tokens).collect();
        let (before, all) = (count(sentences_in(&base)), count(all.into_iter()));
        for text in [&mine, &theirs] {
            for (sentence, times) in count(sentences_in(text)) {
                let added = times.saturating_sub(of(&before, sentence));
                prop_assert!(
                    is_blank(sentence) || of(&all, sentence) >= added,
                    "{sentence:?} of {text:?} is not in {merged:?}"
                );
            }
        }
    }

    #[test]
    fn saving_in_the_other_order_keeps_the_same([base, mine, theirs] in three()) {
        let (one, other) = (merge(&base, &mine, &theirs), merge(&base, &theirs, &mine));
        let sorted = |merge: &Merge| {
            let (lines, woven) = shown(merge);
            let mut sentences: Vec<String> =
                lines.into_iter().chain(woven).flat_map(tokens).map(str::to_owned).collect();
            sentences.sort_unstable();
            sentences
        };
        prop_assert_eq!(sorted(&one), sorted(&other));
        let turned: Vec<_> = conflicts(&other).into_iter().map(|(a, b)| (b, a)).collect();
        prop_assert_eq!(conflicts(&one), turned);
    }

    #[test]
    fn who_changed_nothing_leaves_the_other_s_text([base, mine, _] in three()) {
        for (one, other) in [(&base, &mine), (&mine, &base), (&mine, &mine)] {
            let merged = merge(&base, one, other).clean();
            prop_assert_eq!(merged.as_deref(), Some(mine.as_str()));
        }
    }

    #[test]
    fn both_of_each_conflict_keeps_every_line_of_both([base, mine, theirs] in three()) {
        let merged = merge(&base, &mine, &theirs);
        let both = vec![Some(Choice::Both); conflicts(&merged).len()];
        let text = merged.resolved(&both);
        let text = text.map_err(|why| TestCaseError::fail(why.to_string()))?;
        let (lines, woven) = shown(&merged);
        let mut expected: Vec<&str> = lines.into_iter().chain(woven).collect();
        let mut found: Vec<&str> = text.split('\n').collect();
        if expected.is_empty() {
            expected.push("");
        }
        expected.sort_unstable();
        found.sort_unstable();
        prop_assert_eq!(found, expected);
    }
}
