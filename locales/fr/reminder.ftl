reminder-state-queued = En attente
reminder-state-sent = Partie
reminder-state-refused = Refusée
reminder-title = Lettres
reminder-filter = Choisir les lettres à voir
reminder-all = Toutes
reminder-preview = Voir les lettres de demain
reminder-none = Aucune lettre ici. Elles s’ajoutent quand elles partent.
reminder-tries = { $n ->
    [one] 1 essai
   *[other] { $n } essais
  }
reminder-error = Le serveur a répondu : { $error }
reminder-preview-title = Lettres du { $date }
reminder-preview-why = Rien ne part d’ici. C’est exactement ce qui partira ce soir-là.
reminder-preview-none = Aucune lettre ce soir-là.
reminder-other-day = Un autre jour
reminder-see = Voir ce jour
reminder-letters = { $n ->
    [one] 1 lettre
   *[other] { $n } lettres
  }
reminder-nobody = { $n ->
    [one] 1 personne ne reçoit rien
   *[other] { $n } personnes ne reçoivent rien
  }
reminder-why-session = séance le lendemain : { $what }
reminder-why-remote = séance à distance le lendemain : { $what }
reminder-why-due-3 = à rendre dans trois jours : { $what }
reminder-why-due-1 = à rendre demain : { $what }
reminder-not-handed-in = A déjà rendu son travail.
reminder-not-no-email = N’a pas d’adresse e-mail. Il faut l’appeler.
reminder-not-sent = A déjà reçu cette lettre.
