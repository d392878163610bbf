quiz-word = Quiz
quiz-plural = Quiz
quiz-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
quiz-question-n = Question { $n }
quiz-question-of = Question { $n } sur { $total }
quiz-answered = { $n ->
    [one] { $n } réponse
   *[other] { $n } réponses
  }
quiz-until = À finir avant : { $at }
quiz-open = Quiz commencé
quiz-open-at = { $done ->
    [one] { $done } réponse sur { $total }
   *[other] { $done } réponses sur { $total }
  }
quiz-go-on = Continuer le quiz
quiz-begin = Commencer le quiz
quiz-begin-again = Recommencer le quiz
quiz-promise-explained = Après chaque réponse, vous lisez une explication.
quiz-promise-no-limit = Prenez votre temps : il n’y a pas de limite.
quiz-promise-limit = Vous avez { $time } à partir du début.
quiz-promise-yours-third = Pour vous : un tiers de temps en plus.
quiz-promise-yours-double = Pour vous : le double du temps.
quiz-promise-yours-no-limit = Prenez votre temps : pour vous, il n’y a pas de limite.
quiz-promise-kept = Chaque réponse est gardée. Vous pouvez vous arrêter et revenir.
quiz-attempts = { $n ->
    [one] Votre essai
   *[other] Vos { $n } essais
  }
quiz-attempt = Essai { $n }
quiz-best = Votre meilleur essai
quiz-score = { $right ->
    [one] { $right } bonne réponse sur { $total }
   *[other] { $right } bonnes réponses sur { $total }
  }
quiz-score-partly = { $n } en partie
quiz-score-essays = { $n ->
    [one] { $n } réponse à lire par votre équipe
   *[other] { $n } réponses à lire par votre équipe
  }
quiz-score-none = Aucune réponse
quiz-see-results = Voir les résultats de la promotion
quiz-all-questions = Les questions et leurs réponses
quiz-true = Vrai
quiz-false = Faux
quiz-how-truth = Choisissez une réponse.
quiz-how-one = Choisissez une réponse.
quiz-how-several = Plusieurs réponses sont possibles.
quiz-how-matching = Choisissez dans chaque liste.
quiz-how-essay = Écrivez avec vos mots. Vous pouvez changer votre texte jusqu’à la fin du quiz.
quiz-how-numeric = Écrivez un nombre. La virgule et le point sont acceptés.
quiz-how-short = Les majuscules et les accents ne comptent pas.
quiz-choose = Choisissez
quiz-your-answer = Votre réponse
quiz-answer-theirs = Sa réponse
quiz-check = Vérifier ma réponse
quiz-keep = Garder ma réponse
quiz-essay-kept = Votre réponse est gardée. Votre formatrice ou votre formateur la lira.
quiz-continue = Continuer
quiz-to-review = Voir toutes mes réponses
quiz-around = Aller à une autre question
quiz-previous = Question précédente
quiz-skip = Passer pour le moment
quiz-see-all = Voir toutes les questions
quiz-chosen = Votre choix
quiz-chosen-theirs = Son choix
quiz-right-one = Bonne réponse
quiz-right-is = Bonne réponse : { $answer }
quiz-right-range = Bonne réponse : de { $from } à { $to }
quiz-worth-right = C’est juste.
quiz-worth-partly = C’est juste en partie.
quiz-worth-wrong = Pas tout à fait.
quiz-state-right = Juste
quiz-state-partly = En partie
quiz-state-wrong = À revoir
quiz-state-to-read = À lire par votre équipe
quiz-state-to-read-theirs = À lire
quiz-state-read = Lue
quiz-state-open = Sans réponse
quiz-review = Vos réponses
quiz-left-open = { $n ->
    [one] Il reste { $n } question sans réponse. Vous pouvez y revenir, ou terminer.
   *[other] Il reste { $n } questions sans réponse. Vous pouvez y revenir, ou terminer.
  }
