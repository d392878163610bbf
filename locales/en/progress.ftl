progress-left = { $time } left
progress-lasts = About { $time } in all
progress-about = About this course
progress-about-unit = About this unit
progress-licence = Licence: { $licence }
progress-lessons = { $n ->
    [one] 1 step
   *[other] { $n } steps
  }
progress-optional = To go further
progress-empty = This course has no step yet. Your trainer will add them.
progress-step = Step { $position } of { $total }
progress-steps = Steps of the unit
progress-steps-of = Steps: { $unit }
progress-see-steps = { $n ->
    [one] See the step
   *[other] See the { $n } steps
  }
progress-sources = { $n ->
    [one] One source
   *[other] { $n } sources
  }
progress-done = Done
progress-done-said = You have finished this step.
progress-finish = I have finished
progress-undo = Undo “I have finished”
progress-around = Previous and next step
progress-previous = Previous
progress-next = Next
progress-back = Back to the course
progress-mistake-do = Tell your trainer. The other steps work.
progress-mistake-short = cannot be shown
progress-flash-done = Noted. Well done!
progress-flash-undone = Undone.
progress-locked = This step is not open yet.
progress-locked-until = To open it:
progress-locked-short = not open yet
progress-conditions = Learners read this step after this:
progress-draft = to come
progress-objectives = What you will be able to do
progress-lock-day = Wait for { $date }.
progress-lock-lesson = Finish the step:
progress-lock-assignment = Hand in the work:
progress-lock-session = Wait for the end of the session “{ $title }”, { $date }.
progress-lock-session-unplanned = Wait for the end of session number { $number }. It is not in the calendar yet.
progress-lock-presence = Take part in the session “{ $title }”, { $date }. The step opens when the register is closed.
progress-lock-presence-unplanned = Take part in session number { $number }. It is not in the calendar yet.
progress-lock-missed = The register does not say yet that you were in the session “{ $title }”, { $date }. Talk to your trainer.
progress-competences = { $n ->
    [one] One skill
   *[other] { $n } skills
  }
progress-core = Common core
progress-core-done = You have finished the common core. Well done!
progress-further-what = Nobody asks you to do these steps. They are here if you like the subject.
progress-further-here = This step goes further. Nobody asks you to do it.
progress-for-trainers = For trainers
progress-for-trainers-what = Learners do not see these pages.
progress-for-trainers-here = Learners do not see this page.
progress-further-done = { $n ->
    [one] You went further: { $n } step beyond the common core.
   *[other] You went further: { $n } steps beyond the common core.
  }
progress-flash-further = Noted. You went further than what is asked.
progress-beside = Around this step
progress-door = Note or ask
progress-door-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
progress-door-notes = { $n ->
    [one] { $n } note of mine
   *[other] { $n } notes of mine
  }
progress-questions = { $n ->
    [one] Read the question asked here
   *[other] Read the { $n } questions asked here
  }
progress-questions-none = No question about this step
progress-note-lesson = Write a note for myself
progress-notes-here = { $n ->
    [one] See my note
   *[other] See my { $n } notes
  }
progress-notes-there = { $n ->
    [one] My note here
   *[other] My { $n } notes here
  }
progress-note-other = Another note
progress-print = Print
progress-print-lesson = Print this step
progress-print-unit = Print this unit
progress-print-course = Print the whole course
progress-print-back = Back to reading on the screen
progress-print-what = This is the page for paper. In the menu of your browser, choose “Print”.
progress-terms = { $n ->
    [one] One word explained
   *[other] { $n } words explained
  }
progress-glossary = The words of the course
progress-glossary-count = { $n ->
    [one] { $n } word explained
   *[other] { $n } words explained
  }
progress-glossary-empty = This course explains no words yet. Ask a question: your cohort will answer.
progress-note = Note or ask
progress-notes = My notes
progress-note-private = Only you see your notes. Your team does not see them.
progress-note-body = My note
progress-note-hint = Leave it empty to only mark the passage.
progress-note-keep = Keep
progress-note-change = Change
progress-note-forget = Delete
progress-note-ask = Not clear?
progress-note-whole = About the whole step
progress-note-meanwhile = Another device has kept this. Your text is below.
progress-bookmark = Marked passage
progress-notes-elsewhere = Steps you no longer follow
progress-notes-empty = No note yet. In a step, press “Note or ask” beside a heading.
progress-problem-note-changed = This note was changed elsewhere. Check it, then keep it again.
progress-flash-note = Your note is kept.
progress-flash-bookmark = The passage is marked.
progress-flash-note-gone = The note is deleted.
progress-help = Who helps you?
progress-help-how = Ask your question in a step, with “Ask a question”.
progress-help-human = You may also call: the Help page gives the number.
