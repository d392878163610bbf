gradebook-title = Gradebook
gradebook-what = Each cell leads to the work handed in. Results not published yet are marked: learners do not see them.
gradebook-csv = Download as CSV
gradebook-xlsx = Download for a spreadsheet
gradebook-find = Choose what the gradebook shows
gradebook-group = Group
gradebook-every-group = Every group
gradebook-order = Order of the marks
gradebook-order-hint = Counts when a work is chosen to sort by, not with “By name”.
gradebook-order-best = The highest first
gradebook-order-least = The lowest first
gradebook-no-work = No work has been given to this cohort yet.
gradebook-nobody = Nobody fits this choice.
gradebook-most = out of { $n }
gradebook-hidden = not published
gradebook-state = State
gradebook-nothing = Nothing handed in
gradebook-family-name = Family name
gradebook-given-name = Given name
gradebook-email = E-mail address
gradebook-results = My results
gradebook-results-of = Results: { $name }
gradebook-of = { $n } out of { $most }
gradebook-read-result = Read the result and the comments
gradebook-competences = How the competences go
gradebook-competences-what = What was said of each competence, piece of work after piece of work, the oldest first.
gradebook-no-competence = Competences will appear here with the first published results.
gradebook-comment = Comment
gradebook-delta = Adjustment
gradebook-reason = Reason
gradebook-heads-email = Address,E-mail address,E-mail,Email,Mail
gradebook-heads-family-name = Family name,Last name,Surname
gradebook-heads-given-name = Given name,First name
gradebook-heads-comment = Comment
gradebook-heads-delta = Adjustment
gradebook-heads-reason = Reason
gradebook-marks = Import marks
gradebook-marks-blind = Names are hidden until results are published. A list of marks would tell whose works they are: you can download it and bring it in after the results are published.
gradebook-marks-how = How to do it
gradebook-marks-again = Send a corrected list
gradebook-marks-first = Download the list as it stands.
gradebook-marks-sheet = Download the list (CSV)
gradebook-marks-second = Fill it in your spreadsheet. One line is enough for a group: leave the others as they are. An empty cell changes nothing.
gradebook-marks-columns = The columns of the rubric:
gradebook-marks-third = Save it as CSV and send it here. Nothing is taken before you have read it over.
gradebook-marks-why = Why these results change
gradebook-marks-why-hint = Some results are published already. The people concerned will read this reason.
gradebook-marks-paste = Or paste the lines here
gradebook-marks-check = Check the list
gradebook-marks-report = What the list says
gradebook-marks-nothing-yet = Nothing is saved yet.
gradebook-marks-changes = { $n ->
    [0] No work changes
    [one] One work changes
   *[other] { $n } works change
}
gradebook-marks-changed = Changes
gradebook-marks-same = Nothing changes
gradebook-marks-refused-do = Correct these lines, then send the list again: it is taken whole or not at all.
gradebook-marks-hidden = Learners see nothing before the results are published.
gradebook-marks-take = { $n ->
    [one] Save this mark
   *[other] Save these { $n } marks
}
gradebook-marks-nothing-new = This list says what is saved already.
gradebook-flash-taken = Marks saved
gradebook-bad-unknown = Nobody is called so in this cohort, or several people are. Give the e-mail address.
gradebook-bad-twice = This person stands on a line above already.
gradebook-bad-nothing = This person has handed nothing in.
gradebook-bad-differs = Another line of the same group says something else. A group has one mark; what concerns one person goes into the column Adjustment.
gradebook-bad-level = This is no level of the rubric, or it is missing.
gradebook-bad-points = This number of points is not possible here, or it is missing.
gradebook-problem-columns = No column names people, or none is of the rubric. Begin with the list to download.
gradebook-problem-too-many = The list is too long. { $name } lines at most.
gradebook-problem-busy = Somebody else is grading one of these works, or just has. Nothing was saved. Check the list again.
gradebook-problem-heavy = This file is too heavy. A list of marks weighs less than 2 MB: keep one sheet, without pictures.
gradebook-names-hidden = Names hidden
