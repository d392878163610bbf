grouping-proposal-balanced = Groupes équilibrés proposés
grouping-proposal-random = Groupes tirés au hasard
grouping-proposal-copy = Groupes repris de « { $title } »
grouping-proposal-not-saved = Rien n’est encore enregistré. Changez ce que vous voulez, puis enregistrez.
grouping-proposal-odd = Ces groupes n’ont pas la taille demandée : { $size }
grouping-proposal-odd-group = { $name } : { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
  }
grouping-proposal-drop = Revenir aux groupes enregistrés
grouping-propose = Proposer des groupes
grouping-propose-again = Proposer autrement
grouping-all-met = Tous les souhaits sont respectés.
grouping-no-wish = Aucun souhait n’est noté.
grouping-why = Raison : { $reason }
grouping-unmet-together = Souhait noté : { $one } et { $other } ensemble. Ce n’est pas possible ici.
grouping-unmet-apart = Souhait noté : { $one } et { $other } séparés. Ce n’est pas possible ici.
grouping-unmet-together-kept = Souhait noté : { $one } et { $other } ensemble. Leurs groupes ne changent pas, car vous avez choisi de ne pas les déplacer.
grouping-unmet-apart-kept = Souhait noté : { $one } et { $other } séparés. Leur groupe ne change pas, car vous avez choisi de ne pas les déplacer.
grouping-unmet-employers = { $n ->
    [one] { $n } groupe a deux personnes du même employeur.
   *[other] { $n } groupes ont deux personnes du même employeur.
  }
grouping-unmet-levels = { $n ->
    [one] { $n } groupe a plus de personnes d’un même niveau que les autres.
   *[other] { $n } groupes ont plus de personnes d’un même niveau que les autres.
  }
grouping-unmet-sites = { $n ->
    [one] { $n } groupe a deux personnes du même site.
   *[other] { $n } groupes ont deux personnes du même site.
  }
grouping-unmet-sites-apart = { $n ->
    [one] { $n } groupe réunit des personnes de plusieurs sites.
   *[other] { $n } groupes réunissent des personnes de plusieurs sites.
  }
grouping-unmet-met = { $n ->
    [one] { $n } groupe a deux personnes qui ont déjà travaillé ensemble.
   *[other] { $n } groupes ont deux personnes qui ont déjà travaillé ensemble.
  }
grouping-unknown-levels = { $n ->
    [one] Le niveau de { $n } personne n’est pas noté.
   *[other] Le niveau de { $n } personnes n’est pas noté.
  }
grouping-unknown-employers = { $n ->
    [one] L’employeur de { $n } personne n’est pas noté.
   *[other] L’employeur de { $n } personnes n’est pas noté.
  }
grouping-unknown-sites = { $n ->
    [one] Le site de { $n } personne n’est pas noté.
   *[other] Le site de { $n } personnes n’est pas noté.
  }
grouping-copy-left = N’est plus dans la promotion : { $names }.
grouping-copy-joined = N’avait pas de groupe dans ce travail : { $names }.
grouping-balanced = Équilibrés
grouping-look-at = À regarder
grouping-mix-levels = Mélanger les niveaux
grouping-mix-employers = Séparer les personnes du même employeur
grouping-mix-met = Faire travailler avec d’autres personnes qu’avant
grouping-sites = Sites
grouping-sites-ignored = Peu importe
grouping-sites-mixed = Mélanger les sites
grouping-sites-gathered = Réunir les personnes du même site
grouping-wishes-first = Les souhaits « ensemble » et « séparés » passent avant le reste.
grouping-keep = Ne pas déplacer celles et ceux qui ont déjà un groupe
grouping-balanced-go = Proposer des groupes équilibrés
grouping-random = Au hasard
grouping-random-how = Le hasard seul décide. Les souhaits ne comptent pas.
grouping-random-go = Tirer au hasard
grouping-copy = Comme dans un autre travail
grouping-copy-from = Reprendre les groupes de
grouping-copy-go = Reprendre ces groupes
grouping-choice = Choix par les apprenants
grouping-choice-how = Chaque personne choisit son groupe, jusqu’à une date. Un groupe complet ne prend plus personne.
grouping-choice-open = Ouvrir le choix
grouping-choice-alter = Changer le choix
grouping-choice-change = Changer les règles
grouping-choice-see = Voir le choix
grouping-choice-is = Les apprenants choisissent leur groupe jusqu’au { $until }.
grouping-choice-was = Le choix est terminé depuis le { $until }.
grouping-choice-chosen = { $n } sur { $total } ont un groupe.
grouping-choice-few = Il y a { $places } places pour { $people } personnes.
grouping-size = { $max ->
    [one] { $max } personne par groupe.
   *[other] { $max } personnes par groupe.
  }
