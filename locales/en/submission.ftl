submission-check = Check before handing in
submission-check-for = You are handing in for
submission-check-what = What you are handing in
submission-check-no-text = No text
submission-check-back = Back to the work
submission-check-ask = You are handing in for { $names }.
submission-check-you = yourself
submission-check-and = { $first } and { $last }
submission-to-confirm = To confirm
submission-confirm-awaited = Say whether this work is yours
submission-check-in-time = You are on time: the date is { $due }.
submission-check-late = The date was { $due }. This work will be marked late.
submission-check-then = Everyone gets a message, and can say whether this work is theirs.
submission-alone-then = You will get a receipt by message.
submission-check-go = Hand in now
submission-check-go-see = Check and hand in
submission-check-again = Nothing was handed in. Read what changed, then hand in.
submission-changed-text = The text has changed. { $name } saved another version.
submission-changed-joined = New in your group: { $name }.
submission-changed-left = Somebody has left your group.
submission-changed-file = A file was added: { $name }.
submission-changed-file-gone = A file was removed.
submission-changed-link = A link was added: { $name }.
submission-changed-link-gone = A link was removed.
submission-contribution = What you did
submission-contribution-why = Two minutes, if you like. Your trainer reads it, your group does not. Writing nothing changes nothing in the result.
submission-contribution-why-alone = Two minutes, if you like. Your trainer reads it. Writing nothing changes nothing in the result.
submission-contribution-save = Save what I did
submission-did = What I did in this work
submission-thanks = A thank you to somebody in the group
submission-thanks-hint = For what, in one sentence. You do not have to.
submission-version-n = Version { $n }.
submission-text-download = Download the text
submission-late-until = At the latest { $at }.
submission-shut-after = After { $at } this work is no longer accepted.
submission-date-of-group = Your group has more time: this is its date.
submission-date-of-person = You have more time: this is your date.
submission-date-of-round = This is the date for redoing the work.
submission-round = To redo
submission-round-asked = Asked by { $by } on { $at }.
submission-elsewhere = You were in another group. This work and its result stay in your name.
submission-links = Links
submission-links-none = No link yet.
submission-link-address = Address of the link
submission-link-hint = It begins with https:// or http://. Check that everyone can open it.
submission-link-label = Name of the link
submission-link-add = Add this link
submission-flash-link = The link is added.
submission-flash-link-removed = The link is removed.
submission-problem-link-address = Write a whole address, for example https://example.com/page.
submission-problem-link-known = This link is already there.
submission-problem-links-many = There are too many links already. Remove one.
submission-problem-too-late = The limit has passed: this work is no longer accepted. Nothing is lost, your text stays here.
submission-fact-hash = Fingerprint (SHA-256)
submission-manifest = Download what the fingerprint is made of
submission-people = Who handed in
submission-person-by = Handed in
submission-person-confirmed = Confirmed
submission-person-refused = Said no
submission-person-kept = Decided
submission-told = { $n } out of { $total } have said what they did.
submission-told-neutral = Saying nothing is neutral.
submission-added-by = Added by { $by } on { $at }.
submission-answer = Is this work yours?
submission-answer-how = It has been handed in under your name, and it counts already. Say whether that is right.
submission-answer-yes = Yes, it is my work too
submission-answer-no = No, it is not my work
submission-answer-no-then = Say why. Your trainer reads it, then decides. Until then nothing changes for the group.
submission-answer-reason = Why
submission-answer-no-send = Send my answer
submission-answer-waits = You said no. Your trainer will decide.
submission-answer-confirmed = You confirmed.
submission-kept = { $by } decided on { $at }: your name stays on this work.
submission-flash-confirmed = Thank you, it is confirmed.
submission-flash-refused = Noted. Your trainer will decide.
submission-flash-contribution = Saved.
submission-flash-handed-in-before = Somebody in your group has just handed in the same work. It is handed in only once.
submission-problem-reason = Say why, in one sentence.
submission-problem-answer-own = You handed this work in: that is your answer.
submission-problem-answer-decided = It has been decided already.
submission-decide = { $name } says: this is not my work
submission-decide-reason = Your answer
submission-decide-hint = { $name } will read it.
submission-decide-keep = Keep their name
submission-decide-out = Take their name off
submission-flash-decided = The decision is saved. The person gets a message.
submission-problem-decided-meanwhile = Somebody decided meanwhile.
submission-problem-nothing-to-decide = This person is not waiting for a decision.
submission-refused-names = { $names } said no: decide
submission-refused-n = { $n ->
    [one] 1 person says no
   *[other] { $n } people say no
  }
