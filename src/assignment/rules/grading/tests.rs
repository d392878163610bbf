use super::*;
use crate::course::Level;
use crate::db::FileId;
use std::collections::BTreeMap;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn criterion(id: &str, points: Option<u16>, levels: &[u16]) -> Criterion {
    Criterion {
        id: id.into(),
        title: id.into(),
        points,
        competences: Vec::new(),
        levels: levels
            .iter()
            .map(|points| Level {
                points: Some(*points),
                word: None,
                text: "…".into(),
            })
            .collect(),
    }
}

fn in_words(id: &str, words: &[&str]) -> Criterion {
    let level = |word: &&str| Level {
        points: None,
        word: Some((*word).into()),
        text: "…".into(),
    };
    Criterion {
        levels: words.iter().map(level).collect(),
        ..criterion(id, None, &[])
    }
}

fn chosen(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(id, text)| ((*id).into(), (*text).into()))
        .collect()
}

fn points(text: &str) -> Points {
    Points::read(text).unwrap()
}

#[test]
fn points_are_those_of_a_level_or_typed_and_none_is_left_out() {
    let rubric = [
        criterion("a", Some(4), &[4, 2, 0]),
        criterion("b", Some(3), &[]),
        criterion("c", None, &[]),
        in_words("d", &["Soigné", "À revoir"]),
    ];
    let all = [("a", "2"), ("b", "2,5"), ("c", "ongoing"), ("d", "Soigné")];
    let (said, flaws) = judgements(&rubric, &chosen(&all));
    assert_eq!(flaws, []);
    let sum = total(&rubric, &said).unwrap();
    assert_eq!((sum.points, sum.most), (points("4,5"), points("7")));
    let level = |id: &str| Flaw::Level(id.into());
    let typed = |id: &str| Flaw::Points(id.into());
    for (id, text, flaw) in [
        ("a", "3", level("a")),
        ("a", "-2", level("a")),
        ("a", "2,0", level("a")),
        ("b", "3,01", typed("b")),
        ("b", "", typed("b")),
        ("c", "Soigné", level("c")),
        ("d", "ongoing", level("d")),
    ] {
        let mut wrong = chosen(&all);
        wrong.insert(id.into(), text.into());
        let (said, flaws) = judgements(&rubric, &wrong);
        assert_eq!(flaws, [flaw], "{id} {text}");
        assert_eq!(said.len(), 3, "the rest is kept");
    }
    assert_eq!(judgements(&rubric, &chosen(&[])).1.len(), 4);
}

#[test]
fn there_is_a_total_only_where_there_are_points_and_a_criterion_taken_out_counts_no_more() {
    let said = Judgements::from([
        ("a".into(), Judgement::Points(points("2"))),
        ("gone".into(), Judgement::Points(points("9"))),
        ("c".into(), Judgement::Word("acquired".into())),
    ]);
    let sum = total(&[criterion("a", Some(4), &[4, 2, 0])], &said).unwrap();
    assert_eq!((sum.points, sum.most), (points("2"), points("4")));
    assert_eq!(total(&[criterion("c", None, &[])], &said), None);
    // What was said in words while the criterion had points is no number of points.
    let sum = total(&[criterion("c", Some(3), &[])], &said).unwrap();
    assert_eq!((sum.points, sum.most), (points("0"), points("3")));
}

#[test]
fn levels_come_best_first_and_words_in_the_author_s_order() {
    let values = |criterion: &Criterion| match way(criterion) {
        Way::Levels(choices) => choices.into_iter().map(|it| it.value).collect::<Vec<_>>(),
        Way::Typed { .. } => Vec::new(),
    };
    assert_eq!(
        values(&criterion("a", Some(4), &[0, 4, 2])),
        ["4", "2", "0"]
    );
    assert_eq!(
        values(&in_words("a", &["Fort", "Faible"])),
        ["Fort", "Faible"]
    );
    assert_eq!(values(&criterion("a", None, &[])), SCALE);
    assert!(values(&criterion("a", Some(20), &[])).is_empty());
}

struct Scene {
    rubric: Vec<Criterion>,
    files: [FileId; 1],
    members: [PersonId; 2],
}

impl Scene {
    fn new() -> Self {
        Self {
            rubric: vec![criterion("a", Some(4), &[]), criterion("c", None, &[])],
            files: [FileId::fresh()],
            members: [PersonId::fresh(), PersonId::fresh()],
        }
    }

    fn about(&self) -> About<'_> {
        About {
            rubric: &self.rubric,
            paragraphs: 3,
            files: &self.files,
            members: &self.members,
        }
    }

    fn sketch(&self) -> Sketch {
        Sketch {
            chosen: chosen(&[("a", "3,5"), ("c", "acquired")]),
            ..Sketch::default()
        }
    }

    fn judged(&self, sketch: &Sketch) -> Result<Verdict, Vec<Flaw>> {
        let [by, _] = self.members;
        let signed = (by, at("2027-05-03T08:00:00Z"));
        judge(self.about(), sketch, &BTreeMap::new(), signed)
    }
}

