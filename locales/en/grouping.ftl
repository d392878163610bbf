grouping-proposal-balanced = Balanced groups, as a proposal
grouping-proposal-random = Groups drawn at random
grouping-proposal-copy = Groups taken over from “{ $title }”
grouping-proposal-not-saved = Nothing is saved yet. Change what you like, then save.
grouping-proposal-odd = These groups are not of the size that is asked for: { $size }
grouping-proposal-odd-group = { $name }: { $n ->
    [one] { $n } person
   *[other] { $n } people
  }
grouping-proposal-drop = Back to the saved groups
grouping-propose = Propose groups
grouping-propose-again = Propose others
grouping-all-met = All wishes are met.
grouping-no-wish = No wish is noted.
grouping-why = Reason: { $reason }
grouping-unmet-together = Wish noted: { $one } and { $other } together. It is not possible here.
grouping-unmet-apart = Wish noted: { $one } and { $other } apart. It is not possible here.
grouping-unmet-together-kept = Wish noted: { $one } and { $other } together. Their groups stay, for you chose not to move them.
grouping-unmet-apart-kept = Wish noted: { $one } and { $other } apart. Their group stays, for you chose not to move them.
grouping-unmet-employers = { $n ->
    [one] { $n } group has two people of the same employer.
   *[other] { $n } groups have two people of the same employer.
  }
grouping-unmet-levels = { $n ->
    [one] { $n } group has more people of one level than the others.
   *[other] { $n } groups have more people of one level than the others.
  }
grouping-unmet-sites = { $n ->
    [one] { $n } group has two people of the same site.
   *[other] { $n } groups have two people of the same site.
  }
grouping-unmet-sites-apart = { $n ->
    [one] { $n } group has people of several sites.
   *[other] { $n } groups have people of several sites.
  }
grouping-unmet-met = { $n ->
    [one] { $n } group has two people who have worked together before.
   *[other] { $n } groups have two people who have worked together before.
  }
grouping-unknown-levels = { $n ->
    [one] The level of { $n } person is not noted.
   *[other] The level of { $n } people is not noted.
  }
grouping-unknown-employers = { $n ->
    [one] The employer of { $n } person is not noted.
   *[other] The employer of { $n } people is not noted.
  }
grouping-unknown-sites = { $n ->
    [one] The site of { $n } person is not noted.
   *[other] The site of { $n } people is not noted.
  }
grouping-copy-left = No longer in the cohort: { $names }.
grouping-copy-joined = Had no group in that work: { $names }.
grouping-balanced = Balanced
grouping-look-at = What to look at
grouping-mix-levels = Mix the levels
grouping-mix-employers = Keep people of one employer apart
grouping-mix-met = Let people work with others than before
grouping-sites = Sites
grouping-sites-ignored = No matter
grouping-sites-mixed = Mix the sites
grouping-sites-gathered = Bring people of one site together
grouping-wishes-first = The wishes “together” and “apart” come before all else.
grouping-keep = Leave those who have a group where they are
grouping-balanced-go = Propose balanced groups
grouping-random = At random
grouping-random-how = Chance alone decides. Wishes do not count.
grouping-random-go = Draw at random
grouping-copy = As in other work
grouping-copy-from = Take over the groups of
grouping-copy-go = Take over these groups
grouping-choice = Chosen by learners
grouping-choice-how = Each person chooses a group, until a date. A full group takes nobody else.
grouping-choice-open = Open the choice
grouping-choice-alter = Change the choice
grouping-choice-change = Change the rules
grouping-choice-see = See the choice
grouping-choice-is = Learners choose their group until { $until }.
grouping-choice-was = The choice ended on { $until }.
grouping-choice-chosen = { $n } out of { $total } have a group.
grouping-choice-few = There are { $places } places for { $people } people.
grouping-size = { $max ->
    [one] { $max } person in a group.
   *[other] { $max } people in a group.
  }
grouping-size-between = { $min } to { $max } people in a group.
grouping-choice-asked = The brief asks for: { $size }
grouping-choice-other = These rules ask for something else than the brief.
grouping-choice-people = { $n ->
    [one] { $n } person may choose.
   *[other] { $n } people may choose.
  }
grouping-choice-groups = Number of groups
grouping-choice-places = Places in each group
grouping-choice-until = Until
grouping-choice-time = at
grouping-choice-save = Open the choice with these rules
grouping-choice-end = End the choice now
grouping-choice-complete = { $n ->
    [one] Place the person who is left
   *[other] Place the { $n } people who are left
  }
