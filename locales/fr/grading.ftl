grading-scale-acquired = acquis
grading-scale-ongoing = en cours
grading-scale-not_yet = pas encore
grading-scale = acquis, en cours ou pas encore
grading-copy = Copie { $letter }
grading-blind = Les noms sont cachés jusqu’à la publication.
grading-blind-files = Un fichier ou un lien peut dire lui-même qui l’a fait.
grading-blind-silent = Leurs noms sont cachés aussi : on saurait sinon à qui sont les copies.
grading-blind-refused = { $n ->
    [one] Une personne dit non à ce rendu. Son nom est caché : vous déciderez après la publication.
   *[other] { $n } personnes disent non à ce rendu. Leurs noms sont cachés : vous déciderez après la publication.
  }
grading-held = { $by } corrige ce travail depuis le { $since }.
grading-held-ask = Demandez d’abord à { $by }. Ce que vous écrivez reste en brouillon.
grading-take-over = Prendre la suite
grading-at-it = { $by } corrige
grading-problem-followers = Quelqu’un a changé les groupes, ou qui les suit. Vérifiez, puis enregistrez.
grading-problem-held = Quelqu’un d’autre corrige ce travail. Votre texte est gardé en brouillon.
grading-problem-points = Écrivez un nombre de points possible, par exemple 3,5.
grading-problem-nowhere = Choisissez un paragraphe ou une page qui existe.
grading-problem-beyond = L’ajustement ne peut pas dépasser le total du travail.
grading-problem-delta = { $name } : écrivez ce que vous ajoutez ou retirez, par exemple -1,5.
grading-problem-why-one = { $name } : écrivez pourquoi. Cette personne le lira.
grading-problem-why = Ce résultat est publié. Écrivez pourquoi vous le changez.
grading-problem-phrase = Écrivez d’abord une phrase.
grading-problem-phrases-full = Vous avez déjà 60 phrases. Oubliez-en une pour garder celle-ci.
grading-problem-question = Écrivez votre message.
grading-note-on = Paragraphe { $n }
grading-note-on-page = { $file }, page { $n }
grading-note-on-file = { $file }
grading-note-add = Annoter le paragraphe { $n }
grading-note-new = Ajouter une note sur le texte
grading-note-number = Paragraphe
grading-note-page = Page
grading-note-file = Ajouter une note sur ce fichier
grading-note-text = Votre note
grading-note-keep = Ajouter cette note
grading-notes = Notes sur le travail
grading-comment-blind = Sera lu après la publication.
grading-phrases = Mes phrases ({ $n })
grading-phrases-none = Gardez ici les phrases que vous écrivez souvent.
grading-phrase-new = Nouvelle phrase
grading-phrase-hint = Si vous n’écrivez rien ici, la dernière ligne de votre commentaire devient la phrase.
grading-phrase-add = Garder cette phrase
grading-phrase-remove = Oublier « { $phrase } »
grading-adjust = Ajuster pour une personne
grading-adjust-how = Le groupe garde son résultat. Seule cette personne lit son ajustement et sa raison.
grading-adjust-points = Points en plus ou en moins
grading-adjust-points-hint = Par exemple -1,5 ou +1
grading-adjust-as-group = comme le groupe
grading-adjust-reason = Pourquoi, pour { $name }
grading-adjust-signed = Ajusté par { $by } le { $at }.
grading-adjust-blind = Les ajustements se font quand les noms sont montrés.
grading-reason = Pourquoi ce changement
grading-reason-hint = Le résultat est publié. Cette raison sera lue avec le nouveau résultat.
grading-keys = Raccourcis du clavier
grading-keys-help = Voir les raccourcis
grading-keys-title = Raccourcis du clavier
grading-keys-close = Fermer
grading-key-next = J
grading-key-next-does = copie suivante
grading-key-previous = K
grading-key-previous-does = copie précédente
grading-key-waiting = N
grading-key-waiting-does = prochaine copie à corriger
grading-key-level = 1 à 9
grading-key-level-does = choisir un niveau, le premier est le meilleur
grading-key-comment = C
grading-key-comment-does = aller au commentaire
grading-key-phrases = P
grading-key-phrases-does = ouvrir mes phrases
grading-key-margin = M
grading-key-margin-does = annoter le passage choisi
grading-key-save = Ctrl + Entrée
grading-key-save-does = enregistrer et passer à la suivante
grading-key-help = ?
grading-key-help-does = montrer cette liste
grading-terms = Régler la correction
grading-names = Les noms
grading-names-hidden = Les noms sont cachés. Chaque travail porte une lettre.
grading-names-hidden-rest = Les noms sont cachés jusqu’à la publication. Les travaux déjà publiés gardent leurs noms, les autres portent une lettre.
grading-names-shown = Les noms sont montrés.
grading-names-hide = Cacher les noms
grading-names-hide-why = Chaque travail portera une lettre, dans la file et sur la page de correction : « Copie A ». Les noms reviennent à la publication.
grading-names-show = Montrer les noms
grading-names-show-why = Votre décision sera notée ici, avec votre nom et la date.
grading-names-hidden-by = Noms cachés par { $by } le { $at }
grading-names-shown-by = Noms montrés par { $by } le { $at }
grading-followers = Qui suit quels groupes
grading-followers-how = Chaque file montre d’abord les groupes que l’on suit. Un groupe que personne ne suit est dans toutes les files.
grading-followers-none = Composez d’abord les groupes.
grading-scope-mine = Vous voyez les groupes que vous suivez.
grading-scope-see-all = Voir tous les groupes
grading-scope-all = Vous voyez tous les groupes.
grading-scope-see-mine = Voir seulement les miens
grading-changed = Résultat changé le { $at }
grading-reason-was = Raison de ce changement : { $reason }
grading-earlier = Ce qui était publié avant
grading-mine = Pour vous uniquement
grading-mine-points = Ajustement : { $delta }.
grading-mine-total = Votre total : { $n } sur { $most }.
grading-mine-signed = Par { $by } le { $at }.
grading-mine-was = Ajustement retiré ou changé : { $reason }
grading-ask = Poser une question
grading-ask-comment = sur le commentaire
grading-ask-adjustment = sur votre ajustement
grading-about-comment = Sur le commentaire
grading-about-criterion = Sur le critère « { $title } »
grading-about-note = Sur une note
grading-about-note-of = Sur une note : « { $note } »
grading-about-adjustment = Sur un ajustement
grading-about-yours = Sur votre ajustement
grading-questions = Questions sur les résultats
grading-questions-waiting = { $n ->
    [one] { $n } question sur un résultat attend une réponse
   *[other] { $n } questions sur les résultats attendent une réponse
  }