#[test]
fn a_note_is_on_a_paragraph_or_a_page_that_is_there() {
    let scene = Scene::new();
    let [file] = scene.files;
    let file = file.to_string();
    for (on, number, fits) in [
        ("", "1", true),
        ("", "3", true),
        ("", "4", false),
        ("", "0", false),
        ("", "", false),
        (file.as_str(), "", true),
        (file.as_str(), "7", true),
        (file.as_str(), "sept", false),
        ("autre", "1", false),
    ] {
        let mut sketch = scene.sketch();
        let note = NoteSketch {
            on: on.into(),
            number: number.into(),
            text: "Bien vu".into(),
            ..NoteSketch::default()
        };
        sketch.notes.insert("n1".into(), note);
        let judged = scene.judged(&sketch);
        assert_eq!(judged.is_ok(), fits, "{on} {number}");
        if !fits {
            assert_eq!(judged, Err(vec![Flaw::NoteNowhere("n1".into())]));
        }
    }
    let mut blank = scene.sketch();
    blank.notes.insert("n1".into(), NoteSketch::default());
    assert!(scene.judged(&blank).unwrap().notes.is_empty());
}

#[test]
fn an_adjustment_needs_its_reason_and_changes_one_person_alone() {
    let scene = Scene::new();
    let [one, other] = scene.members;
    let adjusted = |delta: &str, word: &str, reason: &str| {
        let mut sketch = scene.sketch();
        let typed = AdjustmentSketch {
            delta: delta.into(),
            words: chosen(&[("c", word)]),
            reason: reason.into(),
        };
        sketch.adjustments.insert(one, typed);
        scene.judged(&sketch)
    };
    for (delta, word, reason, flaw) in [
        ("-1,5", "", "", Flaw::WhyOne(one)),
        ("", "not_yet", " ", Flaw::WhyOne(one)),
        ("beaucoup", "", "Absente", Flaw::Delta(one)),
        ("", "", "Absente", Flaw::Delta(one)),
        ("", "inconnu", "Absente", Flaw::Delta(one)),
    ] {
        assert_eq!(adjusted(delta, word, reason), Err(vec![flaw]));
    }
    let verdict = adjusted("-1,5", "not_yet", "Absente").unwrap();
    let result = |person| outcome(&scene.rubric, &verdict, person);
    assert_eq!(result(one).total.unwrap().points, points("2"));
    assert_eq!(
        result(one).said.get("c"),
        Some(&Judgement::Word("not_yet".into()))
    );
    assert_eq!(result(other).total.unwrap().points, points("3,5"));
    assert_eq!(
        result(other).said.get("c"),
        Some(&Judgement::Word("acquired".into()))
    );
}

#[test]
fn what_stands_of_an_adjustment_keeps_its_author_and_its_date() {
    let scene = Scene::new();
    let [one, other] = scene.members;
    let mut sketch = scene.sketch();
    let typed = AdjustmentSketch {
        delta: "-1".into(),
        reason: "Absente".into(),
        ..AdjustmentSketch::default()
    };
    sketch.adjustments.insert(one, typed);
    let first = scene.judged(&sketch).unwrap();
    let later = (other, at("2027-05-04T08:00:00Z"));
    let again = judge(scene.about(), &sketch, &first.adjustments, later).unwrap();
    assert_eq!(again, first);
    sketch.adjustments.get_mut(&one).unwrap().reason = "Absente deux jours".into();
    let changed = judge(scene.about(), &sketch, &first.adjustments, later).unwrap();
    let signed = changed.adjustments.get(&one).map(|it| (it.by, it.at));
    assert_eq!(signed, Some(later));
    assert!(changed.is_same_for_the_group(&first));
    sketch.adjustments.clear();
    let taken_back = judge(scene.about(), &sketch, &first.adjustments, later).unwrap();
    assert!(taken_back.adjustments.is_empty());
}

#[test]
fn a_verdict_written_as_a_sketch_is_read_again_as_it_was() {
    let scene = Scene::new();
    let mut sketch = scene.sketch();
    let note = NoteSketch {
        number: "2".into(),
        quote: "ces mots".into(),
        text: "Lesquels ?".into(),
        ..NoteSketch::default()
    };
    sketch.notes.insert("n4".into(), note);
    let typed = AdjustmentSketch {
        delta: "\u{2212}0,25".into(),
        reason: "Retard".into(),
        ..AdjustmentSketch::default()
    };
    let [_, other] = scene.members;
    sketch.adjustments.insert(other, typed);
    let verdict = scene.judged(&sketch).unwrap();
    assert_eq!(scene.judged(&verdict.sketch()), Ok(verdict));
}

#[test]
fn a_result_that_members_read_is_changed_only_with_a_reason() {
    assert_eq!(may_change(false, ""), Ok(()));
    assert_eq!(may_change(true, "Erreur de saisie"), Ok(()));
    assert_eq!(may_change(true, " \n"), Err(Flaw::Why));
    assert_eq!(may_change(true, &"a".repeat(1_001)), Err(Flaw::Why));
    assert_eq!(may_change(true, &"a".repeat(1_000)), Ok(()));
}
