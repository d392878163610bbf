assignment-state-to_do = À faire
assignment-state-draft = Brouillon
assignment-state-late = En retard
assignment-state-handed_in = Rendu
assignment-state-graded = Corrigé
assignment-state-to_redo = À reprendre
assignment-state-released = Évalué
assignment-title = Travaux à rendre
assignment-empty = Pas encore de travail à rendre. Votre formatrice ou votre formateur les mettra ici.
assignment-handed-in-of = { $n } sur { $total } rendus
assignment-no-group-yet = Pas encore de groupe
assignment-give = Donner un travail
assignment-which = Travail du cours
assignment-due-date = À rendre le
assignment-due-time = avant
assignment-give-save = Donner ce travail
assignment-all-given = Tous les travaux du cours sont déjà donnés.
assignment-brief = Ce qu’il faut faire
assignment-criteria = Ce qui sera regardé
assignment-group = Votre groupe
assignment-group-waiting = Les groupes ne sont pas encore faits. Vous pouvez déjà lire la consigne.
assignment-me = (vous)
assignment-write = Votre travail
assignment-text = Texte du groupe
assignment-text-hint = Tout le groupe écrit ici.
assignment-keep = Garder en brouillon
assignment-saved = Enregistré par { $by } le { $at }.
assignment-files = Fichiers
assignment-files-none = Aucun fichier pour l’instant.
assignment-file-remove = Retirer
assignment-file-by = Ajouté par { $by } le { $at }
assignment-file-limits = { $size } au plus, davantage pour un son ou un film. { $kinds }.
assignment-not-yet = Pas encore
assignment-received = C’est bien reçu.
assignment-received-by = Rendu par { $by } le { $at }.
assignment-received-at = Reçu le { $at }
assignment-nothing-received = Rien reçu
assignment-receipt = Reçu
assignment-result-receipt = Résultat et reçu
assignment-receipt-see = Voir le reçu
assignment-receipt-print = Imprimer ce reçu
assignment-result = Résultat
assignment-result-later = Le résultat viendra ici. Vous recevrez un message.
assignment-result-look = Le résultat viendra ici. Vous n’avez pas d’adresse e-mail dans Le Fil : revenez voir cette page.
assignment-fact-work = Travail
assignment-fact-for = Rendu pour
assignment-fact-version = Version
assignment-fact-number = Numéro du reçu
assignment-seal = empreinte { $seal }
assignment-sent = Ce qui a été rendu
assignment-no-text = Pas de texte, seulement des fichiers.
assignment-groups = Composer les groupes
assignment-groups-how = Choisissez un groupe pour chaque personne. { $size } Les groupes changent quand vous enregistrez.
assignment-groups-save = Enregistrer les groupes
assignment-group-count = { $n ->
    [0] vide
    [one] { $n } personne
   *[other] { $n } personnes
  }
assignment-group-none = Sans groupe
assignment-group-locked = A déjà rendu
assignment-graded = Travaux corrigés
assignment-ungrouped = { $n ->
    [one] { $n } personne n’a pas de groupe.
   *[other] { $n } personnes n’ont pas de groupe.
  }
assignment-next = Le prochain à corriger
assignment-grade = Corriger
assignment-copies = Copies
assignment-copies-none = Rien n’est arrivé. Composez d’abord les groupes.
assignment-copy = Copie
assignment-copy-handed_in = À corriger
assignment-copy-graded = Corrigé
assignment-copy-to_redo = À reprendre
assignment-copy-released = Publié
assignment-copy-to_do = Rien reçu
assignment-copy-draft = Brouillon
assignment-release = Publier les résultats
assignment-release-why = { $n ->
    [one] { $n } travail est corrigé. Publier montre le résultat à qui a rendu ce travail.
   *[other] { $n } travaux sont corrigés. Publier montre chaque résultat à qui a rendu le travail.
  }
assignment-release-change = { $n ->
    [one] { $n } résultat déjà publié change. Les personnes concernées liront le nouveau.
   *[other] { $n } résultats déjà publiés changent. Les personnes concernées liront les nouveaux.
  }
assignment-released-at = Dernière publication : { $at }.
assignment-rubric = Grille d’évaluation
assignment-comment = Commentaire
assignment-comment-hint = Sera lu après la publication par : { $names }.
assignment-save-next = Enregistrer et passer à la suivante
assignment-hidden = Rien n’est montré avant la publication.
assignment-already-released = Ce résultat est publié.
assignment-flash-given = Le travail est donné.
assignment-flash-groups = Les groupes sont enregistrés.
assignment-flash-draft = Brouillon enregistré.
assignment-flash-file = Le fichier est ajouté.
assignment-flash-file-removed = Le fichier est retiré.
assignment-flash-handed-in = C’est envoyé. Votre travail est bien arrivé.
assignment-flash-graded = La correction est enregistrée.
assignment-flash-released = Les résultats sont publiés.
assignment-problem-empty = Écrivez un texte ou ajoutez un fichier avant de rendre.
assignment-problem-file-missing = Choisissez d’abord un fichier.
assignment-problem-file-heavy = Ce fichier est trop lourd : { $name }. Choisissez un fichier de moins de 20 Mo.
assignment-problem-file-kind = Ce type de fichier n’est pas accepté : { $name }. Essayez un PDF ou une photo.
assignment-problem-files-many = Il y a déjà trop de fichiers. Retirez-en un.
assignment-problem-no-group = Vous n’avez pas encore de groupe.
assignment-problem-criterion = Choisissez un niveau.
assignment-problem-group-size = « { $name } » est plus grand que prévu. Cochez la case si c’est voulu.
assignment-problem-due-past = Cette date est déjà passée.
assignment-hidden-change = Ce changement est caché. Publiez de nouveau pour le montrer.
assignment-total = Total : { $n } sur { $most }
assignment-points = { $n } sur { $most }
assignment-points-most = { $n ->
    [one] { $n } point
   *[other] { $n } points
  }
