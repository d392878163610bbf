space-work = The group’s work
space-work-alone = Your work
space-write-alone = Write
space-text-alone = Your text
space-text-by-itself = The text also saves itself while you write.
space-next = What you have to do
space-next-begin = Start writing
space-next-go-on = Go on, then hand in
space-next-hand-in-again = Hand in the new version
space-next-received = It has arrived
space-next-read-result = Read your result
space-do-begin = Write or add a file
space-do-go-on = Go on
space-do-hand-in-again = Read again and hand in
space-do-change = Change something
space-do-read-result = See the result
space-groups = The groups
space-wrote = Last wrote on { $at }.
space-not-begun = Nothing written yet.
space-contact = How to reach you
space-contact-hint = For example: text 06 12 34 56 78, in the evening. Only your group and the team read this. Leave it empty to say nothing.
space-contact-change = Say how to reach me
space-flash-contact = Noted for your group.
space-presence-writing = is writing now
space-presence-here = is here
space-presence-minutes = { $n ->
    [one] was here { $n } minute ago
   *[other] was here { $n } minutes ago
  }
space-presence-at = was here on { $at }
space-now-writing = { $name } is writing now.
space-now-here = { $name } is here.
space-tasks = Who does what
space-tasks-none = Nothing is shared out yet. Add what there is to do, then choose who takes it.
space-task-add = Add a task
space-task-what = What there is to do
space-task-what-hint = For example: prepare the handout
space-task-who = Who takes it
space-task-nobody = Nobody yet
space-task-free = Nobody has taken it yet.
space-task-yours = You have taken it.
space-task-of = { $name } has taken it.
space-task-is-done = Done:
space-task-done-by = Done. Noted by { $by } on { $at }.
space-task-do = It is done
space-task-take = I will do it
space-task-undo = It is not finished
space-task-change = Change who takes it
space-task-give = Save
space-task-remove = Remove
space-flash-task = The task is added.
space-problem-task-changed = Somebody has just changed this task. Here it is as it stands now.
space-problem-task-stranger = Choose somebody of your group.
space-problem-task-title = Write what there is to do.
space-problem-tasks-many = There are many tasks already. Remove one.
space-problem-moved = You have changed groups. This text was for the other group: it is not saved here.
space-problem-conflict = Somebody changed the same lines as you.
space-problem-not-kept = The text is not saved.
space-problem-undecided = Choose what you keep for this passage.
space-problem-newer = Somebody has written meanwhile. Look at what changed, then choose again.
space-kept = Saved at { $at }.
space-kept-merged = What others wrote has come in.
space-kept-failed = Not saved yet. Your text stays on this page.
space-kept-conflict = Somebody changed the same lines as you. Choose “Save”: you will see both texts. Nothing is lost.
space-kept-back = Your text had not been saved. It is back.
space-merged = Both texts are brought together
space-merged-what = { $by } was writing at the same time as you.
space-merged-added = { $n ->
    [one] { $n } line added, and it is there.
   *[other] { $n } lines added, and they are there.
  }
space-merged-removed = { $n ->
    [one] { $n } line removed.
   *[other] { $n } lines removed.
  }
space-merged-both = { $added ->
    [one] { $added } line added or changed
   *[other] { $added } lines added or changed
  }, { $removed ->
    [one] { $removed } line removed or replaced.
   *[other] { $removed } lines removed or replaced.
  }
space-merged-see = See what changed
space-preview = As it will be read
space-preview-back = Back to writing
space-see-preview = Save and read it
space-format = Formatting
space-format-title-code = # Title
space-format-title = A title
space-format-bold-code = **word**
space-format-bold = A word in bold
space-format-list-code = - one thing
space-format-list = A list, a dash for each line
space-format-link-code = [word](https://…)
space-format-link = A word that leads to a page
space-versions = All versions
space-versions-how = Each save is kept, with who and when. You can take up an old version again: nothing is erased.
space-versions-none = Nothing is written yet.
space-versions-folded = { $n ->
    [one] and { $n } save just before
   *[other] and { $n } saves just before
  }
space-version = Version { $n }
space-version-newest = the newest
space-version-is-newest = This is the newest version, the one the group sees.
space-version-merged = Two texts written at the same time, brought together.
space-version-restored = Version { $n }, taken up again.
space-version-text = The text of this version
space-version-empty = This text is empty.
space-lines-added = { $n ->
    [one] { $n } line added or changed
   *[other] { $n } lines added or changed
  }
space-lines-removed = { $n ->
    [one] { $n } line removed or replaced
   *[other] { $n } lines removed or replaced
  }
space-lines-same = Only empty lines.
space-restore = Take up this version again
space-restore-how = This text becomes the newest version. Version { $n } stays in the list.
space-flash-restored = The version is taken up again.
space-compare = Compare
space-compare-before = With what was there before
space-compare-newest = With the newest version
space-compared = What changed since version { $n }
space-compared-nothing = What was written
space-since = What changed after version { $n }
space-legend-added = added
space-legend-removed = removed
space-added-begins = added:
space-added-ends = end of what was added,
space-removed-begins = removed:
space-removed-ends = end of what was removed,
space-folded = { $n ->
    [one] { $n } line unchanged
   *[other] { $n } lines unchanged
  }
space-conflict = Two texts for the same lines
space-conflict-two = Two texts to bring together
space-conflict-how = { $name } changed the same lines as you. Nothing is lost: choose what the group keeps, passage by passage, then save.
space-conflict-own = You changed the same lines on another page. Nothing is lost: choose what you keep, passage by passage, then save.
space-conflict-passage = Passage { $n }
space-conflict-theirs = Text written by { $by }
space-conflict-mine = Your text
space-conflict-nothing = This passage is taken out.
space-choose-both = Both: the text written by { $by }, then yours
space-choose-theirs = The text written by { $by }
space-choose-mine = Your text
space-choose-hand = Write it myself
space-conflict-hand = The passage, written by you
space-conflict-agreed = { $n ->
    [one] { $n } line without disagreement
   *[other] { $n } lines without disagreement
  }
space-conflict-save = Save my choices
space-conflict-whole = The whole text you wrote
space-next-redo = Redo this work
space-next-shut = This work is no longer accepted
space-next-shut-means = The limit has passed. Your text stays here. Talk to your trainer.
space-next-confirm = Say whether this work is yours, too
space-do-redo = Redo the work
space-do-shut = Read what is written
space-do-confirm = See the receipt and answer

# The group handed in without this person.
space-next-without = Your group handed in without you
space-next-without-means = Nothing is handed in under your name. If this work is yours too, talk to your trainer.
space-do-without = See the group’s work
space-do-read-decision = Read what was decided
