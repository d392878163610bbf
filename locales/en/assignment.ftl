assignment-state-to_do = To do
assignment-state-draft = Draft
assignment-state-late = Late
assignment-state-handed_in = Handed in
assignment-state-graded = Graded
assignment-state-to_redo = To redo
assignment-state-released = Assessed
assignment-title = Work to hand in
assignment-empty = No work to hand in yet. Your trainer will put it here.
assignment-handed-in-of = { $n } out of { $total } handed in
assignment-no-group-yet = No group yet
assignment-give = Give work
assignment-which = Work of the course
assignment-due-date = Due on
assignment-due-time = before
assignment-give-save = Give this work
assignment-all-given = All the work of the course is already given.
assignment-brief = What to do
assignment-criteria = What will be looked at
assignment-group = Your group
assignment-group-waiting = The groups are not made yet. You can already read the brief.
assignment-me = (you)
assignment-write = Your work
assignment-text = Text of the group
assignment-text-hint = The whole group writes here.
assignment-keep = Keep as a draft
assignment-saved = Saved by { $by }, { $at }.
assignment-files = Files
assignment-files-none = No file for now.
assignment-file-remove = Remove
assignment-file-by = Added by { $by }, { $at }
assignment-file-limits = { $size } at most, more for a sound or a film. { $kinds }.
assignment-not-yet = Not yet
assignment-received = It has arrived.
assignment-received-by = Handed in by { $by }, { $at }.
assignment-received-at = Received { $at }
assignment-nothing-received = Nothing received
assignment-receipt = Receipt
assignment-result-receipt = Result and receipt
assignment-receipt-see = See the receipt
assignment-receipt-print = Print this receipt
assignment-result = Result
assignment-result-later = The result will come here. You will get a message.
assignment-result-look = The result will come here. You have no e-mail address in Le Fil: come back to this page.
assignment-fact-work = Work
assignment-fact-for = Handed in for
assignment-fact-version = Version
assignment-fact-number = Receipt number
assignment-seal = fingerprint { $seal }
assignment-sent = What was handed in
assignment-no-text = No text, only files.
assignment-groups = Make the groups
assignment-groups-how = Choose a group for each person. { $size } Groups change when you save.
assignment-groups-save = Save the groups
assignment-group-count = { $n ->
    [0] empty
    [one] 1 person
   *[other] { $n } people
  }
assignment-group-none = No group
assignment-group-locked = Has handed in
assignment-graded = Work graded
assignment-ungrouped = { $n ->
    [one] 1 person has no group.
   *[other] { $n } people have no group.
  }
assignment-next = The next one to grade
assignment-grade = Grade
assignment-copies = Work handed in
assignment-copies-none = Nothing has arrived. Make the groups first.
assignment-copy = The work
assignment-copy-handed_in = To grade
assignment-copy-graded = Graded
assignment-copy-to_redo = To redo
assignment-copy-released = Published
assignment-copy-to_do = Nothing received
assignment-copy-draft = Draft
assignment-release = Publish the results
assignment-release-why = { $n ->
    [one] 1 piece of work is graded. Publishing shows the result to whoever handed it in.
   *[other] { $n } pieces of work are graded. Publishing shows each result to whoever handed the work in.
  }
assignment-release-change = { $n ->
    [one] 1 result that is published changes. Those it concerns will read the new one.
   *[other] { $n } results that are published change. Those they concern will read the new ones.
  }
assignment-released-at = Last published: { $at }.
assignment-rubric = Rubric
assignment-comment = Comment
assignment-comment-hint = Read once published by: { $names }.
assignment-save-next = Save and go to the next
assignment-hidden = Nothing is shown before it is published.
assignment-already-released = This result is published.
assignment-flash-given = The work is given.
assignment-flash-groups = The groups are saved.
assignment-flash-draft = Draft saved.
assignment-flash-file = The file is added.
assignment-flash-file-removed = The file is removed.
assignment-flash-handed-in = Sent. Your work has arrived.
assignment-flash-graded = The grading is saved.
assignment-flash-released = The results are published.
assignment-problem-empty = Write a text or add a file before handing in.
assignment-problem-file-missing = Choose a file first.
assignment-problem-file-heavy = This file is too heavy: { $name }. Choose a file of less than 20 MB.
assignment-problem-file-kind = This kind of file is not accepted: { $name }. Try a PDF or a photo.
assignment-problem-files-many = There are already too many files. Remove one.
assignment-problem-no-group = You have no group yet.
assignment-problem-criterion = Choose a level.
assignment-problem-group-size = “{ $name }” is larger than planned. Tick the box if you mean it.
assignment-problem-due-past = This date is already past.
assignment-hidden-change = This change is hidden. Publish again to show it.
assignment-total = Total: { $n } out of { $most }
assignment-points = { $n } out of { $most }
assignment-points-most = { $n ->
    [one] 1 point
   *[other] { $n } points
  }
