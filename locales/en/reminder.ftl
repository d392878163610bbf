reminder-state-queued = Waiting
reminder-state-sent = Sent
reminder-state-refused = Refused
reminder-title = Letters
reminder-filter = Choose which letters to see
reminder-all = All
reminder-preview = See tomorrow’s letters
reminder-none = No letter here. They appear when they leave.
reminder-tries = { $n ->
    [one] 1 attempt
   *[other] { $n } attempts
  }
reminder-error = The server answered: { $error }
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