grouping-size-between = De { $min } à { $max } personnes par groupe.
grouping-choice-asked = La consigne demande : { $size }
grouping-choice-other = Ces règles demandent autre chose que la consigne.
grouping-choice-people = { $n ->
    [one] { $n } personne peut choisir.
   *[other] { $n } personnes peuvent choisir.
  }
grouping-choice-groups = Nombre de groupes
grouping-choice-places = Places par groupe
grouping-choice-until = Jusqu’au
grouping-choice-time = à
grouping-choice-save = Ouvrir le choix avec ces règles
grouping-choice-end = Terminer le choix maintenant
grouping-choice-complete = { $n ->
    [one] Placer la personne qui reste
   *[other] Placer les { $n } personnes qui restent
  }
grouping-choose = Choisir un groupe
grouping-choose-other = Voir les autres groupes
grouping-choose-now = Vous n’avez pas encore de groupe. Choisissez-en un.
grouping-choose-until = Choisissez votre groupe avant le { $until }. Chaque groupe a { $places } places. Vous pouvez changer jusqu’à cette date.
grouping-choose-over = Le choix est terminé depuis le { $until }.
grouping-solo-you = Vous travaillez à part : votre formatrice ou votre formateur l’a décidé.
grouping-choose-solo = Vous n’avez pas de groupe à choisir.
grouping-choose-before = Choisissez votre groupe avant le { $until }.
grouping-choose-mine = Vous êtes dans « { $name } ».
grouping-choose-none = Vous n’avez pas encore de groupe.
grouping-choose-full = Tous les groupes sont complets. Votre formatrice ou votre formateur vous placera.
grouping-choose-placed-later = Vous n’avez pas de groupe. Votre formatrice ou votre formateur vous placera.
grouping-free = { $n ->
    [0] complet
    [one] { $n } place libre
   *[other] { $n } places libres
  }
grouping-mine = Votre groupe
grouping-nobody-yet = Personne pour l’instant.
grouping-join = Rejoindre
grouping-leave = Quitter
grouping-late = Les groupes sont faits, et vous n’en avez pas encore. Votre formatrice ou votre formateur va vous placer. Vous pouvez déjà lire la consigne.
grouping-gone = A quitté la formation
grouping-copies-none = Rien n’est arrivé. Chaque personne rend son propre travail.
grouping-solo = Donner à une personne un groupe à elle seule
grouping-solo-how = C’est une exception. Ce qui est déjà rendu ne change pas.
grouping-solo-save = Donner ce groupe
grouping-solo-tag = Travaille à part
grouping-person = Personne
grouping-person-other = Autre personne
grouping-person-choose = Choisissez une personne
grouping-reason = Raison
grouping-reason-hint = Seule l’équipe la lit.
grouping-moves = { $n ->
    [one] { $n } changement de groupe
   *[other] { $n } derniers changements de groupe
  }
