quiz-word = Quiz
quiz-plural = Quizzes
quiz-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
quiz-question-n = Question { $n }
quiz-question-of = Question { $n } of { $total }
quiz-answered = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
  }
quiz-until = To finish before: { $at }
quiz-open = A quiz you have begun
quiz-open-at = { $done ->
    [one] { $done } answer of { $total }
   *[other] { $done } answers of { $total }
  }
quiz-go-on = Go on with the quiz
quiz-begin = Begin the quiz
quiz-begin-again = Begin the quiz again
quiz-promise-explained = After each answer you read an explanation.
quiz-promise-no-limit = Take your time: there is no limit.
quiz-promise-limit = You have { $time } from the beginning.
quiz-promise-yours-third = For you: a third more time.
quiz-promise-yours-double = For you: twice the time.
quiz-promise-yours-no-limit = Take your time: for you there is no limit.
quiz-promise-kept = Each answer is kept. You may stop and come back.
quiz-attempts = { $n ->
    [one] Your attempt
   *[other] Your { $n } attempts
  }
quiz-attempt = Attempt { $n }
quiz-best = Your best attempt
quiz-score = { $right ->
    [one] { $right } right answer of { $total }
   *[other] { $right } right answers of { $total }
  }
quiz-score-partly = { $n } in part
quiz-score-essays = { $n ->
    [one] { $n } answer for your team to read
   *[other] { $n } answers for your team to read
  }
quiz-score-none = No answer
quiz-see-results = See the cohort’s results
quiz-all-questions = The questions and their answers
quiz-true = True
quiz-false = False
quiz-how-truth = Choose one answer.
quiz-how-one = Choose one answer.
quiz-how-several = Several answers are possible.
quiz-how-matching = Choose from each list.
quiz-how-essay = Write in your own words. You may change your text until the quiz ends.
quiz-how-numeric = Write a number, with a point or a comma.
quiz-how-short = Capitals and accents do not matter.
quiz-choose = Choose
quiz-your-answer = Your answer
quiz-answer-theirs = Their answer
quiz-check = Check my answer
quiz-keep = Keep my answer
quiz-essay-kept = Your answer is kept. Your trainer will read it.
quiz-continue = Continue
quiz-to-review = See all my answers
quiz-around = Go to another question
quiz-previous = Previous question
quiz-skip = Skip for now
quiz-see-all = See all questions
quiz-chosen = Your choice
quiz-chosen-theirs = Their choice
quiz-right-one = Right answer
quiz-right-is = Right answer: { $answer }
quiz-right-range = Right answer: from { $from } to { $to }
quiz-worth-right = That is right.
quiz-worth-partly = That is right in part.
quiz-worth-wrong = Not quite.
quiz-state-right = Right
quiz-state-partly = In part
quiz-state-wrong = To see again
quiz-state-to-read = For your team to read
quiz-state-to-read-theirs = To read
quiz-state-read = Read
quiz-state-open = No answer
quiz-review = Your answers
quiz-left-open = { $n ->
    [one] { $n } question has no answer. You may come back to it, or finish.
   *[other] { $n } questions have no answer. You may come back to them, or finish.
  }
quiz-all-answered = You have answered everything. All that is left is to finish.
quiz-end = Finish the quiz
quiz-result = Your result
quiz-back-to = Back to “{ $what }”
quiz-next-step = Go on: { $what }
quiz-question-by-question = Question by question
quiz-time-was-up = The time is up. Your answers are kept.
quiz-older = This quiz has been corrected since. Here are the questions as they were.
quiz-read-by = Read by { $by }, { $at }
quiz-comment = Your comment
quiz-comment-hint = { $name } will read this comment. You may leave it empty.
quiz-mark-read = Mark as read
quiz-results-of = Results: { $quiz }
quiz-taken-by = { $n ->
    [0] Nobody has finished it yet
    [one] { $n } person has finished it
   *[other] { $n } people have finished it
  }
quiz-to-read = { $n ->
    [one] { $n } text to read
   *[other] { $n } texts to read
  }
quiz-by-question = Question by question
quiz-first-attempt = At each person’s first attempt.
quiz-by-learner = Person by person
quiz-column-question = Question
quiz-column-failed = To see again
quiz-column-learner = Person
quiz-column-attempts = Finished attempts
quiz-column-best = Best attempt
quiz-column-last = Last attempt
quiz-column-core = Common core
quiz-failed-of = { $n ->
    [0] Right in all { $total } answers
   *[other] To see again for { $n } of { $total }
  }
quiz-failed-most = Questions to come back to
quiz-failed-here = At the first attempt of the people of this cohort. Only the team sees this.
quiz-failed-all = See all results
quiz-nobody-yet = Nobody has finished this quiz yet. The results will come here.
quiz-begun = an attempt is under way
quiz-index-what = For each quiz, the questions that were hardest at the first attempt.
quiz-none = This course has no quiz yet.
quiz-time = Time allowed
quiz-time-of = Time allowed for quizzes: { $name }
quiz-time-what = Quizzes have no time limit unless the course says so. This choice holds for every quiz of the cohort that has a limit.
quiz-time-usual = The usual time
quiz-time-third = A third more time
quiz-time-double = Twice the time
quiz-time-no-limit = No time limit
quiz-time-history = What was allowed
quiz-time-by = By { $by }, { $at }
quiz-progress = Progress
quiz-progress-what = { $lessons ->
    [one] The common core has { $lessons } step. A step is done when the person says so, a quiz when they have finished it.
   *[other] The common core has { $lessons } steps. A step is done when the person says so, a quiz when they have finished it.
  }
quiz-find-name = Look for a name
quiz-sort = Sort
quiz-sort-name = By name
quiz-sort-least = Those with least done first
quiz-sort-most = Those with most done first
quiz-show = Show
quiz-found = { $n ->
    [one] { $n } person
   *[other] { $n } people
  }
quiz-found-nobody = Nobody is called “{ $name }” here.
quiz-find-all = See everybody
quiz-no-learner = This cohort has no learners yet.
quiz-problem-nothing = Choose or write an answer. You may also skip the question.
quiz-problem-number = Write a number only, for example 12.5.
quiz-problem-incomplete = Choose an answer in each list.
quiz-problem-time = The time is up. This answer does not count. Your trainer can allow you more time.
quiz-refused-comment = Somebody has just written a comment. Read it, then add to it.
quiz-refused-time = Somebody has just changed this time. Read it again, then choose.
quiz-flash-ended = It is finished. Well done!
quiz-flash-read = It is noted.
quiz-flash-time = It is saved.
