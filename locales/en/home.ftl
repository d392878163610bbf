home-hello = Hello { $name }
home-now = Pick up the thread
home-now-lesson = Continue
home-now-session = See the session
home-now-remote = Join the session
home-now-back = Back to the video call
home-now-confirm = Confirm my presence
home-until = Now, until { $at }
home-arrived = You arrived at { $at }
home-signed = Presence confirmed at { $at }
home-now-assignment = Open the work
home-now-nothing = Nothing to do for now
home-now-rest = You are up to date. You can read the course again.
home-see-course = See the course
home-about = about { $n } minutes
home-today = Today
home-today-nothing = Nothing planned today.
home-soon = { $n ->
    [one] In one minute
   *[other] In { $n } minutes
  }
home-due-before = Hand in before { $at }
home-due = Hand in before { $due }
home-due-that-day = To hand in that day
home-choice-that-day = Last day to choose your group
home-with = With { $names }
home-work = Work to hand in
home-course = My course
home-week = This week
home-week-nothing = Nothing else this week.
home-nothing = Nothing planned
home-my-sessions = My sessions today
home-no-session = No session today.
home-next-session = Next session: { $title }, { $date }
home-call = Take the register
home-call-go-on = Go on with the register
home-call-see = See the register
home-session-see = See the session
home-queue = To grade
home-queue-nothing = Nothing to grade. Work handed in will arrive here.
home-waiting = { $n ->
    [one] 1 waiting
   *[other] { $n } waiting
  }
home-refused = { $n ->
    [one] 1 letter did not arrive
   *[other] { $n } letters did not arrive
  }
home-refused-do = The address may be wrong. Call the person.
home-my-cohorts = My cohorts
home-no-cohort-trainer = You are in no cohort. The administrator will add you.
home-warnings = To decide
home-warnings-nothing = All is in order.
home-warning-unplanned = { $n ->
    [one] 1 hour is missing from the calendar
   *[other] { $n } hours are missing from the calendar
  }
home-warning-register = { $n ->
    [one] 1 register is not closed
   *[other] { $n } registers are not closed
  }
home-warning-letters = { $n ->
    [one] 1 letter did not arrive
   *[other] { $n } letters did not arrive
  }
home-warning-invitations = { $n ->
    [one] 1 person has not answered the invitation
   *[other] { $n } people have not answered their invitation
  }
home-warning-files = { $n ->
    [one] 1 file has waited for over an hour to be checked for viruses. Only its sender can open it. The server’s log says why.
   *[other] { $n } files have waited for over an hour to be checked for viruses. Only their senders can open them. The server’s log says why.
  }
home-warning-organisation = Some information about your organisation is missing
home-cohorts = Cohorts
home-cohort-dates = { $from } to { $until }
home-cohort-learners = { $n ->
    [0] nobody yet
    [one] 1 person
   *[other] { $n } people
  }
home-cohort-hours = { $planned } planned of { $target }
home-cohort-new = Create a cohort
home-no-cohort-admin = No cohort yet. Create the first one.
home-letters = Letters this week
home-letters-sent = { $n } sent
home-letters-queued = { $n } waiting
home-letters-refused = { $n } refused
home-letters-see = See all letters
home-ahead = The days ahead
home-alone = You are in no cohort yet
home-alone-rest = Your organisation will add you. Your course will appear here.
home-open-registers = Registers to finish
home-warning-trainer = { $n ->
    [one] 1 session has no trainer
   *[other] { $n } sessions have no trainer
  }
home-questions = Questions
home-questions-waiting = { $n ->
    [one] { $n } question waits for an answer
   *[other] { $n } questions wait for an answer
  }
home-questions-nothing = No question waits.
home-questions-see = See the questions
home-stuck = I am stuck
home-stuck-normal = It happens to everybody. Try in this order.
home-stuck-tried = Note what you have tried
home-stuck-tried-hint = Writing often helps to find out. This text goes with your question.
home-stuck-page = Read the step again
home-stuck-peer = Ask somebody
home-stuck-group = In your group: { $names }.
home-stuck-companions = In your cohort: { $names }.
home-stuck-alone = You are alone in the cohort for now.
home-stuck-ask = Ask your question
home-stuck-body-hint = Say what you want to do, and what stops you.
home-stuck-call = Call somebody
home-answer = Your question about { $title } has an answer