grouping-choose = Choose a group
grouping-choose-other = See the other groups
grouping-choose-now = You have no group yet. Choose one.
grouping-choose-until = Choose your group before { $until }. Each group has { $places } places. You may change until then.
grouping-choose-over = The choice ended on { $until }.
grouping-solo-you = You work on your own: your trainer decided so.
grouping-choose-solo = You have no group to choose.
grouping-choose-before = Choose your group before { $until }.
grouping-choose-mine = You are in “{ $name }”.
grouping-choose-none = You have no group yet.
grouping-choose-full = All groups are full. Your trainer will place you.
grouping-choose-placed-later = You have no group. Your trainer will place you.
grouping-free = { $n ->
    [0] full
    [one] { $n } place left
   *[other] { $n } places left
  }
grouping-mine = Your group
grouping-nobody-yet = Nobody yet.
grouping-join = Join
grouping-leave = Leave
grouping-late = The groups are made, and you have none yet. Your trainer will place you. You can read the brief already.
grouping-gone = Has left the course
grouping-copies-none = Nothing has arrived. Each person hands in their own work.
grouping-solo = Give one person a group of their own
grouping-solo-how = This is an exception. What is handed in already does not change.
grouping-solo-save = Give this group
grouping-solo-tag = Works alone
grouping-person = Person
grouping-person-other = Other person
grouping-person-choose = Choose a person
grouping-reason = Reason
grouping-reason-hint = Only the team reads it.
grouping-moves = { $n ->
    [one] { $n } change of group
   *[other] { $n } last changes of group
  }
grouping-moved = { $name }: from “{ $from }” to “{ $to }”
grouping-moved-in = { $name }: into “{ $to }”
grouping-moved-out = { $name }: out of “{ $from }”
grouping-moved-by = by { $by }
grouping-moved-chosen = by choice
grouping-script-how = Drag a name from one group to another. Or press “Move”, then “Put here”. On a keyboard, the arrows change the group.
grouping-pick = Move
grouping-put-here = Put here
grouping-said-in = { $name }: { $group }, { $n } in all. Not saved yet.
grouping-said-out = { $name }: no group. Not saved yet.
grouping-said-picked = { $name }: choose a group.
grouping-wishes = Wishes
grouping-wishes-how = Who should work together, or apart, in this work. Only the team reads this page.
grouping-wishes-none = No wish for this work.
grouping-wish-new = Note a wish
grouping-wish-kind = Wish
grouping-kind-together = Together
grouping-kind-apart = Apart
grouping-wish-together = { $one } and { $other } together
grouping-wish-apart = { $one } and { $other } apart
grouping-wished-by = Noted by { $by } on { $at }
grouping-wish-reason-hint = Who asks for it, and why. Only the team reads it.
grouping-wish-save = Note this wish
grouping-wish-remove = Remove
grouping-traits = Levels, employers and sites
grouping-traits-how = To make balanced groups. All of it is optional. Only the team reads this page.
grouping-traits-save = Save
grouping-level = Level
grouping-level-unknown = Not noted
grouping-level-starting = Starting
grouping-level-progressing = Progressing
grouping-level-at_ease = At ease
grouping-employer = Employer
grouping-site = Site
grouping-import-how = The columns level, employer and site are read too.
grouping-import-noted = { $n ->
    [one] The list changes the level, employer or site of { $n } person who is enrolled already.
   *[other] The list changes the level, employer or site of { $n } people who are enrolled already.
  }
grouping-flash-solo = This person has a group of their own.
grouping-flash-wish = The wish is noted.
grouping-flash-wish-removed = The wish is removed.
grouping-flash-choice = The choice is open.
grouping-flash-choice-ended = The choice has ended.
grouping-flash-chosen = Done: you are in this group.
grouping-flash-none = You are no longer in a group.
grouping-flash-traits = Saved.
grouping-problem-gone = This person has left the course. Leave them where they are, or in no group.
grouping-problem-reason = Write the reason in a few words.
grouping-problem-alone = This person has a group of their own already.
grouping-problem-person = Choose a person from the list.
grouping-problem-same-person = Choose two different people.
grouping-problem-wished = There is a wish for these two people already. Remove it first.
grouping-problem-wishes-many = There are too many wishes for this work. Remove one.
grouping-problem-number = Write a number from 1 to 100.
grouping-problem-choice-closed = The choice has ended.
grouping-problem-choice-changed = Somebody changed this choice. Check, then save.
grouping-problem-full = This group has just filled up. There are places left here: { $name }.
grouping-problem-full-all = This group has just filled up, and so have the others. Your trainer will place you.
grouping-problem-settled = Your group has handed this work in with you already. Talk to your trainer.
grouping-problem-choice-solo = You work on your own in this one. Talk to your trainer.
grouping-problem-traits-changed = Somebody noted something else meanwhile. Check, then save.
grouping-problem-level = There is no such level. Write starting, progressing or at ease.
