submission-check = Vérifier avant de rendre
submission-check-for = Vous rendez pour
submission-check-what = Ce que vous rendez
submission-check-no-text = Aucun texte
submission-check-back = Revenir au travail
submission-check-ask = Vous rendez pour { $names }.
submission-check-you = vous
submission-check-and = { $first } et { $last }
submission-to-confirm = À confirmer
submission-confirm-awaited = Dites si ce travail est bien le vôtre
submission-check-in-time = Vous êtes dans les temps : la date est le { $due }.
submission-check-late = La date était le { $due }. Ce travail sera marqué en retard.
submission-check-then = Chacun reçoit un message, et peut dire si ce travail est bien le sien.
submission-alone-then = Vous recevrez un reçu par message.
submission-check-go = Rendre maintenant
submission-check-go-see = Vérifier et rendre
submission-check-again = Rien n’a été rendu. Relisez ce qui a changé, puis rendez.
submission-changed-text = Le texte a changé. { $name } a enregistré une autre version.
submission-changed-joined = Dans votre groupe depuis peu : { $name }.
submission-changed-left = Quelqu’un a quitté votre groupe.
submission-changed-file = Un fichier a été ajouté : { $name }.
submission-changed-file-gone = Un fichier a été retiré.
submission-changed-link = Un lien a été ajouté : { $name }.
submission-changed-link-gone = Un lien a été retiré.
submission-contribution = Ce que vous avez fait
submission-contribution-why = Deux minutes, si vous voulez. Votre formatrice ou votre formateur le lit, pas votre groupe. Ne rien écrire ne change rien au résultat.
submission-contribution-why-alone = Deux minutes, si vous voulez. Votre formatrice ou votre formateur le lit. Ne rien écrire ne change rien au résultat.
submission-contribution-save = Enregistrer ce que j’ai fait
submission-did = Ce que j’ai fait dans ce travail
submission-thanks = Un merci à quelqu’un du groupe
submission-thanks-hint = Pour quoi, en une phrase. Ce n’est pas obligatoire.
submission-version-n = Version { $n }.
submission-text-download = Télécharger le texte
submission-late-until = Au plus tard le { $at }.
submission-shut-after = Après le { $at }, ce travail n’est plus accepté.
submission-date-of-group = Votre groupe a plus de temps : c’est sa date.
submission-date-of-person = Vous avez plus de temps : c’est votre date.
submission-date-of-round = C’est la date pour reprendre ce travail.
submission-round = À reprendre
submission-round-asked = Demandé par { $by } le { $at }.
submission-elsewhere = Vous étiez dans un autre groupe. Ce rendu et son résultat restent à votre nom.
submission-links = Liens
submission-links-none = Aucun lien pour l’instant.
submission-link-address = Adresse du lien
submission-link-hint = Elle commence par https:// ou http://. Vérifiez que tout le monde peut l’ouvrir.
submission-link-label = Nom du lien
submission-link-add = Ajouter ce lien
submission-flash-link = Le lien est ajouté.
submission-flash-link-removed = Le lien est retiré.
submission-problem-link-address = Écrivez une adresse complète, par exemple https://exemple.fr/page.
submission-problem-link-known = Ce lien est déjà là.
submission-problem-links-many = Il y a déjà trop de liens. Retirez-en un.
submission-problem-too-late = La limite est passée : ce travail n’est plus accepté. Rien n’est perdu, votre texte reste ici.
submission-fact-hash = Empreinte (SHA-256)
submission-manifest = Télécharger ce qui fait l’empreinte
submission-people = Qui a rendu
submission-person-by = A rendu
submission-person-confirmed = A confirmé
submission-person-refused = A dit non
submission-person-kept = Décidé
submission-told = { $n ->
    [one] { $n } personne sur { $total } a dit ce qu’elle a fait.
   *[other] { $n } personnes sur { $total } ont dit ce qu’elles ont fait.
  }
