question-title = Questions
question-title-lesson = Questions about: { $title }
question-title-lesson-short = Questions about this step
question-what = Everybody may ask a question. The whole cohort may answer.
question-ask = Ask a question
question-filters = Choose which questions to see
question-filter-all = All
question-filter-waiting = Waiting for the team
question-filter-answered = With an answer
question-filter-solved = Solved
question-state-waiting = Waiting for the team
question-state-answered = Answered
question-state-solved = Solved
question-state-removed = Taken away
question-by = { $name }, { $at }
question-about = Step: { $title }
question-answers = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
  }
question-removed-short = This question was taken away
question-none = No question yet. Questions asked in a step arrive here.
question-none-do = Open the course
question-promise-hours = The team answers within { $n } hours.
question-promise-days = { $n ->
    [one] The team answers within { $n } working day.
   *[other] The team answers within { $n } working days.
  }
question-promise-change = Change the delay of answers
question-promise-legend = Which delay do you promise?
question-promise-law = The law asks for this delay to be told to people who follow a part of the training at a distance. Saturdays, Sundays and public holidays do not count.
question-due = Answer promised before { $due }
question-left = { $hours ->
    [0] Less than an hour
    [one] { $hours } hour left
   *[other] { $hours } hours left
  }
question-late-by = { $hours ->
    [0] Late
    [one] { $hours } hour late
   *[other] { $hours } hours late
  }
question-late = { $n ->
    [one] { $n } answer is late
   *[other] { $n } answers are late
  }
question-waiting-title = Questions waiting for the team
question-waiting-none = Everybody has had an answer.
question-all = All questions
question-who-reads = Your cohort and your team read your question.
question-team = Those who answer: { $names }.
question-see-others = See the questions already asked about this step
question-tried = What I have already tried
question-tried-hint = You may leave it empty. It helps to answer you sooner.
question-body = Your question
question-body-hint = There is no bad question. One sentence is enough.
question-send = Send my question
question-fifteen = You can correct your message for 15 minutes.
question-privacy = Write nothing private about somebody else.
question-passage = About which passage?
question-passage-whole = The whole part: { $title }
question-passage-edited = This passage has been corrected since.
question-passage-gone = The passage has changed. These are the words as they were.
question-passage-see = See this passage in the step
question-edit = Correct
question-edit-what = The old version is kept. The others read the new one.
question-back = Back to the question
question-answer = Answer
question-go-on = Add a message
question-answer-label = Your message
question-marks = For a list, begin each line with a dash.
question-answer-send = Send
question-answer-solved = Send, it is solved
question-one = Question about: { $title }
question-one-plain = Question
question-lesson = Step:
question-you = { $name } (you)
question-role-trainer = Trainer
question-role-admin = Team
question-corrected = corrected
question-tried-said = Already tried
question-removed = Message taken away by { $name }, { $at }.
question-removed-why = Reason: { $reason }
question-thanked-by = Thanks from: { $names }
question-thank = Say thank you
question-unthank = Take back my thanks
question-remove = Take this message away
question-remove-what = The message is no longer shown. The cohort reads your reason. This cannot be undone.
question-reason = Why?
question-remove-sure = Take this message away
question-solved-ask = Do you have your answer?
question-solved-ask-team = Does this question no longer wait for an answer?
question-solved-said = This question is solved.
question-solve = It is solved
question-reopen = It is not solved
question-problem-empty = Write your message.
question-problem-reason = Say why you take this message away.
question-problem-late = The 15 minutes are over. Copy your text, then add a message.
question-problem-changed = This message was corrected elsewhere. Copy your text, then open the page again.
question-refused-late = This message is more than 15 minutes old. Add a message after it.
question-flash-asked = Your question is sent. You will get a letter at the first answer.
question-flash-asked-look = Your question is sent. You have no e-mail address in Le Fil: come back here to see the answer.
question-flash-answered = Your message is sent.
question-flash-corrected = Your message is corrected.
question-flash-removed = The message is taken away.
question-flash-solved = Noted: the question is solved.
question-flash-open = The question waits for an answer again.
question-flash-thanked = Your thanks are sent.
question-flash-unthanked = Your thanks are taken back.
question-flash-promised = The delay of answers is saved.
question-mine = My question
question-one-by = Question asked by { $name }