grading-questions-none = Aucune question sur ces résultats.
grading-question-waiting = Attend une réponse
grading-question-answered = Réponse arrivée
grading-question-private = Seule l’équipe lit cet échange avec la personne concernée.
grading-question-private-yours = Seule l’équipe lit cet échange avec vous.
grading-question-group = Les personnes de ce travail et l’équipe lisent cet échange.
grading-question-body = Votre question
grading-question-more = Ajouter un message
grading-question-send = Envoyer
grading-question-trainer = (équipe)
grading-question-result = Voir le résultat
grading-answer-body = Votre réponse
grading-flash-followers = C’est enregistré.
grading-flash-hidden = Les noms sont cachés.
grading-flash-shown = Les noms sont montrés.
grading-flash-asked = Votre question est envoyée.
grading-flash-answered = Votre message est envoyé.

# Une version que tout le monde n’a pas quittée.
grading-stands-for = Cette version compte pour { $names } : la nouvelle ne porte pas ce nom.
grading-stands = Cette version compte encore pour quelqu’un : la nouvelle est sans cette personne.

# La page de reçu, vue de la correction.
grading-receipt = Voir le reçu, faire reprendre ce travail, ajouter quelqu’un

# Ce que chacun dit avoir fait.
grading-contributed = Ce que chacun a fait
grading-contributed-nothing = N’a rien dit.

# Deux personnes ont corrigé en même temps.
grading-meanwhile = { $by } a enregistré ceci le { $at }
grading-meanwhile-then = Ce que vous avez écrit est plus bas. Si vous l’enregistrez, cela remplace ce qui est ici.

# Une version rendue après une autre.
grading-before-round = Version { $n }, à la suite de :
grading-before-verdict = Ce qui a été dit de la version { $n }
grading-before-hidden = Pas encore publié.

# Ce qui est arrivé au travail pendant qu’on le corrige.
grading-problem-gone = Une personne n’est plus dans ce travail : son ajustement n’est pas enregistré. Lisez ce qui suit, puis enregistrez de nouveau.
grading-gone = { $name } n’est plus dans ce travail : { $by } a retiré ce nom le { $at }.
grading-gone-typed = Ce que vous aviez écrit pour cette personne ne sera pas enregistré :
grading-contributed-refused = Dit non : « { $reason } »
grading-links = Liens rendus
grading-neighbours = Travaux voisins
grading-work-previous = Travail précédent
grading-work-next = Travail suivant
