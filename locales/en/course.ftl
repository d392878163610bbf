course-lesson-stopped = This step contains a mistake. It cannot be shown. Your team can correct it.
course-mistake-place = { $path }, line { $line }, column { $column }
course-mistake-front-matter-not-closed = The front matter is not closed.
course-remedy-front-matter-not-closed = Write a line `---` after the last field.
course-mistake-front-matter-too-long = The front matter has { $bytes } bytes.
course-remedy-front-matter-too-long = Keep the fields under 64 KB, and write the text after the second `---`.
course-mistake-yaml = The front matter cannot be read: { $why }
course-remedy-yaml = Correct this field; fields are written `name: value`.
course-mistake-unknown-field = There is no field `{ $field }` here.
course-remedy-unknown-field = Write one of these fields: { $known }
course-mistake-unknown-choice = `{ $word }` is not one of the choices here.
course-remedy-unknown-choice = Write one of these words: { $known }
course-mistake-field-missing = The field `{ $field }` is missing here.
course-remedy-field-missing = Write a line `{ $field }: …`.
course-mistake-field-twice = The field `{ $field }` is written twice.
course-remedy-field-twice = Keep one of these lines.
course-mistake-wrong-type = This value is of the wrong kind.
course-remedy-wrong-type-number = Write a whole number.
course-remedy-wrong-type-duration = Write a number of minutes, or a time such as 1h30.
course-remedy-wrong-type-yes-no = Write `true` or `false`.
course-remedy-wrong-type-list = Write a list: one line with `-` for each element.
course-remedy-wrong-type-fields = Write fields, one on each line, indented.
course-remedy-wrong-type-text = Write a text.
course-mistake-title-missing = The title is missing.
course-remedy-title-missing = Write `title: …` in the front matter, or begin the text with a heading `# …`.
course-mistake-minutes-missing = The minutes are missing.
course-remedy-minutes-missing = Write `minutes: 10` in the front matter.
course-mistake-minutes-unusual = This lesson takes { $minutes } minutes.
course-remedy-minutes-unusual = Split it or join it: a lesson takes from 5 to 20 minutes.
course-mistake-minutes = { $minutes } is not a possible number of minutes.
course-remedy-minutes = Write a number of minutes from 1 to 240.
course-mistake-duplicate-lesson = Two lessons have the id `{ $id }`.
course-remedy-duplicate-lesson = Give it another id; this one is used in { $first }.
course-mistake-duplicate-assignment = Two assignments have the id `{ $id }`.
course-remedy-duplicate-assignment = Give it another id; this one is used in { $first }.
course-mistake-duplicate-criterion = Two criteria have the id `{ $id }`.
course-remedy-duplicate-criterion = Give each criterion its own id.
course-mistake-directive-not-closed = `:::{ $name }` is never closed.
course-remedy-directive-not-closed = Write a line `:::` where it ends.
course-mistake-directive-not-opened = This `:::` closes nothing.
course-remedy-directive-not-opened = Remove this line, or open a directive before it: `:::retenir`.
course-mistake-include-missing = There is nothing to include at { $path }
course-remedy-include-missing = Put the file in the course, or correct the path, the lines or the anchor.
course-mistake-include-outside = { $path } lies outside the course.
course-remedy-include-outside = Copy the file into the course; nothing outside it is ever read.
course-mistake-include-link = { $path } is a symbolic link, or lies behind one.
course-remedy-include-link = Put the file itself in the place of the link.
course-mistake-include-cycle = { $path } includes itself in the end.
course-remedy-include-cycle = Take this line out of one of the two files.
course-mistake-include-too-large = { $path } is too much to include here.
course-remedy-include-too-large = Include less: all files of a page together have at most 2 MB.
course-mistake-include-not-text = { $path } is not text.
course-remedy-include-not-text = Include a file of text, saved as UTF-8.
course-mistake-too-deep = More than { $most } blocks lie in one another here.
course-remedy-too-deep = Bring these blocks up: a reader follows three or four.
course-mistake-too-intricate = This page has more than { $most } lines and signs of Markdown.
course-remedy-too-intricate = Split the page into several lessons.
course-mistake-image-missing = There is no image { $path }
course-remedy-image-missing = Put the file in the course, or correct the path; it is relative to this page.
course-mistake-image-without-text = This image has no alternative text.
course-remedy-image-without-text = Say what the image shows: `![what one sees]({ $path })`.
course-mistake-media-missing = There is no file { $path }
course-remedy-media-missing = Put the file in the course, or correct the path; it is relative to this page.
course-mistake-media-without-transcript = { $address } has no transcript
course-remedy-media-without-transcript = Write what is said and shown, between a line `:::video { $address }` (or `:::audio`) and a line `:::`.
course-mistake-media-unsafe = This address is not protected: { $address }
course-remedy-media-unsafe = Write the address with https://, or put the file in the course.
course-mistake-link-to-nothing = This link leads nowhere: { $address }
course-remedy-link-to-nothing = Correct the path; it is relative to this page: `../02-unit/01-lesson.md`.
course-mistake-anchor-missing = This link leads to a place that is not there: { $address }
course-remedy-anchor-missing = Write the heading it leads to, in small letters, with dashes.
course-mistake-link-undefined = Nothing says where `{ $name }` leads.
course-remedy-link-undefined = Add a line `[{ $name }]: address`, or write the address in parentheses after the words.
course-mistake-reference-to-nothing = The reference `{ $name }` leads nowhere.
course-remedy-reference-to-nothing = Give this name to a heading, a figure or a paragraph of the course, or correct the reference.
course-mistake-formula-unreadable = The formula `{ $formula }` cannot be read. It is shown as it was typed.
course-remedy-formula-unreadable = Correct it, and define no command in it.
course-mistake-address-refused = This address is not followed: { $address }
course-remedy-address-refused = Write an address with https:, mailto: or tel:.
course-mistake-source-address = `{ $address }` is not a web address.
course-remedy-source-address = Write the whole address, with https://.
course-mistake-group-size = A group cannot have from { $smallest } to { $largest } people.
course-remedy-group-size = Write the smallest size, then the largest: `group_size: [3, 4]`.
course-mistake-level-above-points = A level of `{ $criterion }` gives { $level } points, the criterion has { $points }.
course-remedy-level-above-points = Give this level at most { $points } points, or raise the criterion.
course-mistake-level-without-points = A level of `{ $id }` does not say its points.
course-remedy-level-without-points = Give points to each level of this criterion, or take the points of the criterion away.
course-mistake-level-with-points = A level of `{ $id }` gives points, the criterion has none.
course-remedy-level-with-points = Give points to the criterion, or a `word` in place of the level’s points.
course-mistake-level-without-word = A level of `{ $id }` has no word of its own.
course-remedy-level-without-word = Give another `word` to each level, or points to the criterion.
course-mistake-competence-unknown = This course announces no competence `{ $id }`.
course-remedy-competence-unknown = Write the id of one of the `competences` of course.md: what stands before the colon.
course-mistake-release-lesson = No lesson of this course has the id `{ $id }`.
course-remedy-release-lesson = Write the id of a lesson of this course.
course-mistake-release-assignment = No assignment of this course has the id `{ $id }`.
course-remedy-release-assignment = Write the id of an assignment in the folder assignments.
course-mistake-release-circle = The lesson `{ $id }` waits for itself and will never open.
course-remedy-release-circle = Remove one of the conditions of this circle.
course-mistake-release-number = There is no session number { $number }.
course-remedy-release-number = Count the sessions of the cohort from 1.
course-mistake-release-for-trainers = The lesson `{ $id }` is for trainers. No learner can finish it.
course-remedy-release-for-trainers = Wait for a lesson that learners read.
course-mistake-heading-jump = A heading of level { $to } follows one of level { $from }.
course-remedy-heading-jump = Go down one level at a time.
course-mistake-long-sentence = This sentence has { $words } words.
course-remedy-long-sentence = Cut it in two: 40 words at most.
course-mistake-page-weight = This page weighs { $kilobytes } KB without its images: { $seconds } s on slow 3G.
course-remedy-page-weight = Split it into several lessons: 60 KB at most.
course-mistake-figures-weight = This page weighs { $kilobytes } KB with its images: { $seconds } s on slow 3G.
course-remedy-figures-weight = Make the images smaller or fewer: 150 KB at most.
course-mistake-not-utf8 = The file is not UTF-8 text.
course-remedy-not-utf8 = Save the file again as UTF-8.
course-mistake-legacy-text = The file is saved as { $charset }; it is read all the same.
course-remedy-legacy-text = Save it as UTF-8, which every program reads right.
course-mistake-too-large = The file has { $bytes } bytes.
course-remedy-too-large = Split it into several lessons; a page has at most 2 MB.
course-mistake-unreadable = The file cannot be read: { $why }
course-remedy-unreadable = Check that the file can be read by this user.
course-mistake-name-twice = Two files have this name, with accents written in two ways; one is read.
course-remedy-name-twice = Rename one of them.
course-mistake-symbolic-link = This is a symbolic link; it is not followed.
course-remedy-symbolic-link = Put the file itself in the course.
course-mistake-folder-too-deep = This folder is too deep and is not read.
course-remedy-folder-too-deep = Keep the course within eight levels.
course-mistake-settings-unreadable = This file cannot be read: { $why }; pages come in the order of their names.
course-remedy-settings-unreadable = Correct it, or remove it.
course-mistake-listed-missing = This list names a file that is not there: { $path }
course-remedy-listed-missing = Correct the path, or remove the line.
course-mistake-folders-together = These folders are read as one course: { $folders }
course-remedy-folders-together = If each is a course, write a file course.md with its title in each. If it is one course, say what it is about in a README.md beside them.
course-check-error = error
course-check-warning = warning
course-check-help = help
course-check-clean =
    { $courses ->
        [one] 1 course
       *[other] { $courses } courses
    } and { $lessons ->
        [one] 1 lesson
       *[other] { $lessons } lessons
    } read, no error, no warning.