quiz-all-answered = Vous avez répondu à tout. Il reste à terminer.
quiz-end = Terminer le quiz
quiz-result = Votre résultat
quiz-back-to = Revenir à « { $what } »
quiz-next-step = Continuer : { $what }
quiz-question-by-question = Question par question
quiz-time-was-up = Le temps est écoulé. Vos réponses sont gardées.
quiz-older = Ce quiz a été corrigé depuis. Voici les questions telles qu’elles étaient.
quiz-read-by = Lu par { $by }, { $at }
quiz-comment = Votre commentaire
quiz-comment-hint = { $name } lira ce commentaire. Vous pouvez le laisser vide.
quiz-mark-read = Marquer comme lu
quiz-results-of = Résultats : { $quiz }
quiz-taken-by = { $n ->
    [0] Personne ne l’a encore terminé
    [one] { $n } personne l’a terminé
   *[other] { $n } personnes l’ont terminé
  }
quiz-to-read = { $n ->
    [one] { $n } texte à lire
   *[other] { $n } textes à lire
  }
quiz-by-question = Question par question
quiz-first-attempt = Au premier essai de chaque personne.
quiz-by-learner = Personne par personne
quiz-column-question = Question
quiz-column-failed = À revoir
quiz-column-learner = Personne
quiz-column-attempts = Essais terminés
quiz-column-best = Meilleur essai
quiz-column-last = Dernier essai
quiz-column-core = Tronc commun
quiz-failed-of = { $n ->
    [0] Juste pour toutes les réponses ({ $total })
   *[other] À revoir pour { $n } sur { $total }
  }
quiz-failed-most = Les questions à reprendre
quiz-failed-here = Au premier essai des personnes de cette promotion. Seule l’équipe voit ceci.
quiz-failed-all = Voir tous les résultats
quiz-nobody-yet = Personne n’a encore terminé ce quiz. Les résultats viendront ici.
quiz-begun = un essai est en cours
quiz-index-what = Pour chaque quiz, les questions qui ont posé le plus de difficultés au premier essai.
quiz-none = Ce cours n’a pas encore de quiz.
quiz-time = Temps accordé
quiz-time-of = Temps accordé pour les quiz : { $name }
quiz-time-what = Les quiz sont sans limite de temps, sauf si le cours le dit. Ce choix vaut pour tous les quiz de la promotion qui ont une limite.
quiz-time-usual = Le temps prévu
quiz-time-third = Un tiers de temps en plus
quiz-time-double = Le double du temps
quiz-time-no-limit = Sans limite de temps
quiz-time-history = Ce qui a été accordé
quiz-time-by = Par { $by }, { $at }
quiz-progress = Avancement
quiz-progress-what = { $lessons ->
    [one] Le tronc commun compte { $lessons } étape. Une étape est faite quand la personne le dit, un quiz quand elle l’a terminé.
   *[other] Le tronc commun compte { $lessons } étapes. Une étape est faite quand la personne le dit, un quiz quand elle l’a terminé.
  }
quiz-find-name = Chercher un nom
quiz-sort = Trier
quiz-sort-name = Par nom
quiz-sort-least = Les moins avancés d’abord
quiz-sort-most = Les plus avancés d’abord
quiz-show = Afficher
quiz-found = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
  }
quiz-found-nobody = Personne ne s’appelle « { $name } » ici.
quiz-find-all = Voir tout le monde
quiz-no-learner = Cette promotion n’a pas encore d’apprenants.
quiz-problem-nothing = Choisissez ou écrivez une réponse. Vous pouvez aussi passer la question.
quiz-problem-number = Écrivez seulement un nombre, par exemple 12,5.
quiz-problem-incomplete = Choisissez une réponse dans chaque liste.
quiz-problem-time = Le temps est écoulé. Cette réponse n’est pas comptée. Votre formatrice ou votre formateur peut vous accorder plus de temps.
quiz-refused-comment = Quelqu’un vient d’écrire un commentaire. Relisez, puis complétez.
quiz-refused-time = Quelqu’un vient de changer ce temps. Relisez, puis choisissez.
quiz-flash-ended = C’est terminé. Bravo !
quiz-flash-read = C’est noté.
quiz-flash-time = C’est enregistré.
