reminder-state-queued = En attente
reminder-state-sent = Partie
reminder-state-refused = Refusée
reminder-title = Lettres
reminder-filter = Choisir les lettres à voir
reminder-all = Toutes
reminder-preview = Voir les lettres de demain
reminder-no-server = Aucune lettre ne part : aucun serveur de messagerie n’est réglé. Les lettres attendent. Demandez à la personne qui a installé Le Fil de renseigner SMTP_URL.
reminder-none = Aucune lettre ici. Elles s’ajoutent quand elles partent.
reminder-tries = { $n ->
    [one] { $n } essai
   *[other] { $n } essais
  }
reminder-preview-title = Lettres du { $date }
reminder-preview-why = Rien ne part d’ici. C’est exactement ce qui partira ce soir-là.
reminder-preview-none = Aucune lettre ce soir-là.
reminder-other-day = Un autre jour
reminder-see = Voir ce jour
reminder-letters = { $n ->
    [one] { $n } lettre
   *[other] { $n } lettres
  }
reminder-nobody = { $n ->
    [one] { $n } personne ne reçoit rien
   *[other] { $n } personnes ne reçoivent rien
  }
reminder-why-session = séance le lendemain : { $what }
reminder-why-remote = séance à distance le lendemain : { $what }
reminder-why-due-3 = à rendre dans trois jours : { $what }
reminder-why-due-1 = à rendre demain : { $what }
reminder-not-handed-in = A déjà rendu son travail.
reminder-not-no-email = N’a pas d’adresse e-mail. Il faut l’appeler.
reminder-not-sent = A déjà reçu cette lettre.
reminder-why-self-paced = demi-journée à son rythme le lendemain : { $what }
reminder-reason-session = Séance du lendemain
reminder-reason-remote = Séance à distance du lendemain
reminder-reason-self-paced = Demi-journée à son rythme le lendemain
reminder-reason-due-3 = Travail à rendre dans trois jours
reminder-reason-due-1 = Travail à rendre le lendemain
reminder-reason-invitation = Invitation
reminder-reason-sign-in-link = Lien demandé pour entrer
reminder-reason-password-reset = Nouveau mot de passe demandé
reminder-reason-receipt = Travail reçu
reminder-reason-result = Résultat publié
reminder-why = Pourquoi : { $why }
reminder-error = Le serveur a répondu : { $error }
reminder-error-refused = L’adresse est refusée. Vérifiez-la avec la personne.
reminder-error-later = Le serveur demande d’attendre. La lettre repart toute seule.
reminder-error-unreachable = Le serveur de courrier ne répond pas. La lettre repart dès qu’il répond.
reminder-error-expired = C’était trop tard : la lettre n’avait plus d’utilité. Elle n’est pas partie.
reminder-try-again = Réessayer
reminder-flash-again = La lettre repart.
reminder-flash-not-again = Cette lettre n’attend pas d’autre essai.
reminder-reason-round = Travail à reprendre
reminder-reason-added = Ajout à un rendu
reminder-reason-decided = Décision sur un rendu
reminder-reason-result-changed = Résultat changé
reminder-reason-grade-answer = Réponse sur un résultat
reminder-reason-more-time = Nouvelle date pour un travail
