grading-scale-acquired = acquired
grading-scale-ongoing = in progress
grading-scale-not_yet = not yet
grading-scale = acquired, in progress or not yet
grading-copy = Work { $letter }
grading-blind = Names are hidden until the results are published.
grading-blind-files = A file or a link may say by itself who made it.
grading-blind-silent = Their names are hidden, too: one would know whose the works are.
grading-blind-refused = { $n ->
    [one] One person says no to this work. Their name is hidden: you decide after the results are published.
   *[other] { $n } people say no to this work. Their names are hidden: you decide after the results are published.
  }
grading-held = { $by } has been grading this work since { $since }.
grading-held-ask = Ask { $by } first. What you write stays a draft.
grading-take-over = Take over
grading-at-it = { $by } is grading
grading-problem-followers = Somebody changed the groups, or who follows them. Check, then save.
grading-problem-held = Somebody else is grading this work. Your text is kept as a draft.
grading-problem-points = Write a possible number of points, such as 3.5.
grading-problem-nowhere = Choose a paragraph or a page that exists.
grading-problem-beyond = The adjustment cannot be more than the total of the work.
grading-problem-delta = { $name }: write what you add or take, such as -1.5.
grading-problem-why-one = { $name }: write why. This person will read it.
grading-problem-why = This result is published. Write why you change it.
grading-problem-phrase = Write a phrase first.
grading-problem-phrases-full = You have 60 phrases already. Forget one to keep this one.
grading-problem-question = Write your message.
grading-note-on = Paragraph { $n }
grading-note-on-page = { $file }, page { $n }
grading-note-on-file = { $file }
grading-note-add = Annotate paragraph { $n }
grading-note-new = Add a note on the text
grading-note-number = Paragraph
grading-note-page = Page
grading-note-file = Add a note on this file
grading-note-text = Your note
grading-note-keep = Add this note
grading-notes = Notes on the work
grading-comment-blind = Read once it is published.
grading-phrases = My phrases ({ $n })
grading-phrases-none = Keep the phrases you write often here.
grading-phrase-new = New phrase
grading-phrase-hint = If you write nothing here, the last line of your comment becomes the phrase.
grading-phrase-add = Keep this phrase
grading-phrase-remove = Forget “{ $phrase }”
grading-adjust = Adjust for one person
grading-adjust-how = The group keeps its result. Only this person reads their adjustment and its reason.
grading-adjust-points = Points more or less
grading-adjust-points-hint = Such as -1.5 or +1
grading-adjust-as-group = like the group
grading-adjust-reason = Why, for { $name }
grading-adjust-signed = Adjusted by { $by } on { $at }.
grading-adjust-blind = Adjustments are made when names are shown.
grading-reason = Why this change
grading-reason-hint = The result is published. This reason will be read with the new result.
grading-keys = Keyboard shortcuts
grading-keys-help = See the shortcuts
grading-keys-title = Keyboard shortcuts
grading-keys-close = Close
grading-key-next = J
grading-key-next-does = next work
grading-key-previous = K
grading-key-previous-does = previous work
grading-key-waiting = N
grading-key-waiting-does = next work to grade
grading-key-level = 1 to 9
grading-key-level-does = choose a level, the first is the best
grading-key-comment = C
grading-key-comment-does = go to the comment
grading-key-phrases = P
grading-key-phrases-does = open my phrases
grading-key-margin = M
grading-key-margin-does = annotate the chosen passage
grading-key-save = Ctrl + Enter
grading-key-save-does = save and go to the next
grading-key-help = ?
grading-key-help-does = show this list
grading-terms = Grading settings
grading-names = Names
grading-names-hidden = Names are hidden. Each work has a letter.
grading-names-hidden-rest = Names are hidden until results are published. Works already published keep their names; the others have a letter.
grading-names-shown = Names are shown.
grading-names-hide = Hide names
grading-names-hide-why = Each piece of work will have a letter, in the queue and on the grading page: “Work A”. Names come back when results are published.
grading-names-show = Show names
grading-names-show-why = Your decision will be noted here, with your name and the date.
grading-names-hidden-by = Names hidden by { $by } on { $at }
grading-names-shown-by = Names shown by { $by } on { $at }
grading-followers = Who follows which groups
grading-followers-how = Each queue shows first the groups one follows. A group nobody follows is in every queue.
grading-followers-none = Make the groups first.
grading-scope-mine = You see the groups you follow.
grading-scope-see-all = See all groups
grading-scope-all = You see all groups.
grading-scope-see-mine = See only mine
grading-changed = Result changed on { $at }
grading-reason-was = Reason of this change: { $reason }
grading-earlier = What was published before
grading-mine = For you alone
grading-mine-points = Adjustment: { $delta }.
grading-mine-total = Your total: { $n } out of { $most }.
grading-mine-signed = By { $by } on { $at }.
grading-mine-was = Adjustment taken back or changed: { $reason }
grading-ask = Ask a question
grading-ask-comment = about the comment
grading-ask-adjustment = about your adjustment
grading-about-comment = About the comment
grading-about-criterion = About the criterion “{ $title }”
grading-about-note = About a note
grading-about-note-of = About a note: “{ $note }”
grading-about-adjustment = About an adjustment
grading-about-yours = About your adjustment
grading-questions = Questions about the results
grading-questions-waiting = { $n ->
    [one] { $n } question about a result waits for an answer
   *[other] { $n } questions about the results wait for an answer
  }
grading-questions-none = No question about these results.
grading-question-waiting = Waits for an answer
grading-question-answered = Answered
grading-question-private = Only the team reads this exchange with the person it concerns.
grading-question-private-yours = Only the team reads this exchange with you.
grading-question-group = The people of this work and the team read this exchange.
grading-question-body = Your question
grading-question-more = Add a message
grading-question-send = Send
grading-question-trainer = (team)
grading-question-result = See the result
grading-answer-body = Your answer
grading-flash-followers = Saved.
grading-flash-hidden = Names are hidden.
grading-flash-shown = Names are shown.
grading-flash-asked = Your question is sent.
grading-flash-answered = Your message is sent.

# A version somebody still stands on.
grading-stands-for = This version counts for { $names }: they are not on the newer one.
grading-stands = This version still counts for somebody who is not on the newer one.

# The receipt, seen from grading.
grading-receipt = See the receipt, ask to take this up again, add somebody

# What each says they did.
grading-contributed = What each person did
grading-contributed-nothing = Said nothing.

# Two people graded at the same time.
grading-meanwhile = { $by } saved this on { $at }
grading-meanwhile-then = What you wrote is below. Saving it replaces what is here.

# A version handed in after another.
grading-before-round = Version { $n }, following:
grading-before-verdict = What was said of version { $n }
grading-before-hidden = Not published yet.

# What became of the work while it is graded.
grading-problem-gone = Somebody is no longer in this work: their adjustment is not saved. Read what follows, then save again.
grading-gone = { $name } is no longer in this work: { $by } took the name out on { $at }.
grading-gone-typed = What you had written for this person will not be saved:
grading-contributed-refused = Said no: “{ $reason }”
grading-links = Links handed in
grading-neighbours = Works beside this one
grading-work-previous = Previous work
grading-work-next = Next work
