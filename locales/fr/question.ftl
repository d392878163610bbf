question-title = Questions
question-title-lesson = Questions sur : { $title }
question-title-lesson-short = Questions sur cette étape
question-what = Chacun·e peut poser une question. Toute la promotion peut répondre.
question-ask = Poser une question
question-filters = Choisir quelles questions voir
question-filter-all = Toutes
question-filter-waiting = Attend l’équipe
question-filter-answered = Avec réponse
question-filter-solved = Résolues
question-state-waiting = Attend l’équipe
question-state-answered = Réponse arrivée
question-state-solved = Résolue
question-state-removed = Retirée
question-by = { $name }, { $at }
question-about = Étape : { $title }
question-answers = { $n ->
    [one] { $n } réponse
   *[other] { $n } réponses
  }
question-removed-short = Cette question a été retirée
question-none = Aucune question pour l’instant. Les questions posées dans une étape arrivent ici.
question-none-do = Ouvrir le cours
question-promise-hours = L’équipe répond sous { $n } heures.
question-promise-days = { $n ->
    [one] L’équipe répond sous { $n } jour ouvré.
   *[other] L’équipe répond sous { $n } jours ouvrés.
  }
question-promise-change = Changer le délai de réponse
question-promise-legend = Quel délai promettez-vous ?
question-promise-law = La loi demande de dire ce délai aux personnes qui suivent une partie de la formation à distance. Les samedis, les dimanches et les jours fériés ne comptent pas.
question-due = Réponse promise avant le { $due }
question-left = { $hours ->
    [0] Moins d’une heure
    [one] Reste { $hours } heure
   *[other] Reste { $hours } heures
  }
question-late-by = { $hours ->
    [0] En retard
    [one] En retard de { $hours } heure
   *[other] En retard de { $hours } heures
  }
question-late = { $n ->
    [one] { $n } réponse est en retard
   *[other] { $n } réponses sont en retard
  }
question-waiting-title = Questions qui attendent l’équipe
question-waiting-none = Tout le monde a eu sa réponse.
question-all = Toutes les questions
question-who-reads = Votre promotion et votre équipe lisent votre question.
question-team = Vous répondent : { $names }.
question-see-others = Voir les questions déjà posées sur cette étape
question-tried = Ce que j’ai déjà essayé
question-tried-hint = Vous pouvez laisser vide. Cela aide à vous répondre plus vite.
question-body = Votre question
question-body-hint = Il n’y a pas de mauvaise question. Une phrase suffit.
question-send = Envoyer ma question
question-fifteen = Vous pourrez corriger votre message pendant 15 minutes.
question-privacy = N’écrivez pas d’information privée sur une autre personne.
question-passage = Sur quel passage ?
question-passage-whole = Toute la partie : { $title }
question-passage-edited = Ce passage a été corrigé depuis.
question-passage-gone = Le passage a changé. Voici les mots d’avant.
question-passage-see = Voir ce passage dans l’étape
question-edit = Corriger
question-edit-what = L’ancienne version est gardée. Les autres lisent la nouvelle.
question-back = Revenir à la question
question-answer = Répondre
question-go-on = Ajouter un message
question-answer-label = Votre message
question-marks = Pour une liste, commencez chaque ligne par un tiret.
question-answer-send = Envoyer
question-answer-solved = Envoyer, c’est résolu
question-one = Question sur : { $title }
question-one-plain = Question
question-lesson = Étape :
question-you = { $name } (vous)
question-role-trainer = Formatrice ou formateur
question-role-admin = Équipe
question-corrected = corrigé
question-tried-said = Déjà essayé
question-removed = Message retiré par { $name }, { $at }.
question-removed-why = Raison : { $reason }
question-thanked-by = Merci de la part de : { $names }
question-thank = Dire merci
question-unthank = Retirer mon merci
question-remove = Retirer ce message
question-remove-what = Le message ne s’affiche plus. La promotion lit votre raison. On ne peut pas revenir en arrière.
question-reason = Pourquoi ?
question-remove-sure = Retirer ce message
question-solved-ask = Vous avez votre réponse ?
question-solved-ask-team = Cette question n’attend plus de réponse ?
question-solved-said = Cette question est résolue.
question-solve = C’est résolu
question-reopen = Ce n’est pas résolu
question-problem-empty = Écrivez votre message.
question-problem-reason = Dites pourquoi vous retirez ce message.
question-problem-late = Le délai de 15 minutes est passé. Copiez votre texte, puis ajoutez un message.
question-problem-changed = Ce message a été corrigé ailleurs. Copiez votre texte, puis ouvrez de nouveau la page.
question-refused-late = Ce message date de plus de 15 minutes. Ajoutez un message à la suite.
question-flash-asked = Votre question est envoyée. Vous recevrez une lettre à la première réponse.
question-flash-asked-look = Votre question est envoyée. Vous n’avez pas d’adresse e-mail dans Le Fil : revenez voir la réponse ici.
question-flash-answered = Votre message est envoyé.
question-flash-corrected = Votre message est corrigé.
question-flash-removed = Le message est retiré.
question-flash-solved = C’est noté : la question est résolue.
question-flash-open = La question attend de nouveau une réponse.
question-flash-thanked = Votre merci est envoyé.
question-flash-unthanked = Votre merci est retiré.
question-flash-promised = Le délai de réponse est enregistré.
question-mine = Ma question
question-one-by = Question posée par { $name }
