cohort-title = Promotions
cohort-create = Créer une promotion
cohort-create-save = Créer la promotion
cohort-none = Pas encore de promotion.
cohort-no-course = Aucun cours n’est installé. Ajoutez d’abord un dossier de cours.
cohort-state-coming = À venir
cohort-state-running = En cours
cohort-state-over = Terminée
cohort-course = Cours
cohort-course-hint = La promotion suivra cette version du cours.
cohort-name = Intitulé de la formation
cohort-name-hint = Le même, mot pour mot, que sur la convention.
cohort-code = Code court
cohort-code-hint = Par exemple CN-BOURG-2027-A.
cohort-from = Premier jour
cohort-until = Dernier jour
cohort-hours = Durée prévue, en heures
cohort-hours-hint = Par exemple 350.
cohort-people = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
  }
cohort-enrol = Inscrire une personne
cohort-enrol-many = Inscrire plusieurs personnes d’un coup
cohort-enrol-save = Inscrire cette personne
cohort-enrol-from = Depuis le
cohort-enrol-hours = Heures prévues
cohort-import = Inscrire une liste
cohort-uninvited = { $n ->
    [one] { $n } personne n’a pas encore reçu son invitation.
   *[other] { $n } personnes n’ont pas encore reçu leur invitation.
  }
cohort-invite = { $n ->
    [one] Envoyer l’invitation
   *[other] Envoyer les { $n } invitations
  }
cohort-no-email = Sans e-mail : invitation sur papier
cohort-person-not_invited = Pas invité·e
cohort-person-invited = Invité·e
cohort-person-active = Inscrit·e
cohort-person-left = Parti·e
cohort-sheet = Invitation à imprimer
cohort-nobody = Personne n’est inscrit. Commencez par une personne, ou par une liste.
cohort-calendar = Voir le calendrier
cohort-lessons = { $n ->
    [one] { $n } étape
   *[other] { $n } étapes
  }
cohort-given-name = Prénom
cohort-family-name = Nom
cohort-email = Adresse e-mail (facultatif)
cohort-email-short = E-mail
cohort-email-hint = Sans adresse, vous imprimerez une invitation.
cohort-role = Rôle
cohort-import-lines = La liste
cohort-import-again = Corriger la liste
cohort-import-how = Une personne par ligne. La première ligne nomme les colonnes.
cohort-import-example =
    prenom;nom;email;role
    Amina;Benali;amina@exemple.fr;apprenant
    Jean;Morin;;apprenant
cohort-import-file = Fichier CSV
cohort-import-paste = Ou collez les lignes ici
cohort-import-check = Vérifier la liste
cohort-import-report = Ce que nous avons lu
cohort-import-nothing-yet = Personne n’est encore inscrit. Relisez d’abord.
cohort-import-ready = { $n ->
    [one] { $n } ligne prête
   *[other] { $n } lignes prêtes
  }
cohort-import-refused = { $n ->
    [one] { $n } ligne refusée
   *[other] { $n } lignes refusées
  }
cohort-import-line = Ligne
cohort-import-name = Personne
cohort-import-what = Résultat
cohort-import-yes = Prête
cohort-import-no = Refusée
cohort-import-known = Déjà connue
cohort-import-all = Toutes les lignes sont prêtes.
cohort-import-sure = { $n ->
    [one] Inscrire { $n } personne
   *[other] Inscrire { $n } personnes
  }
