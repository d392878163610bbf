//! Videos and sounds: a card with its transcript, alone in a paragraph, or a link among words.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Writer;
use crate::course::directives::{Mark, Recording, escape, is_mark};
use crate::course::media;
use crate::course::message::Message;

/// The transcript of a card that is being written.
pub struct Transcript {
    /// The event that opens it; taken back where nobody writes anything.
    begins: usize,
    address: String,
    range: Range<usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn open_card(&mut self, recording: &Recording, id: Option<&str>) -> Transcript {
        let range = self.range_here();
        let card = self.context.around().card(recording, id);
        self.say_all(card.mistakes, &range);
        self.push(card.open);
        let begins = self.sheet.events.len();
        self.push(media::transcript_open(self.context.french()));
        Transcript {
            begins,
            address: recording.address.clone(),
            range,
        }
    }

    pub(super) fn close_card(&mut self, transcript: &Transcript) {
        let written = self.sheet.events.get(transcript.begins + 1..);
        let form = |event: &Event| {
            matches!(
                event,
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock)
            )
        };
        if written.is_some_and(|written| written.iter().any(|event| !form(event))) {
            self.push(media::TRANSCRIPT_CLOSE);
        } else {
            self.sheet.events[transcript.begins] = Event::Html("".into());
            let range = transcript.range.clone();
            let message = Message::MediaWithoutTranscript(transcript.address.clone());
            self.sheet.mistakes.push((range, message));
        }
        self.push(media::CLOSE);
    }

    /// Whether a paragraph holds a video of another program and nothing else.
    pub(super) fn is_recording(&self) -> bool {
        let after = self.events.get(self.at..self.at + 2);
        let Some([(Event::Text(text), _), (Event::End(TagEnd::Paragraph), _)]) = after else {
            return false;
        };
        let mut marks = text.trim().chars();
        let first = marks.next().filter(|c| is_mark(*c));
        let found = first.and_then(|c| self.marks().get(c));
        matches!(found, Some(Mark::Recording(_))) && marks.next().is_none()
    }

    pub(super) fn recording_alone(&mut self) {
        let Some((Event::Text(text), range)) = self.events.get(self.at) else {
            return;
        };
        self.at += 2;
        let mark = text.trim().chars().next();
        if let Some(Mark::Recording(found)) = mark.and_then(|c| self.marks().get(c)) {
            let html = self.card_alone(found, None, range);
            self.push(html);
        }
    }

    /// A card that nobody wrote a transcript for.
    pub(super) fn card_alone(
        &mut self,
        recording: &Recording,
        id: Option<&str>,
        range: &Range<usize>,
    ) -> String {
        let card = self.context.around().card(recording, id);
        self.say_all(card.mistakes, range);
        let message = Message::MediaWithoutTranscript(recording.address.clone());
        self.sheet.mistakes.push((range.clone(), message));
        card.open + media::CLOSE
    }

    pub(super) fn recording_among_words(
        &mut self,
        recording: &Recording,
        range: Option<&Range<usize>>,
    ) -> String {
        let range = range.cloned().unwrap_or_else(|| self.range_here());
        let (html, mistakes) = self.context.around().among_words(recording);
        self.say_all(mistakes, &range);
        if self.in_link() {
            return escape(&self.set(&recording.title));
        }
        html
    }

    fn range_here(&self) -> Range<usize> {
        let here = self.at.checked_sub(1).and_then(|at| self.events.get(at));
        here.map_or(0..0, |(_, range)| range.clone())
    }

    fn say_all(&mut self, mistakes: Vec<Message>, range: &Range<usize>) {
        let said = mistakes.into_iter().map(|message| (range.clone(), message));
        self.sheet.mistakes.extend(said);
    }
}
