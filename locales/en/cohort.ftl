cohort-title = Cohorts
cohort-create = Create a cohort
cohort-create-save = Create the cohort
cohort-none = No cohort yet.
cohort-no-course = No course is installed. Add a course folder first.
cohort-state-coming = To come
cohort-state-running = Running
cohort-state-over = Over
cohort-course = Course
cohort-course-hint = The cohort will follow this version of the course.
cohort-name = Title of the training
cohort-name-hint = The same, word for word, as on the agreement.
cohort-code = Short code
cohort-code-hint = For example CN-BOURG-2027-A.
cohort-from = First day
cohort-until = Last day
cohort-hours = Planned length, in hours
cohort-hours-hint = For example 350.
cohort-people = { $n ->
    [one] 1 person
   *[other] { $n } people
  }
cohort-enrol = Enrol a person
cohort-enrol-many = Enrol several people at once
cohort-enrol-save = Enrol this person
cohort-enrol-from = From
cohort-enrol-hours = Planned hours
cohort-import = Enrol a list
cohort-uninvited = { $n ->
    [one] 1 person has not received an invitation yet.
   *[other] { $n } people have not received an invitation yet.
  }
cohort-invite = { $n ->
    [one] Send the invitation
   *[other] Send the { $n } invitations
  }
cohort-no-email = No e-mail: invitation on paper
cohort-person-not_invited = Not invited
cohort-person-invited = Invited
cohort-person-active = Enrolled
cohort-person-left = Left
cohort-sheet = Invitation to print
cohort-nobody = Nobody is enrolled. Start with one person, or with a list.
cohort-calendar = See the calendar
cohort-lessons = { $n ->
    [one] 1 step
   *[other] { $n } steps
  }
cohort-given-name = Given name
cohort-family-name = Family name
cohort-email = E-mail address (optional)
cohort-email-short = E-mail
cohort-email-hint = Without an address, you will print an invitation.
cohort-role = Role
cohort-import-lines = The list
cohort-import-again = Correct the list
cohort-import-how = One person per line. The first line names the columns.
cohort-import-example =
    prenom;nom;email;role
    Amina;Benali;amina@example.org;learner
    Jean;Morin;;learner
cohort-import-file = CSV file
cohort-import-paste = Or paste the lines here
cohort-import-check = Check the list
cohort-import-report = What we have read
cohort-import-nothing-yet = Nobody is enrolled yet. Read it again first.
cohort-import-ready = { $n ->
    [one] 1 line ready
   *[other] { $n } lines ready
  }
cohort-import-refused = { $n ->
    [one] 1 line refused
   *[other] { $n } lines refused
  }
cohort-import-line = Line
cohort-import-name = Person
cohort-import-what = Result
cohort-import-yes = Ready
cohort-import-no = Refused
cohort-import-known = Already known
cohort-import-all = All the lines are ready.
cohort-import-sure = { $n ->
    [one] Enrol 1 person
   *[other] Enrol { $n } people
  }
cohort-sheet-title = Invitation of { $name }
cohort-sheet-print = Print the invitation
cohort-sheet-hello = Hello { $name }
cohort-sheet-for = You are invited to follow: { $cohort }.
cohort-sheet-qr = Square to photograph with the phone
cohort-sheet-step-1 = Open the camera of your phone.
cohort-sheet-step-2 = Aim at the square, then press the link.
cohort-sheet-step-3 = Choose a password.
cohort-sheet-no-camera = No camera? Open this address, then type the code:
cohort-sheet-until = The square works once, until { $date }.
cohort-sheet-keep = Keep this sheet. To come back you need this code and your password.
cohort-sheet-help = Need help? Call { $phone }.
cohort-sheet-secret = This code is yours. Show it to nobody.
cohort-flash-created = The cohort is created.
cohort-flash-enrolled = The person is enrolled.
cohort-flash-imported = The people are enrolled.
cohort-flash-invited-no-server = The invitations are written. They wait: no mail server is set.
cohort-flash-invited = The invitations are about to leave.
cohort-problem-code-taken = This code is already used by another cohort.
cohort-problem-dates = The last day comes before the first.
cohort-problem-outside = This date is outside the cohort.
cohort-problem-enrolled = This person is already enrolled.
cohort-problem-hours = Write a number of hours between 1 and 3000.
cohort-problem-role = Write “learner” or “trainer”.
cohort-problem-columns = The first line must name the columns: prenom, nom, email, role.
cohort-problem-line-short = Columns are missing on this line.
cohort-problem-line-long = This line has too many columns. An address or a name may hold the sign that separates columns.
cohort-problem-name = The given name or the family name is missing.
cohort-problem-twice = This person is in the list twice.
cohort-problem-no-lines = Choose a file or paste lines.
cohort-problem-encoding = This file cannot be read. Save it as CSV UTF-8.
cohort-problem-too-many = The list is too long. 500 lines at most.
cohort-trainers = Who teaches
cohort-import-known-n = { $n ->
    [one] 1 person already enrolled
   *[other] { $n } people already enrolled
  }
cohort-import-refused-do = Correct the refused lines below, then check again. The list is taken whole, or not at all.
cohort-import-nothing-new = Everyone is enrolled already. There is nothing to do.
cohort-last-day = Last day: { $date }
cohort-invite-again = Send the invitation again
cohort-remove-learner = End the enrolment
cohort-remove-learner-what = { $name } will no longer enter this cohort. Attendance and work stay. You can enrol them again.
cohort-remove-trainer = Remove from the cohort
cohort-remove-trainer-what = { $name } will no longer see this cohort. What was written stays.
cohort-remove-sure = Yes, end it for { $name }
cohort-sheet-gone = This sheet no longer works: it has been used, or another one replaced it. Prepare a new one if needed.
cohort-sheet-once = Print it now: this sheet is shown only once. Hand it over in person.
cohort-sheet-why = This sheet carries a secret code. It works once, for 14 days.
cohort-sheet-replaces = An invitation is open already. The new one replaces it.
cohort-sheet-make = Prepare the sheet
cohort-flash-removed = Done. The door is closed.
cohort-flash-nobody-to-invite = Everyone is invited already.
cohort-problem-other-name = This address belongs to somebody else. Check the name and the address.
cohort-problem-same-name = Somebody of this name is enrolled already, without an address.
cohort-problem-invited-meanwhile = An invitation has just left. No other one is sent: read the list again.
