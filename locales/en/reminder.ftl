reminder-state-queued = Waiting
reminder-state-sent = Sent
reminder-state-refused = Refused
reminder-title = Letters
reminder-filter = Choose which letters to see
reminder-all = All
reminder-preview = See tomorrow’s letters
reminder-no-server = No letter leaves: no mail server is set. The letters wait. Ask whoever installed Le Fil to set SMTP_URL.
reminder-none = No letter here. They appear when they leave.
reminder-tries = { $n ->
    [one] 1 attempt
   *[other] { $n } attempts
  }
reminder-preview-title = Letters of { $date }
reminder-preview-why = Nothing leaves from here. This is exactly what will leave that evening.
reminder-preview-none = No letter that evening.
reminder-other-day = Another day
reminder-see = See that day
reminder-letters = { $n ->
    [one] 1 letter
   *[other] { $n } letters
  }
reminder-nobody = { $n ->
    [one] 1 person gets nothing
   *[other] { $n } people get nothing
  }
reminder-why-session = session the next day: { $what }
reminder-why-remote = remote session the next day: { $what }
reminder-why-due-3 = due in three days: { $what }
reminder-why-due-1 = due tomorrow: { $what }
reminder-not-handed-in = Has already handed in.
reminder-not-no-email = Has no e-mail address. Someone must call.
reminder-not-sent = Has already received this letter.
reminder-why-self-paced = self-paced half-day the next day: { $what }
reminder-reason-session = Session the next day
reminder-reason-remote = Remote session the next day
reminder-reason-self-paced = Self-paced half-day the next day
reminder-reason-due-3 = Work due in three days
reminder-reason-due-1 = Work due the next day
reminder-reason-invitation = Invitation
reminder-reason-sign-in-link = A link to enter was asked for
reminder-reason-password-reset = A new password was asked for
reminder-reason-receipt = Work received
reminder-reason-result = Result published
reminder-why = Why: { $why }
reminder-error = The server answered: { $error }
reminder-error-refused = The address is refused. Check it with the person.
reminder-error-later = The server asks to wait. The letter leaves again by itself.
reminder-error-unreachable = The mail server does not answer. The letter leaves as soon as it does.
reminder-error-expired = It was too late: the letter was of no use any more. It did not leave.
reminder-try-again = Try again
reminder-flash-again = The letter leaves again.
reminder-flash-not-again = This letter is not waiting for another try.
reminder-reason-round = Work to redo
reminder-reason-added = Added to some work
reminder-reason-decided = Decision on some work
reminder-reason-result-changed = Result changed
reminder-reason-grade-answer = Answer about a result
reminder-reason-more-time = New date for some work