grouping-moved = { $name } : de « { $from } » à « { $to } »
grouping-moved-in = { $name } : dans « { $to } »
grouping-moved-out = { $name } : hors de « { $from } »
grouping-moved-by = par { $by }
grouping-moved-chosen = par choix
grouping-script-how = Glissez un nom d’un groupe à l’autre. Ou appuyez sur « Déplacer », puis sur « Mettre ici ». Au clavier, les flèches changent de groupe.
grouping-pick = Déplacer
grouping-put-here = Mettre ici
grouping-said-in = { $name } : { $group }, { $n } en tout. Pas encore enregistré.
grouping-said-out = { $name } : sans groupe. Pas encore enregistré.
grouping-said-picked = { $name } : choisissez un groupe.
grouping-wishes = Souhaits
grouping-wishes-how = Qui devrait travailler ensemble, ou séparément, dans ce travail. Seule l’équipe lit cette page.
grouping-wishes-none = Aucun souhait pour ce travail.
grouping-wish-new = Noter un souhait
grouping-wish-kind = Souhait
grouping-kind-together = Ensemble
grouping-kind-apart = Séparés
grouping-wish-together = { $one } et { $other } ensemble
grouping-wish-apart = { $one } et { $other } séparés
grouping-wished-by = Noté par { $by } le { $at }
grouping-wish-reason-hint = Qui le demande, et pourquoi. Seule l’équipe la lit.
grouping-wish-save = Noter ce souhait
grouping-wish-remove = Retirer
grouping-traits = Niveaux, employeurs et sites
grouping-traits-how = Pour faire des groupes équilibrés. Tout est facultatif. Seule l’équipe lit cette page.
grouping-traits-save = Enregistrer
grouping-level = Niveau
grouping-level-unknown = Pas noté
grouping-level-starting = Débute
grouping-level-progressing = En progrès
grouping-level-at_ease = À l’aise
grouping-employer = Employeur
grouping-site = Site
grouping-import-how = Les colonnes niveau, employeur et site sont lues aussi.
grouping-import-noted = { $n ->
    [one] La liste change le niveau, l’employeur ou le site de { $n } personne déjà inscrite.
   *[other] La liste change le niveau, l’employeur ou le site de { $n } personnes déjà inscrites.
  }
grouping-flash-solo = Cette personne a son propre groupe.
grouping-flash-wish = Le souhait est noté.
grouping-flash-wish-removed = Le souhait est retiré.
grouping-flash-choice = Le choix est ouvert.
grouping-flash-choice-ended = Le choix est terminé.
grouping-flash-chosen = C’est fait : vous êtes dans ce groupe.
grouping-flash-none = Vous n’êtes plus dans un groupe.
grouping-flash-traits = C’est enregistré.
grouping-problem-gone = Cette personne a quitté la formation. Laissez-la où elle est, ou sans groupe.
grouping-problem-reason = Écrivez la raison en quelques mots.
grouping-problem-alone = Cette personne a déjà un groupe à elle seule.
grouping-problem-person = Choisissez une personne dans la liste.
grouping-problem-same-person = Choisissez deux personnes différentes.
grouping-problem-wished = Il y a déjà un souhait pour ces deux personnes. Retirez-le d’abord.
grouping-problem-wishes-many = Il y a trop de souhaits pour ce travail. Retirez-en un.
grouping-problem-number = Écrivez un nombre de 1 à 100.
grouping-problem-choice-closed = Le choix est terminé.
grouping-problem-choice-changed = Quelqu’un a changé ce choix. Vérifiez, puis enregistrez.
grouping-problem-full = Ce groupe vient d’être complet. Il reste des places ici : { $name }.
grouping-problem-full-all = Ce groupe vient d’être complet, et les autres aussi. Votre formatrice ou votre formateur vous placera.
grouping-problem-settled = Votre groupe a déjà rendu ce travail avec vous. Parlez-en à votre formatrice ou à votre formateur.
grouping-problem-choice-solo = Vous travaillez à part. Parlez-en à votre formatrice ou à votre formateur.
grouping-problem-traits-changed = Quelqu’un a noté autre chose entre-temps. Vérifiez, puis enregistrez.
grouping-problem-level = Ce niveau n’existe pas. Écrivez débute, en progrès ou à l’aise.
