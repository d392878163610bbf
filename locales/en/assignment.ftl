assignment-state-to_do = To do
assignment-state-draft = Draft
assignment-state-late = Late
assignment-state-handed_in = Handed in
assignment-state-graded = Graded
assignment-state-returned = To rework
assignment-state-released = Result published