submission-told-neutral = Ne rien dire est neutre.
submission-added-by = Nom ajouté par { $by } le { $at }.
submission-answer = Ce travail est bien le vôtre ?
submission-answer-how = Il est rendu en votre nom, et il compte déjà. Dites si c’est juste.
submission-answer-yes = Oui, c’est aussi mon travail
submission-answer-no = Non, ce n’est pas mon travail
submission-answer-no-then = Dites pourquoi. Votre formatrice ou votre formateur lit, puis décide. En attendant, rien ne change pour le groupe.
submission-answer-reason = Pourquoi
submission-answer-no-send = Envoyer ma réponse
submission-answer-waits = Vous avez dit non. Votre formatrice ou votre formateur va décider.
submission-answer-confirmed = Vous avez confirmé.
submission-kept = { $by } a décidé le { $at } : ce travail reste à votre nom.
submission-flash-confirmed = Merci, c’est confirmé.
submission-flash-refused = C’est noté. Votre formatrice ou votre formateur va décider.
submission-flash-contribution = C’est enregistré.
submission-flash-handed-in-before = Quelqu’un de votre groupe vient de rendre ce travail, le même. Il n’est rendu qu’une fois.
submission-problem-reason = Dites pourquoi, en une phrase.
submission-problem-answer-own = Vous avez rendu ce travail : c’est déjà votre réponse.
submission-problem-answer-decided = Une décision est déjà prise.
submission-decide = { $name } dit : ce n’est pas mon travail
submission-decide-reason = Votre réponse
submission-decide-hint = { $name } la lira.
submission-decide-keep = Garder son nom
submission-decide-out = Retirer son nom
submission-flash-decided = La décision est enregistrée. La personne reçoit un message.
submission-problem-decided-meanwhile = Quelqu’un a décidé entre-temps.
submission-problem-nothing-to-decide = Cette personne n’attend pas de décision.
submission-refused-names = { $names } dit non : décidez
submission-refused-n = { $n ->
    [one] { $n } personne dit non
   *[other] { $n } personnes disent non
  }
submission-out = Votre nom n’est plus sur ce rendu
submission-out-by = { $by } l’a retiré le { $at }, après votre réponse.
submission-out-then = Une question ? Parlez-en à votre formatrice ou votre formateur.
submission-add = Ajouter quelqu’un à ce rendu
submission-add-how = La personne reçoit ce travail, son reçu et son résultat. Elle reçoit un message. Cela ne s’efface pas.
submission-add-who = Qui
submission-add-choose = Choisissez
submission-add-reason = Pourquoi
submission-add-hint = Le groupe et la personne le lisent.
submission-add-save = Ajouter à ce rendu
submission-add-nobody = Personne ne peut être ajouté : chaque personne du groupe de formation est déjà dans un rendu, ou une version plus récente est arrivée.
submission-flash-added = C’est fait. La personne reçoit un message.
submission-problem-added-here = Cette personne est déjà dans ce rendu.
submission-problem-added-out = Cette personne a été retirée de ce rendu, après avoir dit non.
submission-problem-added-elsewhere = Cette personne est déjà dans le rendu d’un autre groupe.
submission-problem-added-older = Le groupe a rendu une version plus récente. Ajoutez la personne à celle-là.
submission-redo = Faire reprendre ce travail
submission-redo-how = Le groupe peut rendre une autre version jusqu’à cette date, même si le résultat est publié. Ce rendu et sa note restent lisibles.
submission-redo-message = Ce qu’il faut reprendre
submission-redo-ask = Demander de reprendre
submission-flash-round = C’est demandé. Le groupe reçoit un message.
submission-problem-round-message = Dites au groupe ce qu’il faut reprendre.
submission-problem-round-nobody = Plus personne n’est dans ce groupe. Composez d’abord les groupes.
submission-problem-round-meanwhile = Quelque chose vient de changer. Relisez, puis demandez.
submission-dates = Dates et délais
submission-due-all = Changer la date pour tout le monde
submission-due-all-how = Vous confirmez avant que les personnes dont la date change reçoivent un message. Un délai plus long que la nouvelle date est gardé.
submission-due-new = Nouvelle date
submission-due-reason = Pourquoi (facultatif)
submission-due-save = Changer la date
submission-due-tell = { $n ->
    [one] Prévenir { $n } personne ?
   *[other] Prévenir { $n } personnes ?
  }
