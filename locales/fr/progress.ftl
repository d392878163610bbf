progress-left = Il reste { $time }
progress-lasts = Environ { $time } en tout
progress-about = À propos de ce cours
progress-about-unit = À propos de cette unité
progress-licence = Licence : { $licence }
progress-lessons = { $n ->
    [one] { $n } étape
   *[other] { $n } étapes
  }
progress-optional = Pour aller plus loin
progress-empty = Ce cours n’a pas encore d’étape. Votre formatrice ou votre formateur les ajoutera.
progress-step = Étape { $position } sur { $total }
progress-steps = Étapes de l’unité
progress-steps-of = Étapes : { $unit }
progress-see-steps = { $n ->
    [one] Voir l’étape
   *[other] Voir les { $n } étapes
  }
progress-sources = { $n ->
    [one] Une source
   *[other] { $n } sources
  }
progress-done = Terminée
progress-done-said = Vous avez terminé cette étape.
progress-finish = J’ai terminé
progress-undo = Annuler « J’ai terminé »
progress-around = Étape précédente et suivante
progress-previous = Précédente
progress-next = Suivante
progress-back = Revenir au cours
progress-mistake-do = Prévenez votre formatrice ou votre formateur. Les autres étapes marchent.
progress-mistake-short = ne s’affiche pas
progress-flash-done = C’est noté. Bravo !
progress-flash-undone = C’est annulé.
progress-locked = Cette étape n’est pas encore ouverte.
progress-locked-until = Pour l’ouvrir :
progress-locked-short = pas encore ouverte
progress-conditions = Les apprenants lisent cette étape après ceci :
progress-draft = à venir
progress-objectives = Ce que vous saurez faire
progress-lock-day = Attendre le { $date }.
progress-lock-lesson = Terminer l’étape :
progress-lock-assignment = Rendre le travail :
progress-lock-session = Attendre la fin de la séance « { $title } », le { $date }.
progress-lock-session-unplanned = Attendre la fin de la séance numéro { $number }. Elle n’est pas encore au calendrier.
progress-lock-presence = Participer à la séance « { $title } », le { $date }. L’étape s’ouvre quand l’appel est clos.
progress-lock-presence-unplanned = Participer à la séance numéro { $number }. Elle n’est pas encore au calendrier.
progress-lock-missed = La feuille d’appel ne dit pas encore que vous étiez à la séance « { $title } », le { $date }. Parlez-en à votre formatrice ou votre formateur.
progress-competences = { $n ->
    [one] Une compétence
   *[other] { $n } compétences
  }