cohort-sheet-title = Invitation de { $name }
cohort-sheet-print = Imprimer l’invitation
cohort-sheet-hello = Bonjour { $name }
cohort-sheet-for = Vous êtes invité·e à suivre : { $cohort }.
cohort-sheet-qr = Carré à photographier avec le téléphone
cohort-sheet-step-1 = Ouvrez l’appareil photo de votre téléphone.
cohort-sheet-step-2 = Visez le carré, puis touchez le lien.
cohort-sheet-step-3 = Choisissez un mot de passe.
cohort-sheet-no-camera = Pas d’appareil photo ? Ouvrez cette adresse, puis écrivez le code :
cohort-sheet-until = Le carré marche une seule fois, jusqu’au { $date }.
cohort-sheet-keep = Gardez cette feuille. Pour revenir, il faut ce code et votre mot de passe.
cohort-sheet-help = Besoin d’aide ? Appelez le { $phone }.
cohort-sheet-secret = Ce code est à vous. Ne le montrez à personne.
cohort-flash-created = La promotion est créée.
cohort-flash-enrolled = La personne est inscrite.
cohort-flash-imported = Les personnes sont inscrites.
cohort-flash-invited-no-server = Les invitations sont écrites. Elles attendent : aucun serveur de messagerie n’est réglé.
cohort-flash-invited = Les invitations vont partir.
cohort-problem-code-taken = Ce code est déjà pris par une autre promotion.
cohort-problem-dates = Le dernier jour vient avant le premier.
cohort-problem-outside = Cette date est en dehors de la promotion.
cohort-problem-enrolled = Cette personne est déjà inscrite.
cohort-problem-hours = Écrivez un nombre d’heures entre 1 et 3000.
cohort-problem-role = Écrivez « apprenant » ou « formateur ».
cohort-problem-columns = La première ligne doit nommer les colonnes : prenom, nom, email, role.
cohort-problem-line-short = Il manque des colonnes sur cette ligne.
cohort-problem-line-long = Cette ligne a trop de colonnes. Une adresse ou un nom contient peut-être le signe qui sépare les colonnes.
cohort-problem-name = Il manque le prénom ou le nom.
cohort-problem-twice = Cette personne est deux fois dans la liste.
cohort-problem-no-lines = Choisissez un fichier ou collez des lignes.
cohort-problem-encoding = Ce fichier ne se lit pas. Enregistrez-le en CSV UTF-8.
cohort-problem-too-many = La liste est trop longue. 500 lignes au plus.
cohort-trainers = Qui forme
cohort-import-known-n = { $n ->
    [one] { $n } personne déjà inscrite
   *[other] { $n } personnes déjà inscrites
  }
cohort-import-refused-do = Corrigez les lignes refusées plus bas, puis vérifiez de nouveau. La liste est prise en entier, ou pas du tout.
cohort-import-nothing-new = Tout le monde est déjà inscrit. Il n’y a rien à faire.
cohort-last-day = Dernier jour : { $date }
cohort-invite-again = Renvoyer l’invitation
cohort-remove-learner = Terminer l’inscription
cohort-remove-learner-what = { $name } n’entrera plus dans cette promotion. Ses présences et ses travaux restent. Vous pourrez l’inscrire de nouveau.
cohort-remove-trainer = Retirer de la promotion
cohort-remove-trainer-what = { $name } ne verra plus cette promotion. Ce qui a été écrit reste.
cohort-remove-sure = Oui, terminer pour { $name }
cohort-sheet-gone = Cette feuille ne sert plus : elle a déjà servi, ou une autre l’a remplacée. Préparez-en une nouvelle si besoin.
cohort-sheet-once = Imprimez maintenant : cette feuille ne s’affiche qu’une fois. Donnez-la en main propre.
cohort-sheet-why = Cette feuille porte un code secret. Il sert une seule fois, pendant 14 jours.
cohort-sheet-replaces = Une invitation est déjà ouverte. La nouvelle la remplace.
cohort-sheet-make = Préparer la feuille
cohort-flash-removed = C’est fait. La porte est fermée.
cohort-flash-nobody-to-invite = Tout le monde est déjà invité.
cohort-problem-other-name = Cette adresse est celle de quelqu’un d’autre. Vérifiez le nom et l’adresse.
cohort-problem-same-name = Une personne de ce nom est déjà inscrite, sans adresse.
cohort-problem-invited-meanwhile = Une invitation vient déjà de partir. Aucune autre n’est envoyée : relisez la liste.