course-check-summary =
    { $courses ->
        [one] 1 course
       *[other] { $courses } courses
    } and { $lessons ->
        [one] 1 lesson
       *[other] { $lessons } lessons
    } read, { $errors ->
        [0] no error
        [one] 1 error
       *[other] { $errors } errors
    } and { $warnings ->
        [0] no warning
        [one] 1 warning
       *[other] { $warnings } warnings
    } in { $files ->
        [one] 1 file
       *[other] { $files } files
    }.
course-check-unreadable = The folder { $path } cannot be read: { $why }
course-check-missing = There is no folder { $path }: create it, or name another one.
course-check-not-folder = { $path } is a file: name the folder your courses are in.
course-check-empty = There is no Markdown file in { $path }: write at least one page, such as course.md, which is about the course.
course-mistake-quiz-not-closed = This question is left out: `{"{"}` is never closed.
course-remedy-quiz-not-closed = Write `{"}"}` after the last answer; a brace that is only text is written `\{"{"}`.
course-mistake-quiz-not-opened = This question is left out: `{"}"}` closes nothing.
course-remedy-quiz-not-opened = Write `{"{"}` before the first answer; a brace that is only text is written `\{"}"}`.
course-mistake-quiz-no-words = This question is left out: it has answers and no words.
course-remedy-quiz-no-words = Write the question before its answers.
course-mistake-quiz-too-few-answers = This question is left out: it has too few answers.
course-remedy-quiz-too-few-answers = Write one answer more: `~` before a wrong one, `=` before the right one.
course-mistake-quiz-no-right-answer = This question is left out: no answer would be right.
course-remedy-quiz-no-right-answer = Write `=` before the right answer, or `~%50%` before each of two.
course-mistake-quiz-no-arrow = This question is left out: a pair is not whole.
course-remedy-quiz-no-arrow = Write both sides of the pair: `=France -> Paris`.
course-mistake-quiz-not-a-number = This question is left out: `{ $written }` is not a number.
course-remedy-quiz-not-a-number = Write a number, `3:2` for 3 give or take 2, or `1..5`; a text goes without `#`.
course-mistake-quiz-second-answers = These second answers are not read; they are shown as text.
course-remedy-quiz-second-answers = Begin the second question after an empty line, or write `\{"{"}` for a brace.
course-mistake-quiz-minutes = `{ $written }` is not a number of minutes.
course-remedy-quiz-minutes = Write a number of minutes from 1 to 240.
course-mistake-quiz-no-question = This quiz has no question.
course-remedy-quiz-no-question = Write a question: `Deux et deux font ? {"{"}=quatre ~cinq{"}"}`.
course-mistake-quiz-astray = This quiz is not shown: it stands in no lesson.
course-remedy-quiz-astray = Put it in a lesson, or in a file `quiz.gift` of the unit.
course-mistake-quiz-duplicate = Two quizzes have the id `{ $id }`.
course-remedy-quiz-duplicate = Give it another id; this one is used in { $first }.
