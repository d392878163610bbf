space-work = Le travail du groupe
space-work-alone = Votre travail
space-write-alone = Écrire
space-text-alone = Votre texte
space-text-by-itself = Le texte s’enregistre aussi tout seul pendant que vous écrivez.
space-next = Ce que vous avez à faire
space-next-begin = Commencez à écrire
space-next-go-on = Continuez, puis rendez
space-next-hand-in-again = Rendez la nouvelle version
space-next-received = C’est bien reçu
space-next-read-result = Lisez votre résultat
space-do-begin = Écrire ou ajouter un fichier
space-do-go-on = Continuer
space-do-hand-in-again = Relire et rendre
space-do-change = Changer quelque chose
space-do-read-result = Voir le résultat
space-groups = Les groupes
space-wrote = A écrit pour la dernière fois le { $at }.
space-not-begun = Rien écrit pour l’instant.
space-contact = Comment vous joindre
space-contact-hint = Par exemple : texto au 06 12 34 56 78, le soir. Seuls votre groupe et l’équipe le lisent. Laissez vide pour ne rien dire.
space-contact-change = Dire comment me joindre
space-flash-contact = C’est noté pour votre groupe.
space-presence-writing = écrit en ce moment
space-presence-here = est là
space-presence-minutes = { $n ->
    [one] était là il y a { $n } minute
   *[other] était là il y a { $n } minutes
  }
space-presence-at = était là { $at }
space-now-writing = { $name } écrit en ce moment.
space-now-here = { $name } est là.
space-tasks = Qui fait quoi
space-tasks-none = Rien n’est encore partagé. Ajoutez ce qu’il y a à faire, puis choisissez qui s’en charge.
space-task-add = Ajouter une tâche
space-task-what = Ce qu’il y a à faire
space-task-what-hint = Par exemple : préparer le support papier
space-task-who = Qui s’en charge
space-task-nobody = Personne pour l’instant
space-task-free = Personne ne s’en charge encore.
space-task-yours = Vous vous en chargez.
space-task-of = { $name } s’en charge.
space-task-is-done = Fait :
space-task-done-by = Fait. Noté par { $by } le { $at }.
space-task-do = C’est fait
space-task-take = Je m’en charge
space-task-undo = Ce n’est pas fini
space-task-change = Changer qui s’en charge
space-task-give = Enregistrer
space-task-remove = Retirer
space-flash-task = La tâche est ajoutée.
space-problem-task-changed = Quelqu’un vient de changer cette tâche. La voici comme elle est maintenant.
space-problem-task-stranger = Choisissez quelqu’un de votre groupe.
space-problem-task-title = Écrivez ce qu’il y a à faire.
space-problem-tasks-many = Il y a déjà beaucoup de tâches. Retirez-en une.
space-problem-moved = Vous avez changé de groupe. Ce texte était pour l’autre groupe : il n’est pas enregistré ici.
space-problem-conflict = Quelqu’un a changé les mêmes lignes que vous.
space-problem-not-kept = Le texte n’est pas enregistré.
space-problem-undecided = Choisissez ce que vous gardez pour ce passage.
space-problem-newer = Quelqu’un a écrit entre-temps. Regardez ce qui a changé, puis choisissez de nouveau.
space-kept = Enregistré à { $at }.
space-kept-merged = Ce que d’autres ont écrit est venu s’ajouter.
space-kept-failed = Pas encore enregistré. Votre texte reste sur cette page.
space-kept-conflict = Quelqu’un a changé les mêmes lignes que vous. Choisissez « Enregistrer » : vous verrez les deux textes. Rien n’est perdu.
space-kept-back = Votre texte n’était pas enregistré. Il est revenu.
space-merged = Les deux textes sont réunis
space-merged-what = { $by } a écrit en même temps que vous.
space-merged-added = { $n ->
    [one] { $n } ligne ajoutée, elle y est.
   *[other] { $n } lignes ajoutées, elles y sont.
  }
space-merged-removed = { $n ->
    [one] { $n } ligne retirée.
   *[other] { $n } lignes retirées.
  }
space-merged-both = { $added ->
    [one] { $added } ligne ajoutée ou changée
   *[other] { $added } lignes ajoutées ou changées
  }, { $removed ->
    [one] { $removed } ligne retirée ou remplacée.
   *[other] { $removed } lignes retirées ou remplacées.
  }
