schedule-modality-in_person = in person
schedule-modality-remote = remote, by video
schedule-modality-self_paced = at your own pace
schedule-title = Sessions
schedule-week = { $from } to { $until }
schedule-week-number = Week { $n }
schedule-weeks = Weeks
schedule-previous = Week before
schedule-next = Week after
schedule-holiday = Public holiday: { $name }
schedule-with = With { $names }
schedule-plan = Plan
schedule-plan-day = Plan a day in a room
schedule-plan-remote = Plan a remote session
schedule-rather-day = Plan a day in a room instead
schedule-rather-remote = Plan a remote session instead
schedule-name = Title of the session
schedule-name-hint = For example: Designing a workshop.
schedule-date = Date
schedule-morning = Morning
schedule-afternoon = Afternoon
schedule-from = Start
schedule-to = End
schedule-venue = Venue
schedule-venue-choose = Choose a venue
schedule-venue-new = Add a venue
schedule-venue-save = Add this venue
schedule-venue-name = Name of the venue and room
schedule-venue-name-hint = For example: Training centre, room 2.
schedule-venue-address = Address
schedule-venue-capacity = Number of seats
schedule-venues = Venues
schedule-no-venue = No venue yet. Add the first one.
schedule-seats = { $n ->
    [one] 1 seat
   *[other] { $n } seats
  }
schedule-link = Video link
schedule-link-hint = Learners see it only once they have arrived.
schedule-tool = Name of the tool
schedule-tool-hint = For example BigBlueButton.
schedule-trainer = Trainer
schedule-clashes = { $n ->
    [one] Something does not fit
   *[other] { $n } things do not fit
  }
schedule-clash-room = { $what } is already taken on { $date }, { $from } to { $to }.
schedule-clash-trainer = { $what } already has a session on { $date }, { $from } to { $to }.
schedule-clash-cohort = The cohort already has “{ $what }” on { $date }, { $from } to { $to }.
schedule-clash-holiday = { $date } is a public holiday: { $what }.
schedule-clash-capacity = { $what } has not enough seats for everyone.
schedule-clash-outside = { $date } is outside the dates of the cohort.
schedule-insist = I know. Plan it anyway.
schedule-save-day = Plan the two half-days
schedule-save-remote = Plan the session
schedule-letters-follow = Everyone will get a letter the evening before.
schedule-fact-time = Length
schedule-fact-mark = Your attendance
schedule-flash-planned = Planned.
schedule-flash-venue = The venue is added.
schedule-problem-order = The end comes before the start.
schedule-problem-half-day = A session fits in one half-day: the morning, or the afternoon.
schedule-problem-past = This date is already past.
schedule-problem-venue-taken = A venue already has this name.
schedule-problem-capacity = Write a number of seats between 1 and 9999.
