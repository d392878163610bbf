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