assignment-levels = Voir les niveaux
assignment-newer = Une version plus récente est rendue.
assignment-newer-see = Voir la nouvelle version
assignment-late-may = La date est passée. Vous pouvez encore rendre, en retard.
assignment-unsaved = Votre texte n’est pas enregistré. Le voici :
assignment-file-kinds = PDF, image, texte, tableur, présentation, son, film ou zip
assignment-group-name = Groupe { $n }
assignment-group-called = Nom du groupe { $n }
assignment-problem-given = Ce travail est déjà donné.
assignment-problem-closed = Le résultat est publié. On ne change plus ce travail.
assignment-problem-group-changed = Votre groupe vient de changer. Relisez qui en fait partie, puis rendez.
assignment-problem-groups-changed = Quelqu’un a changé les groupes. Vérifiez, puis enregistrez.
assignment-problem-file-empty = Ce fichier est vide : { $name }. Choisissez-en un autre.
assignment-problem-file-disguised = Le contenu de ce fichier ne va pas avec son nom : { $name }. Enregistrez-le de nouveau.
assignment-problem-twice = Cette personne est dans deux groupes. Choisissez-en un.
assignment-problem-group-name = Donnez un nom court à ce groupe.
assignment-problem-group-same-name = Un autre groupe a déjà ce nom.
assignment-problem-graded-meanwhile = Quelqu’un a corrigé ce travail entre-temps. Relisez, puis enregistrez.
assignment-problem-newer = Une nouvelle version est rendue. Corrigez celle-là.
assignment-changed-since = Le texte, les fichiers ou le groupe ont changé depuis. Ce changement n’est pas encore rendu.
assignment-released-means = Le résultat est publié : on ne rend plus d’autre version.
assignment-sure-words = { $n ->
    [one] Un texte de { $n } mot
   *[other] Un texte de { $n } mots
  }
assignment-sure-no-file = Aucun fichier
assignment-sure-read = Relire le texte
assignment-file-remove-sure = Retirer ce fichier ?
assignment-file-remove-then = Il ne sera plus dans ce travail. Ce qui est déjà rendu le garde.
assignment-file-remove-yes = Oui, retirer ce fichier
assignment-file-remove-no = Non, le garder
assignment-megabytes = { $n } Mo
assignment-graded-by = Corrigé par { $by } le { $at }
assignment-comment-of = Commentaire écrit par { $by }
assignment-graded-of = { $n ->
    [one] { $n } corrigé
   *[other] { $n } corrigés
  } sur { $total ->
    [one] { $total } rendu
   *[other] { $total } rendus
  }
assignment-silent-people = { $n ->
    [one] { $n } personne n’a rien rendu.
   *[other] { $n } personnes n’ont rien rendu.
  }
assignment-not-begun = Pas encore commencé
assignment-silent = { $n ->
    [one] { $n } groupe n’a rien rendu.
   *[other] { $n } groupes n’ont rien rendu.
  }
assignment-release-sure = Publier maintenant ?
assignment-release-then = Chaque personne reçoit un message. On ne peut pas revenir en arrière.
assignment-release-early = La date n’est pas passée : après la publication, ces travaux ne pourront plus être rendus de nouveau.
assignment-elsewhere = Déjà rendu avec un autre groupe : { $names }.
assignment-group-odd = Oui, un groupe n’a pas la taille prévue.
assignment-group-leaving = Oui, quelqu’un change de groupe après avoir rendu. Ce travail reste à son nom.
assignment-groups-spare = { $n ->
    [one] { $n } groupe vide à nommer
   *[other] { $n } groupes vides à nommer
  }
assignment-problem-group-small = « { $name } » est plus petit que prévu. Cochez la case si c’est voulu.
assignment-problem-group-leaves = Cette personne a déjà rendu avec son groupe. Cochez la case si elle change de groupe.
assignment-points-out = sur { $most }
assignment-draft-at = Brouillon gardé le { $at }. Personne d’autre ne le voit.
assignment-draft-older = Quelqu’un a enregistré une correction depuis.
assignment-draft-drop = Revenir à la correction enregistrée
assignment-draft-failed = Le brouillon n’est pas gardé. Appuyez sur « Garder en brouillon ».
assignment-draft-other = Dans une autre fenêtre, vous avez gardé le { $at } :
assignment-flash-grade-draft = Le brouillon de correction est gardé.
assignment-flash-grade-draft-removed = Le brouillon est effacé. Voici la correction enregistrée.
assignment-problem-draft-meanwhile = Vous avez gardé un autre brouillon dans une autre fenêtre. Lisez les deux, puis gardez celui que vous voulez.