assignment-levels = See the levels
assignment-newer = A newer version has been handed in.
assignment-newer-see = See the new version
assignment-late-may = The due date is past. You may still hand in, late.
assignment-unsaved = Your text is not saved. Here it is:
assignment-file-kinds = PDF, picture, text, spreadsheet, slides, sound, film or zip
assignment-group-name = Group { $n }
assignment-group-called = Name of group { $n }
assignment-problem-given = This work is given already.
assignment-problem-closed = The result is published. This work can no longer change.
assignment-problem-group-changed = Your group has just changed. Read again who is in it, then hand in.
assignment-problem-groups-changed = Somebody changed the groups. Check, then save.
assignment-problem-file-empty = This file is empty: { $name }. Choose another one.
assignment-problem-file-disguised = What is in this file does not match its name: { $name }. Save it again.
assignment-problem-twice = This person is in two groups. Choose one.
assignment-problem-group-name = Give this group a short name.
assignment-problem-group-same-name = Another group has this name.
assignment-problem-graded-meanwhile = Somebody graded this work meanwhile. Read again, then save.
assignment-problem-newer = A new version has been handed in. Grade that one.
assignment-changed-since = The text, the files or the group have changed since. This change is not handed in yet.
assignment-released-means = The result is published: no other version can be handed in.
assignment-sure-words = { $n ->
    [one] A text of 1 word
   *[other] A text of { $n } words
  }
assignment-sure-no-file = No file
assignment-sure-read = Read the text again
assignment-file-remove-sure = Remove this file?
assignment-file-remove-then = It will no longer be in this work. What was handed in keeps it.
assignment-file-remove-yes = Yes, remove this file
assignment-file-remove-no = No, keep it
assignment-megabytes = { $n } MB
assignment-graded-by = Graded by { $by }, { $at }
assignment-comment-of = Comment by { $by }
assignment-graded-of = { $n } graded out of { $total } handed in
assignment-silent-people = { $n ->
    [one] 1 person has handed nothing in.
   *[other] { $n } people have handed nothing in.
  }
assignment-not-begun = Not begun yet
assignment-silent = { $n ->
    [one] 1 group has handed nothing in.
   *[other] { $n } groups have handed nothing in.
  }
assignment-release-sure = Publish now?
assignment-release-then = Everyone gets a message. This cannot be undone.
assignment-release-early = The due date is not past: once published, these pieces of work cannot be handed in again.
assignment-elsewhere = Handed in with another group before: { $names }.
assignment-group-odd = Yes, a group is not of the planned size.
assignment-group-leaving = Yes, somebody changes group after handing in. That work stays in their name.
assignment-groups-spare = { $n ->
    [one] 1 empty group to name
   *[other] { $n } empty groups to name
  }
assignment-problem-group-small = “{ $name }” is smaller than planned. Tick the box if you mean it.
assignment-problem-group-leaves = This person has handed in with their group. Tick the box if they change group.
assignment-points-out = out of { $most }
assignment-draft-at = Draft kept { $at }. Only you see it.
assignment-draft-older = Somebody has saved a grading since.
assignment-draft-drop = Back to the saved grading
assignment-draft-failed = The draft is not kept. Press “Keep as a draft”.
assignment-draft-other = In another window you kept, { $at }:
assignment-flash-grade-draft = The draft of the grading is kept.
assignment-flash-grade-draft-removed = The draft is deleted. Here is the saved grading.
assignment-problem-draft-meanwhile = You kept another draft in another window. Read both, then keep the one you want.
