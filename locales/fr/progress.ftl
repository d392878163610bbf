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
progress-core = Tronc commun
progress-core-done = Vous avez terminé le tronc commun. Bravo !
progress-further-what = Ces étapes ne sont pas demandées. Elles sont là si le sujet vous plaît.
progress-further-here = Cette étape va plus loin. Elle n’est pas demandée.
progress-for-trainers = Pour les formateurs
progress-for-trainers-what = Les apprenants ne voient pas ces pages.
progress-for-trainers-here = Les apprenants ne voient pas cette page.
progress-further-done = { $n ->
    [one] Vous êtes allé·e plus loin : { $n } étape en plus du tronc commun.
   *[other] Vous êtes allé·e plus loin : { $n } étapes en plus du tronc commun.
  }
progress-flash-further = C’est noté. Vous êtes allé·e plus loin que ce qui est demandé.
progress-beside = Autour de cette étape
progress-door = Noter ou demander
progress-door-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
progress-door-notes = { $n ->
    [one] { $n } note à moi
   *[other] { $n } notes à moi
  }
progress-questions = { $n ->
    [one] Lire la question posée ici
   *[other] Lire les { $n } questions posées ici
  }
progress-questions-none = Aucune question sur cette étape
progress-note-lesson = Écrire une note pour moi
progress-notes-here = { $n ->
    [one] Voir ma note
   *[other] Voir mes { $n } notes
  }
progress-notes-there = { $n ->
    [one] Ma note ici
   *[other] Mes { $n } notes ici
  }
progress-note-other = Une autre note
progress-print = Imprimer
progress-print-lesson = Imprimer cette étape
progress-print-unit = Imprimer cette unité
progress-print-course = Imprimer tout le cours
progress-print-back = Revenir à l’écran de lecture
progress-print-what = Voici la page pour le papier. Dans le menu du navigateur, choisissez « Imprimer ».
progress-terms = { $n ->
    [one] Un mot expliqué
   *[other] { $n } mots expliqués
  }
progress-glossary = Les mots du cours
progress-glossary-count = { $n ->
    [one] { $n } mot expliqué
   *[other] { $n } mots expliqués
  }
progress-glossary-empty = Ce cours n’explique pas encore de mots. Posez une question : votre promotion vous répondra.
progress-note = Noter ou demander
progress-notes = Mes notes
progress-note-private = Vous êtes seul·e à voir vos notes. Votre équipe ne les voit pas.
progress-note-body = Ma note
progress-note-hint = Laissez vide pour marquer seulement le passage.
progress-note-keep = Garder
progress-note-change = Changer
progress-note-forget = Effacer
progress-note-ask = Pas clair ?
progress-note-whole = Sur toute l’étape
progress-note-meanwhile = Un autre appareil a gardé ceci. Votre texte est en dessous.
progress-bookmark = Passage marqué
progress-notes-elsewhere = Étapes que vous ne suivez plus
progress-notes-empty = Pas encore de note. Dans une étape, appuyez sur « Noter ou demander » à côté d’un titre.
progress-problem-note-changed = Cette note a changé ailleurs. Vérifiez, puis gardez de nouveau.
progress-flash-note = Votre note est gardée.
progress-flash-bookmark = Le passage est marqué.
progress-flash-note-gone = La note est effacée.
progress-help = Qui vous aide ?
progress-help-how = Posez votre question dans une étape, avec « Poser une question ».
progress-help-human = Vous pouvez aussi appeler : la page Aide donne le numéro.