space-merged-see = Voir ce qui a changé
space-preview = Comme on le lira
space-preview-back = Revenir à l’écriture
space-see-preview = Enregistrer et relire
space-format = Mettre en forme
space-format-title-code = # Titre
space-format-title = Un titre
space-format-bold-code = **mot**
space-format-bold = Un mot en gras
space-format-list-code = - une chose
space-format-list = Une liste, un tiret pour chaque ligne
space-format-link-code = [mot](https://…)
space-format-link = Un mot qui mène à une page
space-versions = Toutes les versions
space-versions-how = Chaque enregistrement est gardé, avec qui et quand. Vous pouvez reprendre une ancienne version : rien n’est effacé.
space-versions-none = Rien n’est écrit pour l’instant.
space-versions-folded = { $n ->
    [one] et { $n } enregistrement juste avant
   *[other] et { $n } enregistrements juste avant
  }
space-version = Version { $n }
space-version-newest = la dernière
space-version-is-newest = C’est la dernière version, celle que le groupe voit.
space-version-merged = Deux textes écrits en même temps, réunis.
space-version-restored = Reprise de la version { $n }.
space-version-text = Le texte de cette version
space-version-empty = Ce texte est vide.
space-lines-added = { $n ->
    [one] { $n } ligne ajoutée ou changée
   *[other] { $n } lignes ajoutées ou changées
  }
space-lines-removed = { $n ->
    [one] { $n } ligne retirée ou remplacée
   *[other] { $n } lignes retirées ou remplacées
  }
space-lines-same = Seulement des lignes vides.
space-restore = Reprendre cette version
space-restore-how = Ce texte devient la dernière version. La version { $n } reste dans la liste.
space-flash-restored = La version est reprise.
space-compare = Comparer
space-compare-before = Avec ce qu’il y avait avant
space-compare-newest = Avec la dernière version
space-compared = Ce qui a changé depuis la version { $n }
space-compared-nothing = Ce qui a été écrit
space-since = Ce qui a changé après la version { $n }
space-legend-added = ajouté
space-legend-removed = retiré
space-added-begins = ajouté :
space-added-ends = fin de l’ajout,
space-removed-begins = retiré :
space-removed-ends = fin du retrait,
space-folded = { $n ->
    [one] { $n } ligne inchangée
   *[other] { $n } lignes inchangées
  }
space-conflict = Deux textes pour les mêmes lignes
space-conflict-two = Deux textes à réunir
space-conflict-how = { $name } a changé les mêmes lignes que vous. Rien n’est perdu : choisissez ce que le groupe garde, passage par passage, puis enregistrez.
space-conflict-own = Vous avez changé les mêmes lignes sur une autre page. Rien n’est perdu : choisissez ce que vous gardez, passage par passage, puis enregistrez.
space-conflict-passage = Passage { $n }
space-conflict-theirs = Texte écrit par { $by }
space-conflict-mine = Votre texte
space-conflict-nothing = Ce passage est retiré.
space-choose-both = Les deux : le texte écrit par { $by }, puis le vôtre
space-choose-theirs = Le texte écrit par { $by }
space-choose-mine = Votre texte
space-choose-hand = L’écrire moi-même
space-conflict-hand = Le passage, écrit par vous
space-conflict-agreed = { $n ->
    [one] { $n } ligne sans désaccord
   *[other] { $n } lignes sans désaccord
  }
space-conflict-save = Enregistrer mes choix
space-conflict-whole = Tout le texte que vous avez écrit
space-next-redo = Reprenez ce travail
space-next-shut = Ce travail n’est plus accepté
space-next-shut-means = La limite est passée. Votre texte reste ici. Parlez-en à votre formatrice ou votre formateur.
space-next-confirm = Dites si ce travail est bien le vôtre
space-do-redo = Reprendre le travail
space-do-shut = Relire ce qui est écrit
space-do-confirm = Voir le reçu et répondre

# Le groupe a rendu sans cette personne.
space-next-without = Votre groupe a rendu sans vous
space-next-without-means = Rien n’est rendu à votre nom. Si ce travail est aussi le vôtre, parlez-en à votre formatrice ou votre formateur.
space-do-without = Voir le travail du groupe
space-do-read-decision = Lire ce qui a été décidé
