assignment-state-to_do = À faire
assignment-state-draft = Brouillon
assignment-state-late = En retard
assignment-state-handed_in = Rendu
assignment-state-graded = Corrigé
assignment-state-returned = À reprendre
assignment-state-released = Résultat publié
