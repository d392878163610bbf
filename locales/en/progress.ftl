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