submission-due-tell-then = Chaque personne dont la date change reçoit un message tout de suite.
submission-due-tell-yes = Changer la date et prévenir
submission-due-was = Du { $from } au { $to }
submission-due-by = Changé par { $by } le { $at }
submission-flash-due-changed = La date est changée. Les rappels suivent.
submission-problem-due-same = C’est déjà la date de ce travail. Choisissez-en une autre.
submission-extensions = Plus de temps
submission-some-later = Certains ont plus de temps : jusqu’au { $until }
submission-extensions-none = Tout le monde a la même date.
submission-extend = Donner plus de temps
submission-extend-how = La date d’une personne passe avant celle de son groupe, et celle d’un groupe avant la date du travail. Un groupe rend une fois : il a la date la plus tardive de ses membres.
submission-extend-how-alone = La date d’une personne passe avant celle du travail.
submission-extension-who = À qui
submission-extension-groups = Groupes
submission-extension-people = Personnes
submission-extension-until = Jusqu’au
submission-extension-reason = Pourquoi
submission-extension-hint = Seule l’équipe de formation le lit.
submission-extension-save = Donner ce délai
submission-extension-by = Donné par { $by } le { $at }
submission-extension-over = Ce délai ne donne plus de temps : la date de tout le monde n’est pas plus tôt.
submission-extension-back = Retirer ce délai
submission-flash-extended = Le délai est donné. Les rappels suivent.
submission-flash-extension-back = Le délai est retiré.
submission-problem-extension-earlier = Ce délai finit avant la date du travail. Choisissez une date plus tardive.
submission-late-title = Travail en retard
submission-late-rule = Accepter le travail en retard
submission-late-rule-always = Oui, toujours. Il est marqué en retard.
submission-late-rule-until = Oui, jusqu’à la limite ci-dessous. Il est marqué en retard.
submission-late-rule-never = Non
submission-late-rule-date = Limite
submission-flash-late = La règle est enregistrée.
submission-problem-late-before = Cette limite est avant la date du travail. Choisissez une date plus tardive.
submission-problem-dates-meanwhile = Une date ou un groupe vient de changer. Relisez, puis recommencez : rien n’est encore enregistré.

# Ce qui a été décidé reste à lire.
submission-person-out = Nom retiré
submission-out-line = Nom retiré de ce rendu par { $by } le { $at }.
submission-kept-line = Nom gardé dans ce rendu par { $by } le { $at }.
submission-decided-why = Motif : { $reason }
submission-said-no = Réponse donnée avant : « { $reason } »

# Une contribution dite d’une version d’avant.
submission-said-of = Dit pour la version { $n }.

# Ceux dont une formatrice ou un formateur a décidé : on les coche, ou non.
submission-check-asked = Pour ces personnes, dites-le vous-même
submission-check-with = Rendre aussi pour { $name }
submission-check-out = { $name } n’est plus dans le rendu d’avant. Sans coche, ce rendu se fait sans son nom.
submission-check-added = Le rendu d’avant est aussi au nom de { $name }. Sans coche, le rendu d’avant reste le sien.
submission-check-back-in = Votre nom avait été retiré du rendu d’avant. Si vous rendez, il y revient.
submission-check-ask-some = Vous rendez pour { $names }, et pour les personnes cochées.

# Les versions d’avant, et ce qui en a été dit.
submission-earlier = Versions d’avant
submission-earlier-handed-in = Version { $n }, rendue le { $at }
submission-earlier-released = Version { $n }, rendue le { $at }, évaluée

# Le même travail, rendu encore.
submission-unchanged = Rien n’a changé depuis la version { $n }.
submission-unchanged-work = Le texte, les fichiers et les liens n’ont pas changé depuis la version { $n }.
submission-unchanged-then = Vous pouvez rendre quand même, ou changer d’abord votre travail.

# Après la publication, on pose une question sur le résultat.
submission-answer-released = Le résultat est publié, et ce travail est à votre nom. Ce n’est pas juste ? Posez une question sur le résultat.
submission-answer-read = Lire ce travail

# Un nom ajouté à ce que d’autres ont rendu.
submission-added-you = Votre nom a été ajouté à ce rendu par { $by } le { $at }.
