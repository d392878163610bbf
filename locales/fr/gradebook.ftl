gradebook-title = Carnet de notes
gradebook-what = Chaque case mène au travail rendu. Les résultats pas encore publiés sont marqués : les apprenants ne les voient pas.
gradebook-csv = Télécharger en CSV
gradebook-xlsx = Télécharger pour un tableur
gradebook-find = Choisir ce que montre le carnet
gradebook-group = Groupe
gradebook-every-group = Tous les groupes
gradebook-order = Ordre des notes
gradebook-order-hint = Compte si un travail est choisi pour le tri, pas avec « Par nom ».
gradebook-order-best = Les plus hautes d’abord
gradebook-order-least = Les plus basses d’abord
gradebook-no-work = Aucun travail n’a encore été donné à cette promotion.
gradebook-nobody = Personne ne correspond à ce choix.
gradebook-most = sur { $n }
gradebook-hidden = pas publié
gradebook-state = État
gradebook-nothing = Rien de rendu
gradebook-family-name = Nom
gradebook-given-name = Prénom
gradebook-email = Adresse e-mail
gradebook-results = Mes résultats
gradebook-results-of = Résultats : { $name }
gradebook-of = { $n } sur { $most }
gradebook-read-result = Lire le résultat et les commentaires
gradebook-competences = Où en sont les compétences
gradebook-competences-what = Ce qui a été dit de chaque compétence, travail après travail, du plus ancien au plus récent.
gradebook-no-competence = Les compétences apparaîtront ici avec les premiers résultats publiés.
gradebook-comment = Commentaire
gradebook-delta = Ajustement
gradebook-reason = Raison
gradebook-heads-email = Adresse,Adresse e-mail,E-mail,Mail,Courriel
gradebook-heads-family-name = Nom,Nom de famille
gradebook-heads-given-name = Prénom
gradebook-heads-comment = Commentaire
gradebook-heads-delta = Ajustement
gradebook-heads-reason = Raison
gradebook-marks = Importer des notes
gradebook-marks-blind = Les noms sont cachés jusqu’à la publication. Une liste de notes dirait à qui sont les copies : vous pourrez la télécharger et l’importer après la publication.
gradebook-marks-how = Comment faire
gradebook-marks-again = Envoyer une liste corrigée
gradebook-marks-first = Téléchargez la liste telle qu’elle est.
gradebook-marks-sheet = Télécharger la liste (CSV)
gradebook-marks-second = Remplissez-la dans votre tableur. Une ligne suffit pour un groupe : laissez les autres comme elles sont. Une case vide ne change rien.
gradebook-marks-columns = Les colonnes de la grille :
gradebook-marks-third = Enregistrez-la en CSV et envoyez-la ici. Rien n’est pris avant que vous ayez relu.
gradebook-marks-why = Pourquoi ces résultats changent
gradebook-marks-why-hint = Des résultats sont déjà publiés. Les personnes concernées liront cette raison.
gradebook-marks-paste = Ou collez les lignes ici
gradebook-marks-check = Vérifier la liste
gradebook-marks-report = Ce que dit la liste
gradebook-marks-nothing-yet = Rien n’est encore enregistré.
gradebook-marks-changes = { $n ->
    [0] Aucun travail ne change
    [one] Un travail change
   *[other] { $n } travaux changent
}
gradebook-marks-changed = Change
gradebook-marks-same = Rien ne change
gradebook-marks-refused-do = Corrigez ces lignes, puis envoyez la liste de nouveau : elle est prise entière ou pas du tout.
gradebook-marks-hidden = Les apprenants ne verront rien avant la publication des résultats.
gradebook-marks-take = { $n ->
    [one] Enregistrer cette note
   *[other] Enregistrer ces { $n } notes
}
gradebook-marks-nothing-new = Cette liste dit ce qui est déjà enregistré.
gradebook-flash-taken = Notes enregistrées
gradebook-bad-unknown = Personne ne s’appelle ainsi dans cette promotion, ou plusieurs personnes. Donnez l’adresse e-mail.
gradebook-bad-twice = Cette personne est déjà sur une ligne plus haut.
gradebook-bad-nothing = Cette personne n’a rien rendu.
gradebook-bad-differs = Une autre ligne du même groupe dit autre chose. Le groupe a une seule note ; ce qui concerne une personne va dans la colonne Ajustement.
gradebook-bad-level = Ce n’est pas un niveau de la grille, ou il manque.
gradebook-bad-points = Ce nombre de points n’est pas possible ici, ou il manque.
gradebook-problem-columns = Aucune colonne ne nomme les personnes, ou aucune n’est de la grille. Partez de la liste à télécharger.
gradebook-problem-too-many = La liste est trop longue. { $name } lignes au plus.
gradebook-problem-busy = Quelqu’un d’autre corrige un de ces travaux, ou vient de le faire. Rien n’a été enregistré. Vérifiez la liste de nouveau.
gradebook-problem-heavy = Ce fichier est trop lourd. Une liste de notes pèse moins de 2 Mo : gardez une seule feuille, sans image.
gradebook-names-hidden = Noms cachés