submission-out = Your name is no longer on this work
submission-out-by = { $by } took it off on { $at }, after your answer.
submission-out-then = A question? Talk to your trainer.
submission-add = Add somebody to this work
submission-add-how = The person gets this work, its receipt and its result, and a message. It cannot be undone.
submission-add-who = Who
submission-add-choose = Choose
submission-add-reason = Why
submission-add-hint = The group and the person read it.
submission-add-save = Add to this work
submission-add-nobody = Nobody can be added: everyone already stands on some work, or a newer version has arrived.
submission-flash-added = Done. The person gets a message.
submission-problem-added-here = This person is on this work already.
submission-problem-added-out = This person was taken off this work, after saying no.
submission-problem-added-elsewhere = This person is on another group’s work already.
submission-problem-added-older = The group handed in a newer version. Add the person to that one.
submission-redo = Ask for this work to be redone
submission-redo-how = The group may hand in another version until this date, even if the result is published. This work and its mark stay readable.
submission-redo-message = What to redo
submission-redo-ask = Ask for it
submission-flash-round = Asked. The group gets a message.
submission-problem-round-message = Tell the group what to redo.
submission-problem-round-nobody = Nobody is in this group any more. Make the groups first.
submission-problem-round-meanwhile = Something has just changed. Read it again, then ask.
submission-dates = Dates and extensions
submission-due-all = Change the date for everybody
submission-due-all-how = You confirm before those whose date changes get a message. An extension beyond the new date is kept.
submission-due-new = New date
submission-due-reason = Why (optional)
submission-due-save = Change the date
submission-due-tell = { $n ->
    [one] Tell { $n } person?
   *[other] Tell { $n } people?
  }
submission-due-tell-then = Everybody whose date changes gets a message at once.
submission-due-tell-yes = Change the date and tell them
submission-due-was = From { $from } to { $to }
submission-due-by = Changed by { $by } on { $at }
submission-flash-due-changed = The date is changed. Reminders follow.
submission-problem-due-same = This is the date of the work already. Choose another one.
submission-extensions = More time
submission-some-later = Some have more time: until { $until }
submission-extensions-none = Everyone has the same date.
submission-extend = Give more time
submission-extend-how = A person’s date comes before their group’s, and a group’s before the date of the work. A group hands in once: it has the latest date of its members.
submission-extend-how-alone = A person’s date comes before the date of the work.
submission-extension-who = To whom
submission-extension-groups = Groups
submission-extension-people = People
submission-extension-until = Until
submission-extension-reason = Why
submission-extension-hint = Only the training team reads it.
submission-extension-save = Give this time
submission-extension-by = Given by { $by } on { $at }
submission-extension-over = This extension gives no more time: the date of everybody is no earlier.
submission-extension-back = Take it back
submission-flash-extended = The time is given. Reminders follow.
submission-flash-extension-back = The time is taken back.
submission-problem-extension-earlier = This ends before the date of the work. Choose a later date.
submission-late-title = Late work
submission-late-rule = Accept late work
submission-late-rule-always = Yes, always. It is marked late.
submission-late-rule-until = Yes, until the limit below. It is marked late.
submission-late-rule-never = No
submission-late-rule-date = Limit
submission-flash-late = The rule is saved.
submission-problem-late-before = This limit is before the date of the work. Choose a later date.
submission-problem-dates-meanwhile = A date or a group has just changed. Read again, then try once more: nothing is saved yet.

# What was decided stays to be read.
submission-person-out = Taken out
submission-out-line = Taken out of this submission by { $by } on { $at }.
submission-kept-line = Kept in this submission by { $by } on { $at }.
submission-decided-why = Reason: { $reason }
submission-said-no = Answer given before: “{ $reason }”

# A contribution that was told of an earlier version.
submission-said-of = Said of version { $n }.

# Those a trainer decided about: one ticks them, or not.
submission-check-asked = Say for yourself about these people
submission-check-with = Hand in for { $name } too
submission-check-out = { $name } was taken out of what was handed in before. Unless ticked, this is handed in without that name.
submission-check-added = { $name } was added to what was handed in before. Unless ticked, they keep what was handed in before.
submission-check-back-in = Your name was taken out of what was handed in before. If you hand in, it comes back.
submission-check-ask-some = You hand in for { $names }, and for those who are ticked.

# Earlier versions, and what was said of them.
submission-earlier = Earlier versions
submission-earlier-handed-in = Version { $n }, handed in on { $at }
submission-earlier-released = Version { $n }, handed in on { $at }, graded

# The same work, handed in once more.
submission-unchanged = Nothing has changed since version { $n }.
submission-unchanged-work = The text, the files and the links have not changed since version { $n }.
submission-unchanged-then = You may hand in all the same, or change your work first.

# After the release one asks about the result.
submission-answer-released = The result is published, and this work is in your name. Is that not right? Ask a question about the result.
submission-answer-read = Read this work

# Added to what others handed in.
submission-added-you = { $by } added you to this submission on { $at }.
